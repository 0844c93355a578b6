import type { ThrottleSettings } from '@aws-sdk/client-api-gateway'
import { liveValue } from '../../kinds/stage/live-value.js'
import type { LivePlan } from '../live-key.js'
import type { LiveStage } from '../live-stage.js'
import type { ExplainFacts } from './facts.js'
import type { Link } from './link.js'
import { matchRoute } from './match-route.js'

/** What limits requests with the key; each level for itself, the lowest is met first. */
export function explainLimits({ plan, id, address }: LivePlan, facts: ExplainFacts): Link {
  const { api, stage, route, deployed } = facts
  const served = route && matchRoute(route, deployed)
  const link = (plan.apiStages ?? []).find((each) => each.apiId === api.id && each.stage === stage.name)
  const name = served === undefined ? undefined : `${served.method} ${served.path}`
  const limits: readonly Limit[] = [
    { where: address, throttle: plan.throttle, fix: `apigw usage-plans update ${id} --throttle-rate N` },
    {
      where: `${name} in ${address}`,
      throttle: served && link?.throttle?.[`${served.path}/${served.method}`],
      fix: `apigw usage-plans attach ${id} --stage ${api.id}:${stage.name} --method "${name}" --rate N --burst N`,
    },
    {
      where: `${stage.address}${served === undefined ? '' : `, ${name}`}`,
      throttle: stageThrottle(stage, name),
      fix: `apigw stages update ${api.id} ${stage.name} --throttle-rate N --throttle-burst N`,
    },
  ]
  const shut = limits.find(({ throttle }) => throttle?.rateLimit === 0 || throttle?.burstLimit === 0)
  if (shut !== undefined)
    return {
      ...{ link: 'limits', holds: false, fix: shut.fix },
      text: `${limitText(shut)} lets nothing through: 429 Too Many Requests`,
    }
  const set = limits.filter(({ throttle }) => throttle !== undefined)
  return {
    link: 'limits',
    holds: true,
    text:
      set.length === 0 ? 'no limits but those of the account' : `limits: ${set.map(limitText).join('; ')}`,
  }
}

interface Limit {
  readonly where: string
  readonly throttle: ThrottleSettings | undefined
  readonly fix: string
}

const limitText = ({ where, throttle }: Limit): string =>
  `${throttle?.rateLimit ?? 'any number'} a second, ${throttle?.burstLimit ?? 'any number'} at once (${where})`

/** Those of all clients of the stage together. A method has limits of its own, or the stage's. */
function stageThrottle({ stage }: LiveStage, method: string | undefined): ThrottleSettings | undefined {
  const { methods = {}, throttle: common } = liveValue(stage, {})
  const own = method === undefined ? undefined : methods[method]
  const throttle = own === undefined ? common : own.throttle
  return throttle && { rateLimit: throttle.rate, burstLimit: throttle.burst }
}

/** What is left of the quota, which each key has for itself. */
export function explainUsage({ plan, id, address }: LivePlan, facts: ExplainFacts): readonly Link[] {
  const { remaining, usedToday = 0, key } = facts
  if (plan.quota === undefined)
    return [{ link: 'usage', holds: true, text: `${address} has no quota; ${usedToday} requests today` }]
  const { limit, period } = plan.quota
  const quota = `${limit} a ${String(period).toLowerCase()}`
  if (remaining === 0)
    return [
      {
        link: 'usage',
        holds: false,
        text: `the quota of ${quota} is used up: 429 Limit Exceeded until the next ${String(period).toLowerCase()}`,
        fix: `apigw usage-plans extend ${id} ${key?.id} --requests N`,
      },
    ]
  const left = remaining === undefined || remaining === null ? 'nothing counted yet' : `${remaining} left`
  return [{ link: 'usage', holds: true, text: `quota of ${quota}: ${left}; ${usedToday} requests today` }]
}
