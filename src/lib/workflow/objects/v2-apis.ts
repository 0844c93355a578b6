import type { HttpDefinition } from '../../definition/index.js'
import type { ObjectRecord } from '../../engine/index.js'
import { ExitCode, type Finding, Problem } from '../../errors/index.js'
import type { JsonObject } from '../../json/index.js'
import type { V2Definition } from '../../kinds/v2-api/protocol.js'
import { toV2Records } from '../../kinds/v2-api/records.js'
import {
  type AnyStage,
  deploysItself,
  isManaged,
  listStagesOf,
  stageRecordOf,
} from '../../operate/any-stage.js'
import { type LiveV2Api, readV2ApiRecords } from '../../operate/live-v2-api.js'
import type { ApiUpdate, NewApi, NewDefinition } from './api-changes.js'
import { type DocumentRequest, type ReadDocument, readHttpDocument } from './api-document.js'
import type { ApiSettings } from './api-settings.js'
import { noDocument } from './api-type-settings.js'
import type { Draft } from './change-objects.js'
import type { ObjectRequest, Place } from './object-session.js'
import { withV2Settings } from './v2-settings.js'

type V2Type = LiveV2Api['type']

/** An HTTP or WebSocket API that is to be made. @throws Problem `api.no-document` (64) */
export async function newV2Api(
  type: V2Type,
  { document, settings }: Pick<NewApi, 'document' | 'settings'>,
  request: ObjectRequest,
  place: Place,
): Promise<NewDefinition> {
  const read = await documentOf(type, document, request, place)
  const definition: V2Definition = read?.definition ?? emptyDefinitions[type]
  return {
    name: definition.name,
    findings: read?.findings ?? [],
    refuseUndeployable: () => refuseDeadEnds(type, Object.values(definition.routes)),
    records: (name, at) =>
      toV2Records({ ...definition, name }, { tags: {} }, at).map((record) =>
        withRecordSettings(record, { ...settings, name }, { type }),
      ),
  }
}

/** What AWS's console proposes too: messages are JSON, and their `action` names the route. */
const defaultSelection = '$request.body.action'

const emptyDefinitions: Readonly<Record<V2Type, V2Definition>> = {
  http: { name: '', routes: {} },
  websocket: { name: '', routes: {}, routeSelectionExpression: defaultSelection },
}

function documentOf(
  type: V2Type,
  document: DocumentRequest | undefined,
  request: ObjectRequest,
  place: Place,
): Promise<ReadDocument<HttpDefinition>> | undefined {
  if (document === undefined) return undefined
  if (type === 'websocket') throw noDocument(document.path)
  return readHttpDocument(document, request, place)
}

const withRecordSettings = (
  record: ObjectRecord,
  settings: ApiSettings,
  options: JsonObject,
): ObjectRecord =>
  record.kind === 'api' ? { ...record, value: withV2Settings(record.value, settings), options } : record

/**
 * AWS deploys no API of which no route leads anywhere.
 * @throws Problem `http-api.no-routes`, `websocket-api.no-routes` (65)
 */
export function refuseDeadEnds(type: V2Type, routes: readonly { readonly integration?: unknown }[]): void {
  if (routes.some(({ integration }) => integration !== undefined)) return
  const what = routes.length === 0 ? 'has no routes' : 'has no route with a backend'
  throw new Problem({
    code: `${type}-api.no-routes`,
    message: `the API ${what}, and AWS deploys no such API`,
    fix: 'Give it a route that leads somewhere, or make the API without a stage.',
    exitCode: ExitCode.content,
  })
}

/**
 * A live HTTP or WebSocket API with other settings, or with a document as its whole definition. Stages that deploy by themselves
 * would show every write of it: they belong to the change.
 */
export async function updatedV2Api(
  api: LiveV2Api,
  { settings, document }: ApiUpdate,
  request: ObjectRequest,
  place: Place,
): Promise<Draft> {
  const { account, scope } = place
  const read = await documentOf(api.type, document, request, place)
  const [records, stages] = await Promise.all([readV2ApiRecords(api, account), listStagesOf(account, api)])
  const following = stages.filter(deploysItself)
  const followers = following
    .filter((stage) => !isManaged(stage))
    .map((stage) => stageRecordOf(stage, api, scope.region))
  const defined = read === undefined ? records : replaced(records, read.definition, api, scope.region)
  const options = read === undefined ? { settingsByPatch: true } : {}
  const wanted = defined.map((record) => withRecordSettings(record, settings, { type: 'http', ...options }))
  return {
    live: [...records, ...followers],
    wanted: [...wanted, ...followers],
    findings: read === undefined ? [] : [...read.findings, ...seenAtOnce(following.filter(isManaged))],
  }
}

/** A stage that nobody can change cannot be kept from showing half of what is written. */
const seenAtOnce = (stages: readonly AnyStage[]): readonly Finding[] =>
  stages.map(({ address }) => ({
    code: 'objects.live-at-once',
    severity: 'warning',
    message: `${address} was made by quick create and deploys by itself: it shows each write of this change as it is made`,
    fix: 'Make a stage of your own with --auto-deploy, and delete this one, if callers must see all at once.',
  }))

/** The document in place of the live definition. What it need not say stays: the name, how the API is reached, tags. */
function replaced(
  records: readonly ObjectRecord[],
  definition: HttpDefinition,
  { name, address }: LiveV2Api,
  region: string,
): readonly ObjectRecord[] {
  const own = records.find(({ kind }) => kind === 'api')?.value ?? {}
  const { version, ipAddressType, disableExecuteApiEndpoint, tags, protect } = own as unknown as Partial<
    HttpDefinition & { readonly tags: Readonly<Record<string, string>>; readonly protect: true }
  >
  const kept = {
    ...(version !== undefined && { version }),
    ...(ipAddressType !== undefined && { ipAddressType }),
    ...(disableExecuteApiEndpoint !== undefined && { disableExecuteApiEndpoint }),
  }
  const surroundings = { tags: tags ?? {}, ...(protect && { protect }) }
  return toV2Records({ ...kept, ...definition, name }, surroundings, { address, region })
}
