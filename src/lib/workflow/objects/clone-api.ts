import type { Address, ObjectRecord } from '../../engine/index.js'
import { findApi, type LiveApi, listAnyApis, readRecordsOf } from '../../operate/any-api.js'
import { newStage } from './change-apis.js'
import { type ChangeChoices, type ChangedObjects, changeObjects } from './change-objects.js'
import { newId, newOwner, refuseTwin } from './new-object.js'
import type { ObjectRequest } from './object-session.js'
import { deletedByApply } from './owned.js'

export interface Clone {
  /** The live name of the new API. */
  readonly name: string
  /** What `apigw:id` will be; only with a project. */
  readonly id?: string | undefined
  /** Deploys to this new stage too. */
  readonly stage?: string | undefined
}

/**
 * Makes an API with the definition and the tags of another one: the working copy, not what a stage serves. Stages, plans and
 * domains stay with the original, and so does its protection.
 */
export const cloneApi = (
  request: ObjectRequest,
  source: string,
  { name, id, stage }: Clone,
  choices: ChangeChoices,
): Promise<ChangedObjects> =>
  changeObjects(request, choices, async ({ account, scope: here }) => {
    const api = await findApi(account, { name: source, type: request.type }, here)
    const scope = { ...here, ...newOwner(request) }
    const address = `api.${newId(id, name, request)}`
    return {
      scope,
      object: address,
      draft: async () => {
        const others = request.project === undefined ? [] : await listAnyApis(account, undefined)
        refuseTwin(address, scope, others, { noun: 'API', update: 'apigw apis update' })
        const records = await readRecordsOf(api, account)
        const copies = records.map((record) => copyOf(record, api, address, name))
        return {
          live: [],
          wanted: [
            ...copies,
            ...(stage === undefined ? [] : [newStage(stage, { address, region: here.region })]),
          ],
          findings: deletedByApply(scope, address),
        }
      },
    }
  })

/** A record below another API, as nobody has made it yet. */
function copyOf(record: ObjectRecord, api: LiveApi, address: Address, name: string): ObjectRecord {
  const { handle: _handle, protected: _protected, parent, ...kept } = record
  const own = { ...kept, address: `${address}${record.address.slice(api.address.length)}` }
  if (record.kind !== 'api') return { ...own, ...(parent !== undefined && { parent: address }) }
  const { protect: _protect, ...value } = record.value
  return { ...own, value: { ...value, name }, options: { type: api.type } }
}
