import { isJsonObject, type Json, type JsonObject } from '../json/index.js'
import { shortDate } from './api-record.js'

/** Where readers find a portal, from what the service says of it. */
export function portalUrl({ EndpointConfiguration: endpoint }: JsonObject): string {
  const name = member(endpoint, 'DomainName') ?? member(endpoint, 'PortalDefaultDomainName')
  return name === undefined ? '-' : `https://${name}`
}

/** Who may read a portal. */
export function portalAccess({ Authorization: authorization }: JsonObject): string {
  const cognito = isJsonObject(authorization) ? authorization['CognitoConfig'] : undefined
  return cognito === undefined ? 'everybody' : `users of ${member(cognito, 'UserPoolArn')}`
}

/** `PUBLISHED (2026-11-20: New colors)`; `news` is what was said of the last publication. */
export function publicationText(details: JsonObject, news: string | undefined): string {
  const { PublishStatus: status = '-', LastPublished: date, StatusException: exception } = details
  const last = date === undefined ? undefined : [shortDate(date), news].filter(isSaid).join(': ')
  const notes = [last, member(exception, 'Message')].filter(isSaid)
  return notes.length === 0 ? String(status) : `${status} (${notes.join('; ')})`
}

const isSaid = (text: string | undefined): text is string => text !== undefined && text !== ''

/** Where the preview is, or how far. */
export function portalPreview({ Preview: preview }: JsonObject): string {
  const status = member(preview, 'PreviewStatus')
  if (status === undefined) return '-'
  const why = isJsonObject(preview) ? member(preview['StatusException'], 'Message') : undefined
  return status === 'PREVIEW_READY'
    ? (member(preview, 'PreviewUrl') ?? status)
    : [status, why].filter((part) => part !== undefined).join(': ')
}

function member(value: Json | undefined, name: string): string | undefined {
  const found = isJsonObject(value) ? value[name] : undefined
  return typeof found === 'string' && found !== '' ? found : undefined
}
