import type { RequestContext } from '../../contract.js'
import type { AccountScope } from '../account-family.js'
import { type PatchTable, refuseListingPaths } from '../patch.js'
import { setFlag, setMember, setText } from '../patch-edits.js'
import { apiIfAny } from '../rest-state.js'
import { badRequest, notFound } from '../service-errors.js'
import { checkedDescription, checkedName } from './api-key-rules.js'
import type { ApiKeyRecord } from './key-records.js'

const unchanged = (key: ApiKeyRecord): ApiKeyRecord => key

/** UpdateApiKey. The order of the rows is that of the message (recorded 2025-07-18). */
export const apiKeyPatch: PatchTable<ApiKeyRecord, AccountScope> = {
  rows: [
    { path: '/description', replace: setMember('description', checkedDescription) },
    { path: '/enabled', replace: setFlag('enabled') },
    { path: '/name', replace: setMember('name', checkedName) },
    { path: '/customerId', replace: setText('customerId') },
    { path: '/labels', add: unchanged, remove: unchanged },
    {
      path: '/stages',
      add: (key, { value }, { context }) => {
        const stage = checkedStageKey(value ?? '', context)
        return key.stageKeys.includes(stage) ? key : { ...key, stageKeys: [...key.stageKeys, stage] }
      },
      remove: (key, { value }) => ({ ...key, stageKeys: key.stageKeys.filter((stage) => stage !== value) }),
    },
  ],
  refuse: refuseListingPaths,
}

/** @throws ServiceError unless the text is `{restApiId}/{stageName}` of a stage that is there. */
export function checkedStageKey(text: string, context: RequestContext): string {
  const [restApiId, stageName, ...more] = text.split('/')
  if (!restApiId || !stageName || more.length > 0) throw badRequest('Invalid API Stage specified')
  const stages = apiIfAny(context, restApiId)?.stages
  if (stages === undefined || !Object.hasOwn(stages, stageName))
    throw notFound('Invalid stage identifier specified')
  return text
}
