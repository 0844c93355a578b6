import type { Account } from '@aws-sdk/client-api-gateway'
import type { Target } from '../../engine/index.js'
import { ExitCode, Problem } from '../../errors/index.js'
import { accountAddress, settingsOf } from '../../kinds/account/index.js'
import { roleArn } from '../../kinds/section-fields/index.js'
import { type ChangeChoices, type ChangedObjects, changeObjects } from './change-objects.js'
import { inRegion, type ObjectRequest } from './object-session.js'

export interface AccountShown {
  readonly target: Target
  readonly cloudwatchRole: string | null
  /** Of all APIs of the account in the region together. */
  readonly throttle: { readonly rate: number; readonly burst: number } | null
  readonly features: readonly string[]
  readonly apiKeyVersion: string | null
}

export const showAccount = (request: ObjectRequest): Promise<AccountShown> =>
  inRegion(request, async ({ account, target }) => {
    const settings = (await account.call('GetAccount', {})) as Account
    const { rateLimit, burstLimit } = settings.throttleSettings ?? {}
    return {
      target,
      cloudwatchRole: settings.cloudwatchRoleArn || null,
      throttle:
        rateLimit === undefined || burstLimit === undefined ? null : { rate: rateLimit, burst: burstLimit },
      features: settings.features ?? [],
      apiKeyVersion: settings.apiKeyVersion ?? null,
    }
  })

/** Sets the role with which API Gateway writes logs in this region; `none` removes it. @throws Problem (64) */
export const updateAccount = (
  request: ObjectRequest,
  role: string,
  choices: ChangeChoices,
): Promise<ChangedObjects> => {
  if (role !== 'none' && !roleArn.safeParse(role).success) throw noRole(role)
  return changeObjects(request, choices, async ({ account, scope }) => ({
    scope,
    object: accountAddress,
    draft: async () => {
      const place = { address: accountAddress, kind: 'account', region: scope.region }
      const value = settingsOf(await account.call('GetAccount', {}))
      return {
        live: [{ ...place, value }],
        wanted: [{ ...place, value: role === 'none' ? {} : { cloudwatchRole: role } }],
      }
    },
  }))
}

const noRole = (role: string): Problem =>
  new Problem({
    code: 'usage.bad-value',
    message: `--cloudwatch-role: "${role}" is no role`,
    fix: 'Write arn:aws:iam::123456789012:role/name, or none.',
    exitCode: ExitCode.usage,
  })
