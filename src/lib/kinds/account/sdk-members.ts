import type { SdkMembers } from '../sdk-members.js'

/** The account's settings in the SDK's shapes. */
export const accountMembers: SdkMembers = {
  UpdateAccountRequest: { used: { patchOperations: 'the role' } },
  Account: {
    at: { cloudwatchRoleArn: 'account.cloudwatchRole' },
    not: {
      throttleSettings: 'a quota: raised by request to AWS, not by an operation',
      features: 'usage plans are on for good; nothing else can be chosen',
      apiKeyVersion: 'the service’s own',
    },
  },
}
