import type { Handlers, RequestContext, Shape } from '../contract.js'
import { applyPatch, type PatchTable, refuseListingPaths } from './patch.js'
import { listRow, setMember } from './patch-edits.js'
import type { AccountRecord } from './rest-records.js'
import { collection } from './rest-state.js'
import { badRequest } from './service-errors.js'

export const accountHandlers: Handlers = {
  GetAccount: (_input, context) => answer(current(context)),
  UpdateAccount: (input, context) => {
    const account = applyPatch(patch, current(context), input, undefined)
    collection(context, 'accounts')['account'] = account
    return answer(account)
  },
}

const current = (context: RequestContext): AccountRecord =>
  collection(context, 'accounts')['account'] ?? { features: ['UsagePlans'] }

const answer = (account: AccountRecord): Shape => ({
  ...account,
  features: account.features ?? [],
  throttleSettings: { burstLimit: 5000, rateLimit: 10000 },
  apiKeyVersion: '4',
})

const patch: PatchTable<AccountRecord, undefined> = {
  rows: [
    { path: '/cloudwatchRoleArn', replace: setMember('cloudwatchRoleArn', checkedRole) },
    listRow('features'),
  ],
  refuse: refuseListingPaths,
}

/** The account cannot ask IAM what a role allows: every well-formed role will do. */
function checkedRole(value: string | undefined): string | undefined {
  if (!value) return undefined
  if (/^arn:[\w-]+:iam::\d{12}:role\/.+$/.test(value)) return value
  throw badRequest(
    'The role ARN does not have required permissions configured. Please grant trust permission for API Gateway and add the required role policy.',
  )
}
