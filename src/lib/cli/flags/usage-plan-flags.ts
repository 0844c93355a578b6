import { Flags } from '@oclif/core'
import type { PlanLinks, StageWish } from '../../workflow/objects/usage-plan-links.js'
import type { PlanSettings } from '../../workflow/objects/usage-plan-settings.js'
import { badValue } from '../usage-problem.js'
import { methodName, rate, wholeNumber } from './flag-values.js'

const wholeFlag = (flag: string, least: number) =>
  Flags.custom<number>({ parse: async (input) => wholeNumber(flag, input, least) })

const rateFlag = (flag: string) => Flags.custom<number>({ parse: async (input) => rate(flag, input) })

/** Settings of a usage plan. */
export const usagePlanFlags = {
  description: Flags.string({ description: 'Description; empty for none', helpValue: 'TEXT' }),
  'throttle-rate': rateFlag('--throttle-rate')({
    description: 'Requests per second, for each key',
    helpGroup: 'LIMITS',
    helpValue: 'N',
  }),
  'throttle-burst': wholeFlag(
    '--throttle-burst',
    0,
  )({
    description: 'Requests at once, for each key',
    helpGroup: 'LIMITS',
    helpValue: 'N',
  }),
  quota: wholeFlag(
    '--quota',
    1,
  )({
    description: 'Requests in a period, for each key',
    helpGroup: 'LIMITS',
    helpValue: 'N',
  }),
  'quota-period': Flags.option({ options: ['day', 'week', 'month'] as const })({
    description: 'The quota’s period',
    helpGroup: 'LIMITS',
  }),
  'quota-offset': wholeFlag(
    '--quota-offset',
    0,
  )({
    description: 'Requests taken off the quota in a key’s first period',
    helpGroup: 'LIMITS',
    helpValue: 'N',
  }),
  'product-code': Flags.string({ description: 'Product of AWS Marketplace', helpValue: 'CODE' }),
  protect: Flags.boolean({ description: 'Forbid its deletion', allowNo: true }),
}

interface GivenFlags {
  readonly description?: string | undefined
  readonly 'throttle-rate'?: number | undefined
  readonly 'throttle-burst'?: number | undefined
  readonly quota?: number | undefined
  readonly 'quota-period'?: 'day' | 'week' | 'month' | undefined
  readonly 'quota-offset'?: number | undefined
  readonly 'product-code'?: string | undefined
  readonly protect?: boolean | undefined
  readonly tag?: readonly (readonly [string, string])[] | undefined
}

/** What the flags say; the name is the command's own business. */
export const usagePlanSettings = (flags: GivenFlags): PlanSettings => ({
  description: flags.description,
  rate: flags['throttle-rate'],
  burst: flags['throttle-burst'],
  quota: flags.quota,
  period: flags['quota-period'],
  offset: flags['quota-offset'],
  productCode: flags['product-code'],
  protect: flags.protect,
  tags: flags.tag && Object.fromEntries(flags.tag),
})

/** What comes into a plan or leaves it. */
export const planLinkFlags = {
  key: Flags.string({
    description: 'A key: address, id or name; may be given several times',
    helpValue: 'KEY',
    multiple: true,
    multipleNonGreedy: true,
  }),
  stage: Flags.custom<StageWish>({ parse: async (input) => stageWish(input) })({
    description: 'A stage: orders:prod or api.orders/stage.prod; may be given several times',
    helpValue: 'API:STAGE',
    multiple: true,
    multipleNonGreedy: true,
  }),
}

/** Limits of one method in the stages that are named. */
export const methodLimitFlags = {
  method: Flags.custom<string>({ parse: async (input) => methodName('--method', input) })({
    description: 'A method of these stages',
    helpGroup: 'METHOD LIMITS',
    helpValue: '"GET /path"',
    dependsOn: ['stage'],
  }),
}

export const methodRateFlags = {
  rate: rateFlag('--rate')({
    description: 'Its requests per second, for each key',
    helpGroup: 'METHOD LIMITS',
    helpValue: 'N',
    dependsOn: ['method'],
  }),
  burst: wholeFlag(
    '--burst',
    0,
  )({
    description: 'Its requests at once, for each key',
    helpGroup: 'METHOD LIMITS',
    helpValue: 'N',
    dependsOn: ['method'],
  }),
}

interface GivenLinks {
  readonly key?: readonly string[] | undefined
  readonly stage?: readonly StageWish[] | undefined
  readonly method?: string | undefined
  readonly rate?: number | undefined
  readonly burst?: number | undefined
}

/** @throws Problem (64) where the flags name nothing */
export function planLinks({
  key: keys = [],
  stage: stages = [],
  method,
  rate,
  burst,
}: GivenLinks): PlanLinks {
  if (keys.length + stages.length === 0)
    throw badValue('--key', 'no key and no stage is named.', 'Give --key KEY or --stage API:STAGE.')
  return { keys, stages, method, limits: { rate, burst } }
}

/** A name of an API may hold a colon, that of a stage none. */
function stageWish(input: string): StageWish {
  const [, address, inAddress] = /^(api\..+)\/stage\.([^/]+)$/.exec(input) ?? []
  const [, api = address, stage = inAddress] = /^(.+):([^:]+)$/.exec(input) ?? []
  if (api !== undefined && stage !== undefined) return { api, stage }
  throw badValue('--stage', `"${input}" is no API:STAGE.`, 'Write --stage orders:prod.')
}
