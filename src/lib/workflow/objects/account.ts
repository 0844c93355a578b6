import type { Target } from '../../engine/index.js'
import type { Json } from '../../json/index.js'
import { accountAddress, settingsOf } from '../../kinds/account/index.js'
import { answerDocument } from '../../operate/call-answer.js'
import { type ChangeChoices, type ChangedObjects, changeObjects } from './change-objects.js'
import { inRegion, type ObjectRequest } from './object-session.js'

export interface AccountShown {
  readonly target: Target
  /** As the service answers it. */
  readonly account: Json
}

export const showAccount = (request: ObjectRequest): Promise<AccountShown> =>
  inRegion(request, async ({ account, target }) => ({
    target,
    account: answerDocument(await account.call('GetAccount', {})),
  }))

/** Sets the role with which API Gateway writes logs in this region; empty removes it. */
export const updateAccount = (
  request: ObjectRequest,
  cloudwatchRole: string,
  choices: ChangeChoices,
): Promise<ChangedObjects> =>
  changeObjects(request, choices, async ({ account, scope }) => ({
    scope,
    object: accountAddress,
    draft: async () => {
      const place = { address: accountAddress, kind: 'account', region: scope.region }
      const value = settingsOf(await account.call('GetAccount', {}))
      return {
        live: [{ ...place, value }],
        wanted: [{ ...place, value: cloudwatchRole === '' ? {} : { cloudwatchRole } }],
      }
    },
  }))
