import type { Declaration, ObjectRecord, Scope } from '../../engine/index.js'
import type { Finding } from '../../errors/index.js'
import { type JsonObject, nonEmptyText, present } from '../../json/index.js'
import { keyAddress } from '../addresses.js'
import type { DeclaredProject } from '../declared-project.js'
import type { Tags } from '../ownership.js'
import { fingerprintOf } from './fingerprint.js'
import type { KeySection } from './section.js'
import type { KeyValue } from './value.js'

/** The part of a gateway file that this kind declares. */
export interface KeysDocument {
  readonly tags?: Tags | undefined
  readonly keys?: Readonly<Record<string, KeySection>> | undefined
}

type KeysProject = DeclaredProject<KeysDocument>

/** The API keys of a project. Values are looked at, and only their fingerprints are kept. */
export async function declareKeys(project: KeysProject, scope: Scope): Promise<Declaration> {
  const findings: Finding[] = []
  const holders = new Map<string, string>()
  const records = Object.entries(project.document.keys ?? {}).map(([id, section]): ObjectRecord => {
    const secret = secretOf(id, section, project)
    if (secret !== undefined) findings.push(...valueFindings(id, secret, holders, project))
    return recordOf(id, section, secret, project, scope)
  })
  return { records, findings }
}

/** @throws Problem where the variable is not set, empty, or has several lines */
function secretOf(id: string, { value }: KeySection, project: KeysProject): string | undefined {
  if (value === undefined) return undefined
  return project.substitute(`\${env:${value.env}}`, project.locate(['keys', id, 'value']), [])
}

/** Whether a text can be the value of a key (https://docs.aws.amazon.com/apigateway/latest/api/API_CreateApiKey.html). */
export const isKeyValue = (text: string): boolean => /^[\x21-\x7e]{20,128}$/.test(text)

function valueFindings(
  id: string,
  secret: string,
  holders: Map<string, string>,
  { document, locate }: KeysProject,
): readonly Finding[] {
  const at = locate(['keys', id, 'value'])
  const variable = document.keys?.[id]?.value?.env ?? ''
  const holder = holders.get(secret)
  holders.set(secret, id)
  const finding = (code: string, message: string, fix: string): Finding => ({
    ...{ code, severity: 'error', message, at, fix },
  })
  return [
    ...(isKeyValue(secret)
      ? []
      : [
          finding(
            'key.value.form',
            `keys.${id}: what ${variable} holds is no value of an API key: 20 to 128 characters, no spaces`,
            'Set the variable to such a value.',
          ),
        ]),
    ...(holder === undefined
      ? []
      : [
          finding(
            'key.value.twice',
            `keys.${id} has the same value as keys.${holder}, and AWS takes a value once`,
            'Give each key a value of its own.',
          ),
        ]),
  ]
}

function recordOf(
  id: string,
  section: KeySection,
  secret: string | undefined,
  { document, env }: KeysProject,
  scope: Scope,
): ObjectRecord {
  const value = present<KeyValue>({
    name: section.name ?? (env === '-' ? id : `${id}-${env}`),
    description: nonEmptyText(section.description),
    customer: section.customer,
    enabled: section.enabled !== false,
    value: secret === undefined ? undefined : fingerprintOf(scope, id, secret),
    tags: { ...document.tags, ...section.tags },
    protect: section.protect === true ? true : undefined,
  })
  return {
    address: keyAddress(id),
    kind: 'key',
    region: scope.region,
    value: value as unknown as JsonObject,
    ...(section.value !== undefined && { options: { env: section.value.env } }),
  }
}
