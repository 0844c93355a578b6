import type { RestDefinition } from '../../definition/index.js'
import type { ObjectRecord } from '../../engine/index.js'
import type { JsonObject } from '../../json/index.js'
import { declaredNamespaces } from '../../kinds/rest-api/live-resources.js'
import { toRecords } from '../../kinds/rest-api/records.js'
import { type LiveRestApi, readApiRecords, settingsRecord, surroundings } from '../../operate/live-api.js'
import type { ApiUpdate, NewApi, NewDefinition } from './api-changes.js'
import { readRestDocument, refuseUndeployable } from './api-document.js'
import { type ApiSettings, withSettings } from './api-settings.js'
import type { Draft } from './change-objects.js'
import type { ObjectRequest, Place } from './object-session.js'

/** A REST API that is to be made. */
export async function newRestApi(
  { document, settings }: Pick<NewApi, 'document' | 'settings'>,
  request: ObjectRequest,
  place: Place,
): Promise<NewDefinition> {
  const read = document && (await readRestDocument(document, request, place))
  const definition: RestDefinition = read?.definition ?? { name: '', resources: {} }
  const bare = { endpoint: { type: 'EDGE' as const }, tags: {} }
  return {
    name: definition.name,
    findings: read?.findings ?? [],
    refuseUndeployable: () => refuseUndeployable(definition),
    records: (name, at) =>
      toRecords({ version: newVersion, ...definition, name }, bare, at).map((record) =>
        withRecordSettings(record, { ...settings, name }),
      ),
  }
}

const withRecordSettings = (record: ObjectRecord, settings: ApiSettings, apiId?: string): ObjectRecord =>
  record.kind === 'api' ? { ...record, value: withSettings(record.value, settings, apiId) } : record

/** A live REST API with other settings, or with a document as its whole definition. */
export async function updatedRestApi(
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
  const { definition, findings } = await readRestDocument(document, request, place)
  const methods = Object.values(definition.resources).flatMap((resource) => Object.values(resource))
  const live = await readApiRecords(api, account, declaredNamespaces(methods))
  const own = live.find(({ kind }) => kind === 'api')?.value ?? {}
  const kept = { version: newVersion, ...keptSettings(own), ...definition, name: api.name }
  const wanted = toRecords(kept, surroundings(api.api), { address: api.address, region: scope.region })
  return { live, wanted: wanted.map((record) => withRecordSettings(record, settings, api.id)), findings }
}

const patched = (record: ObjectRecord, settings: ApiSettings, api: LiveRestApi): ObjectRecord =>
  record.kind === 'api'
    ? { ...withRecordSettings(record, settings, api.id), options: { settingsByPatch: true } }
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
