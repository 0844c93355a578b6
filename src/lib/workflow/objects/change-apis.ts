import type { RestDefinition } from '../../definition/index.js'
import type { ObjectRecord } from '../../engine/index.js'
import { ExitCode, type Finding, Problem } from '../../errors/index.js'
import type { JsonObject } from '../../json/index.js'
import { stageAddress } from '../../kinds/addresses.js'
import { declaredNamespaces } from '../../kinds/rest-api/live-resources.js'
import { toRecords } from '../../kinds/rest-api/records.js'
import { deploymentRecord } from '../../kinds/stage/deployments.js'
import { servingOption } from '../../kinds/stage/serving.js'
import {
  findRestApi,
  type LiveRestApi,
  listRestApis,
  readApiRecords,
  scopeOf,
  settingsRecord,
  surroundings,
} from '../../operate/live-api.js'
import { findStage, type LiveStage, listStages, stageRecord } from '../../operate/live-stage.js'
import { type DocumentRequest, readDocument, refuseUndeployable } from './api-document.js'
import { type ApiSettings, withSettings } from './api-settings.js'
import { type ChangeChoices, type ChangedObjects, changeObjects, type Draft } from './change-objects.js'
import { newId, newOwner, ownName, refuseTwin } from './new-object.js'
import { type ObjectRequest, type Place, wishOf } from './object-session.js'
import { deletedByApply, revertedByApply } from './owned.js'

export interface NewApi {
  readonly settings: ApiSettings
  /** What `apigw:id` will be; only with a project. */
  readonly id?: string | undefined
  readonly document?: DocumentRequest | undefined
  /** Deploys to this new stage too. */
  readonly stage?: string | undefined
}

/** Makes an API, from settings or from a document; owned where the request names a project. */
export const createApi = (
  request: ObjectRequest,
  api: NewApi,
  choices: ChangeChoices,
): Promise<ChangedObjects> =>
  changeObjects(request, choices, async (place) => {
    const scope = { ...place.scope, ...newOwner(request) }
    const read = api.document && (await readDocument(api.document, request, place))
    const definition = read?.definition ?? { name: '', resources: {} }
    if (api.stage !== undefined) refuseUndeployable(definition)
    const name = api.settings.name ?? ownName(api.id, scope.env) ?? definition.name
    if (name === '') throw nameless()
    const address = `api.${newId(api.id, name, request)}`
    return {
      scope,
      object: address,
      draft: async () => {
        refuseTwin(address, scope, await listRestApis(place.account), {
          noun: 'API',
          update: 'apigw apis update',
        })
        const records = newRecords({ version: newVersion, ...definition, name }, api, {
          address,
          region: scope.region,
        })
        return {
          live: [],
          wanted: records,
          findings: [...(read?.findings ?? []), ...deletedByApply(scope, address)],
        }
      },
    }
  })

const nameless = (): Problem =>
  new Problem({
    code: 'usage.missing-value',
    message: 'the API has no name: none is given, and the document has no title',
    fix: 'Give --name.',
    exitCode: ExitCode.usage,
  })

interface RecordPlace {
  readonly address: string
  readonly region: string
}

function newRecords(
  definition: RestDefinition,
  { settings, stage }: NewApi,
  place: RecordPlace,
): ObjectRecord[] {
  const bare = { endpoint: { type: 'EDGE' as const }, tags: {} }
  const records = toRecords(definition, bare, place).map((record) =>
    record.kind === 'api'
      ? { ...record, value: withSettings(record.value, { ...settings, name: definition.name }) }
      : record,
  )
  return stage === undefined ? records : [...records, newStage(stage, place)]
}

const newStage = (name: string, { address, region }: RecordPlace): ObjectRecord => ({
  address: stageAddress(address, name),
  kind: 'stage',
  region,
  parent: address,
  value: { tags: {} },
})

export interface ApiUpdate {
  readonly settings: ApiSettings
  /** The whole definition, in place of the live one. */
  readonly document?: DocumentRequest | undefined
  /** Stages that are to serve what the API is then. */
  readonly deploy?: readonly string[] | undefined
}

/** Changes an API's settings, or its whole definition; only what differs is sent. */
export const updateApi = (
  request: ObjectRequest,
  name: string,
  update: ApiUpdate,
  choices: ChangeChoices,
): Promise<ChangedObjects> =>
  changeObjects(request, choices, async (place) => {
    const api = await findRestApi(place.account, wishOf(name, request), place.scope)
    const scope = scopeOf(place.scope, api.owner)
    const findings = revertedByApply(api.owner, api.address)
    return {
      scope,
      object: api.id,
      draft: async () => {
        const stages = await Promise.all(
          (update.deploy ?? []).map((stage) => findStage(place.account, api, stage)),
        )
        const draft = await draftUpdate(api, update, request, place)
        return withDeployment(
          { ...draft, findings: [...findings, ...(draft.findings ?? [])] },
          stages,
          api,
          place,
        )
      },
    }
  })

async function draftUpdate(
  api: LiveRestApi,
  { settings, document, deploy = [] }: ApiUpdate,
  request: ObjectRequest,
  place: Place,
): Promise<Draft> {
  const { account, scope } = place
  if (document === undefined) {
    const live = deploy.length > 0 ? await readApiRecords(api, account) : [settingsRecord(api, scope.region)]
    return { live, wanted: live.map((record) => patched(record, settings, api)) }
  }
  const { definition, findings } = await readDocument(document, request, place)
  const methods = Object.values(definition.resources).flatMap((resource) => Object.values(resource))
  const live = await readApiRecords(api, account, declaredNamespaces(methods))
  const own = live.find(({ kind }) => kind === 'api')?.value ?? {}
  const kept = { version: newVersion, ...keptSettings(own), ...definition, name: api.name }
  const wanted = toRecords(kept, surroundings(api.api), { address: api.address, region: scope.region })
  return {
    live,
    wanted: wanted.map((record) =>
      record.kind === 'api' ? { ...record, value: withSettings(record.value, settings, api.id) } : record,
    ),
    findings,
  }
}

const patched = (record: ObjectRecord, settings: ApiSettings, api: LiveRestApi): ObjectRecord =>
  record.kind === 'api'
    ? {
        ...record,
        value: withSettings(record.value, settings, api.id),
        options: { settingsByPatch: true },
      }
    : record

/** Every document needs one (OpenAPI 3.0, info object), also the one that an API is written by. */
const newVersion = '1.0'

/** What a document need not say of an API that is live: its version, and how it is reached. */
const keptSettings = (value: JsonObject): Partial<RestDefinition> =>
  Object.fromEntries(
    [
      'version',
      'vpcEndpointIds',
      'securityPolicy',
      'endpointAccessMode',
      'disableExecuteApiEndpoint',
    ].flatMap((name) => (value[name] === undefined ? [] : [[name, value[name]]])),
  )

function withDeployment(
  draft: Draft,
  stages: readonly LiveStage[],
  api: LiveRestApi,
  { scope }: Place,
): Draft {
  if (stages.length === 0) return draft
  const place = { address: api.address, region: scope.region }
  const records = stages.map((stage) => stageRecord(stage, api, scope.region))
  const options = servingOption({ how: 'new' })
  return {
    ...draft,
    live: [...draft.live, ...records],
    wanted: [
      ...draft.wanted,
      deploymentRecord({}, place),
      ...records.map((record, order) => ({ ...record, options: { ...options, order } })),
    ],
  }
}

/** Deletes an API with all that belongs to it. */
export const deleteApi = (
  request: ObjectRequest,
  name: string,
  choices: ChangeChoices,
): Promise<ChangedObjects> =>
  changeObjects(request, choices, async (place) => {
    const api = await findRestApi(place.account, wishOf(name, request), place.scope)
    return {
      scope: scopeOf(place.scope, api.owner),
      object: api.id,
      draft: async () => ({
        live: [settingsRecord(api, place.scope.region)],
        wanted: [],
        findings: [
          ...revertedByApply(api.owner, api.address),
          ...goingAlong(await listStages(place.account, api), api),
        ],
      }),
    }
  })

const goingAlong = (stages: readonly LiveStage[], { address }: LiveRestApi): readonly Finding[] =>
  stages.length === 0
    ? []
    : [
        {
          code: 'objects.stages-go-too',
          severity: 'warning',
          message: `${address} has ${stages.length === 1 ? 'a stage that goes' : `${stages.length} stages that go`} with it: ${stages.map(({ name }) => name).join(', ')}`,
        },
      ]
