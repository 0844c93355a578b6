import { Flags } from '@oclif/core'
import type { StageSettings } from '../../workflow/objects/stage-settings.js'
import { assignment, durationSeconds, rate, wholeNumber } from './flag-values.js'

const cacheSizes = ['0.5', '1.6', '6.1', '13.5', '28.4', '58.2', '118', '237'] as const

/** Settings of a stage. */
export const stageFlags = {
  deployment: Flags.string({ description: 'Deployment that it serves', helpValue: 'ID' }),
  description: Flags.string({ description: 'Description; empty for none', helpValue: 'TEXT' }),
  variable: Flags.custom<readonly [string, string]>({
    parse: async (input) => assignment('--variable', input),
  })({
    description: 'Stage variable; may be given several times; an empty value removes it',
    helpValue: 'NAME=VALUE',
    multiple: true,
    multipleNonGreedy: true,
  }),
  'auto-deploy': Flags.boolean({
    description: 'Deploy by itself at every change (HTTP APIs)',
    allowNo: true,
  }),
  tracing: Flags.boolean({ description: 'Trace with X-Ray (REST APIs)', allowNo: true }),
  'access-log-to': Flags.string({
    description: 'Log group or Firehose stream of access logs',
    helpValue: 'ARN',
  }),
  'access-log-format': Flags.string({
    description: 'json, or a template on one line',
    helpValue: 'FORMAT',
  }),
  'cache-size': Flags.option({ options: cacheSizes })({
    description: 'Gigabytes of a cache cluster; billed by the hour (REST APIs)',
  }),
  'client-certificate': Flags.string({
    description: 'Client certificate shown to backends',
    helpValue: 'ID',
  }),
  documentation: Flags.string({ description: 'Documentation version (REST APIs)', helpValue: 'VERSION' }),
  route: Flags.string({
    aliases: ['method'],
    description: 'Throttle, metrics, logs and cache are this route’s alone',
    helpGroup: 'ROUTE SETTINGS',
    helpValue: '"GET /path"',
  }),
  'throttle-rate': Flags.custom<number>({ parse: async (input) => rate('--throttle-rate', input) })({
    description: 'Requests per second',
    helpGroup: 'ROUTE SETTINGS',
    helpValue: 'N',
  }),
  'throttle-burst': Flags.custom<number>({
    parse: async (input) => wholeNumber('--throttle-burst', input, 0),
  })({ description: 'Requests at once', helpGroup: 'ROUTE SETTINGS', helpValue: 'N' }),
  metrics: Flags.boolean({
    description: 'Detailed metrics',
    helpGroup: 'ROUTE SETTINGS',
    allowNo: true,
  }),
  logs: Flags.option({ options: ['off', 'error', 'info'] as const })({
    description: 'Execution logs',
    helpGroup: 'ROUTE SETTINGS',
  }),
  'data-trace': Flags.boolean({
    description: 'Log whole requests and answers: never in production',
    helpGroup: 'ROUTE SETTINGS',
    allowNo: true,
  }),
  cache: Flags.boolean({
    description: 'Cache answers, where the stage has a cache cluster',
    helpGroup: 'ROUTE SETTINGS',
    allowNo: true,
  }),
  'cache-ttl': Flags.custom<number>({ parse: async (input) => durationSeconds('--cache-ttl', input) })({
    description: 'How long an answer is kept (90s, 5m)',
    helpGroup: 'ROUTE SETTINGS',
    helpValue: 'DURATION',
  }),
  'cache-encrypted': Flags.boolean({
    description: 'Encrypt cached answers',
    helpGroup: 'ROUTE SETTINGS',
    allowNo: true,
  }),
}

interface GivenFlags {
  readonly description?: string | undefined
  readonly variable?: readonly (readonly [string, string])[] | undefined
  readonly tracing?: boolean | undefined
  readonly 'access-log-to'?: string | undefined
  readonly 'access-log-format'?: string | undefined
  readonly 'cache-size'?: string | undefined
  readonly 'client-certificate'?: string | undefined
  readonly documentation?: string | undefined
  readonly route?: string | undefined
  readonly 'auto-deploy'?: boolean | undefined
  readonly 'throttle-rate'?: number | undefined
  readonly 'throttle-burst'?: number | undefined
  readonly metrics?: boolean | undefined
  readonly logs?: 'off' | 'error' | 'info' | undefined
  readonly 'data-trace'?: boolean | undefined
  readonly cache?: boolean | undefined
  readonly 'cache-ttl'?: number | undefined
  readonly 'cache-encrypted'?: boolean | undefined
  readonly tag?: readonly (readonly [string, string])[] | undefined
}

/** What the flags say. */
export const stageSettings = (flags: GivenFlags): StageSettings => ({
  description: flags.description,
  variables: flags.variable,
  tracing: flags.tracing,
  accessLogTo: flags['access-log-to'],
  accessLogFormat: flags['access-log-format'],
  cacheSize: flags['cache-size'],
  clientCertificate: flags['client-certificate'],
  documentation: flags.documentation,
  route: flags.route,
  autoDeploy: flags['auto-deploy'],
  rate: flags['throttle-rate'],
  burst: flags['throttle-burst'],
  metrics: flags.metrics,
  logs: flags.logs,
  dataTrace: flags['data-trace'],
  caching: flags.cache,
  cacheTtl: flags['cache-ttl'],
  cacheEncrypted: flags['cache-encrypted'],
  tags: flags.tag && Object.fromEntries(flags.tag),
})
