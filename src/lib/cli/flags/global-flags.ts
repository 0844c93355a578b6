import { Flags } from '@oclif/core'

/** Which account a command touches, and how it talks. Every command has them. */
export const globalFlags = {
  profile: Flags.string({
    description: 'Profile of the AWS configuration to take credentials and region from',
    helpGroup: 'TARGET',
    helpValue: 'NAME',
  }),
  region: Flags.string({
    description: 'AWS region; without it AWS_REGION, the profile, or the file decides',
    helpGroup: 'TARGET',
    helpValue: 'REGION',
  }),
  'endpoint-url': Flags.string({
    description: 'Send every call to this address instead of AWS',
    helpGroup: 'TARGET',
    helpValue: 'URL',
    exclusive: ['local', 'live'],
  }),
  local: Flags.boolean({
    description: 'Use the built-in local account; no AWS account is touched',
    helpGroup: 'TARGET',
    exclusive: ['live', 'endpoint-url'],
  }),
  live: Flags.boolean({
    description: 'Use the AWS account, whatever the file or APIGW_TARGET says',
    helpGroup: 'TARGET',
    exclusive: ['local', 'endpoint-url'],
  }),
  'local-dir': Flags.string({
    description: 'Folder of the local account; by default .apigw/local beside the gateway file',
    helpGroup: 'TARGET',
    helpValue: 'FOLDER',
  }),
  // Not `exclusive` of other targets, which would spoil oclif's usage line: `openSession` refuses them.
  quotas: Flags.option({ options: ['real', 'counts'] as const })({
    description: 'How the local account limits: real, the published rates; counts, numbers of objects too',
    helpGroup: 'TARGET',
  }),
  debug: Flags.boolean({
    description: 'Show the stack of an unexpected error',
    helpGroup: 'GLOBAL',
  }),
}

/** The values of the flags that say which account is meant. */
export interface TargetFlags {
  readonly profile?: string | undefined
  readonly region?: string | undefined
  readonly 'endpoint-url'?: string | undefined
  readonly local?: boolean | undefined
  readonly live?: boolean | undefined
  readonly 'local-dir'?: string | undefined
  readonly quotas?: 'real' | 'counts' | undefined
}
