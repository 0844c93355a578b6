import type { LivePlan } from '../live-key.js'
import {
  disabled,
  enabled,
  endpointOff,
  found,
  inPlan,
  noPlan,
  onePlan,
  stageInPlan,
  unknownKey,
} from './access.js'
import type { ExplainFacts } from './facts.js'
import { explainLimits, explainUsage } from './limits.js'
import type { Link } from './link.js'
import { explainMethod, explainSource } from './method.js'

/**
 * The chain from a key to an answer of the stage, as AWS walks it. What cannot be told once a link is broken is left out.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html
 */
export function explainKey(facts: ExplainFacts): readonly Link[] {
  const { key } = facts
  if (key === undefined) return [unknownKey(facts)]
  const own = facts.plans.filter(({ id }) => facts.memberOf.has(id))
  const having = plansWithStage(facts.plans, facts)
  const fitting = plansWithStage(own, facts)
  const [plan] = fitting
  return [
    found(key),
    key.key.enabled === true ? enabled : disabled(key),
    own.length > 0 ? inPlan(own) : noPlan(key, having, facts),
    ...(own.length > 0 ? [stageInPlan(plan, own, having, facts)] : []),
    ...endpointOff(facts),
    explainMethod(facts),
    ...explainSource(facts),
    ...(plan === undefined
      ? []
      : [onePlan(fitting, having, key), explainLimits(plan, facts), ...explainUsage(plan, facts)]),
  ]
}

/** The plans among these that have the stage. */
export const plansWithStage = (
  plans: readonly LivePlan[],
  { api, stage }: Pick<ExplainFacts, 'api' | 'stage'>,
): readonly LivePlan[] =>
  plans.filter(({ plan }) =>
    (plan.apiStages ?? []).some((each) => each.apiId === api.id && each.stage === stage.name),
  )
