import { resolve } from 'node:path'
import { type Target, writeFileAtomically } from '../../engine/index.js'
import { liveDefinition } from '../../kinds/rest-api/live-definition.js'
import { chosenNamespaces } from '../../kinds/rest-api/live-resources.js'
import { readDefinition } from '../../kinds/rest-api/read.js'
import { renderRest } from '../../openapi/render/index.js'
import { findRestApi } from '../../operate/live-api.js'
import { findStage } from '../../operate/live-stage.js'
import { inRegion, type ObjectRequest, wishOf } from './object-session.js'
import { refuseExisting } from './refuse-existing.js'

export interface ExportChoices {
  readonly format: 'json' | 'yaml'
  /** Of what this stage serves, in AWS's own words; without it the working copy, without loss. */
  readonly stage?: string | undefined
  readonly type: 'oas30' | 'swagger'
  /** Only with a stage: `integrations`, `authorizers`, `apigateway`, `postman`. */
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
 * @throws Problem `export.exists` (73) where the output file exists already
 */
export const exportApi = (request: ObjectRequest, name: string, choices: ExportChoices): Promise<Exported> =>
  inRegion(request, async ({ account, scope, target }) => {
    if (!choices.force) await refuseExisting(choices.output, request.cwd)
    const api = await findRestApi(account, wishOf(name, request), scope)
    const { stage } = choices
    const text =
      stage === undefined
        ? await written(await workingCopy(), choices.format)
        : await exportStage((await findStage(account, api, stage)).name)
    if (choices.output !== undefined) await writeFileAtomically(resolve(request.cwd, choices.output), text)
    const { parse } = await import('yaml')
    return { target, text, document: choices.format === 'json' ? JSON.parse(text) : parse(text) }

    async function workingCopy(): Promise<unknown> {
      const live = await readDefinition(account, api.api)
      return renderRest(liveDefinition(live, chosenNamespaces(live)))
    }

    async function exportStage(stageName: string): Promise<string> {
      const { extensions, type, format } = choices
      const answer = await account.call('GetExport', {
        restApiId: api.id,
        stageName,
        exportType: type,
        accepts: format === 'yaml' ? 'application/yaml' : 'application/json',
        ...(extensions.length > 0 && { parameters: { extensions: extensions.join(',') } }),
      })
      return new TextDecoder().decode(answer['body'] as Uint8Array)
    }
  })

async function written(document: unknown, format: 'json' | 'yaml'): Promise<string> {
  if (format === 'json') return `${JSON.stringify(document, null, 2)}\n`
  const { stringify } = await import('yaml')
  return stringify(document, { lineWidth: 0, aliasDuplicateObjects: false })
}
