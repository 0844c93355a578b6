import { resolve } from 'node:path'
import { type AccountPort, type Target, writeFileAtomically } from '../../engine/index.js'
import { liveDefinition } from '../../kinds/rest-api/live-definition.js'
import { chosenNamespaces } from '../../kinds/rest-api/live-resources.js'
import { readDefinition } from '../../kinds/rest-api/read.js'
import { liveHttpDefinition } from '../../kinds/v2-api/live-http.js'
import { readV2Definition } from '../../kinds/v2-api/read.js'
import { renderHttp, renderRest } from '../../openapi/render/index.js'
import { findApi, isV2, type LiveApi } from '../../operate/any-api.js'
import { findStageOf } from '../../operate/any-stage.js'
import { noDocument, otherType } from './api-type-settings.js'
import { apiWish, inRegion, type ObjectRequest } from './object-session.js'
import { refuseExisting } from './refuse-existing.js'

export interface ExportChoices {
  readonly format: 'json' | 'yaml'
  /** Of what this stage serves, in AWS's own words; without it the working copy, without loss. */
  readonly stage?: string | undefined
  readonly exportType?: 'oas30' | 'swagger' | undefined
  /** Only with a stage: `integrations`, `authorizers`, `apigateway`, `postman`; of an HTTP API all or none. */
  readonly extensions: readonly string[]
  /** Where to write it, relative to the working folder. */
  readonly output?: string | undefined
  /** Overwrite that. */
  readonly force: boolean
}

export interface Exported {
  readonly target: Target
  readonly text: string
  /** The same as data. */
  readonly document: unknown
}

/**
 * An API as an OpenAPI document.
 * @throws Problem `export.exists` (73) where the output file exists already · `api.no-document` (64) for a
 * WebSocket API, which no OpenAPI document describes
 */
export const exportApi = (request: ObjectRequest, name: string, choices: ExportChoices): Promise<Exported> =>
  inRegion(request, async ({ account, scope, target }) => {
    const { stage, format, output, force } = choices
    if (!force) await refuseExisting(output, request.cwd)
    const api = await findApi(account, apiWish(name, request), scope)
    refuseUnfitting(api, choices)
    const text =
      stage === undefined
        ? await written(await workingCopy(api, account), format)
        : await exportStage(api, (await findStageOf(account, api, stage)).name, choices, account)
    if (output !== undefined) await writeFileAtomically(resolve(request.cwd, output), text)
    const { parse } = await import('yaml')
    return { target, text, document: format === 'json' ? JSON.parse(text) : parse(text) }
  })

function refuseUnfitting({ type, address }: LiveApi, { exportType }: ExportChoices): void {
  if (type === 'http' && exportType === 'swagger') throw otherType('--export-type swagger', ['rest'], type)
  if (type === 'websocket') throw noDocument(address)
}

async function workingCopy(api: LiveApi, account: AccountPort): Promise<unknown> {
  if (isV2(api)) return renderHttp(liveHttpDefinition(await readV2Definition(account, api.v2)))
  const live = await readDefinition(account, api.api)
  return renderRest(liveDefinition(live, chosenNamespaces(live)))
}

async function exportStage(
  api: LiveApi,
  stageName: string,
  { extensions, exportType = 'oas30', format }: ExportChoices,
  account: AccountPort,
): Promise<string> {
  const answer = isV2(api)
    ? await account.call('v2.ExportApi', {
        ApiId: api.id,
        Specification: 'OAS30',
        OutputType: format.toUpperCase(),
        StageName: stageName,
        IncludeExtensions: extensions.length > 0,
      })
    : await account.call('GetExport', {
        restApiId: api.id,
        stageName,
        exportType,
        accepts: format === 'yaml' ? 'application/yaml' : 'application/json',
        ...(extensions.length > 0 && { parameters: { extensions: extensions.join(',') } }),
      })
  return new TextDecoder().decode(answer['body'] as Uint8Array)
}

async function written(document: unknown, format: 'json' | 'yaml'): Promise<string> {
  if (format === 'json') return `${JSON.stringify(document, null, 2)}\n`
  const { stringify } = await import('yaml')
  return stringify(document, { lineWidth: 0, aliasDuplicateObjects: false })
}
