import type { RoutingRule } from '@aws-sdk/client-apigatewayv2'
import type { Answer, RunContext, Step } from '../../engine/index.js'
import { canonicalJson } from '../../json/index.js'
import { rulePriorityOf } from '../addresses.js'
import { lostOwnership } from '../tagged.js'
import type { LinkData } from './link-steps.js'
import { apiIdOf, domainKeyOf, made } from './link-target.js'
import { type DomainKey, type LinkHandle, liveRule, sentKey } from './live-domain.js'
import { sentConditions } from './live-value.js'
import { notWritten } from './read-back.js'
import type { RuleValue } from './value.js'

/** Makes a rule. One of this priority that does the same, after a lost answer, is done. */
export async function createRule(step: Step, context: RunContext): Promise<undefined> {
  const { value, fresh } = step.data as unknown as RuleData
  const key = domainKeyOf(step, context)
  const input = ruleInput(step, key, value, context)
  const adopt = async (): Promise<Answer | undefined> => {
    const rules = await context.account.list('v2.ListRoutingRules', sentKey(key))
    return rules.find((rule) => isSame(rule, input.apiId, step, value))
  }
  const create = () => context.account.call('v2.CreateRoutingRule', input.sent, { adopt })
  verify(step, await made('v2.CreateRoutingRule', fresh, create, context), input.apiId, value)
}

type RuleData = LinkData & { readonly value: RuleValue }

function ruleInput(step: Step, key: DomainKey, value: RuleValue, context: RunContext) {
  const apiId = apiIdOf(step, value.api, context)
  const InvokeApi = { ApiId: apiId, Stage: value.stage, StripBasePath: value.stripBasePath === true }
  const sent = {
    ...sentKey(key),
    Priority: rulePriorityOf(step.address),
    Conditions: sentConditions(value),
    Actions: [{ InvokeApi }],
  }
  return { apiId, sent }
}

function isSame(answer: Answer, apiId: string, step: Step, { api: _api, ...expected }: RuleValue): boolean {
  const rule = liveRule(answer as unknown as RoutingRule)
  return (
    rule.priority === rulePriorityOf(step.address) &&
    rule.apiId === apiId &&
    canonicalJson(rule.value) === canonicalJson(expected)
  )
}

function verify(step: Step, answer: Answer, apiId: string, value: RuleValue): void {
  if (!isSame(answer, apiId, step, value)) throw notWritten(step, 'the rule')
}

/** Replaces a rule as a whole: AWS changes none in part. */
export async function updateRule(step: Step, context: RunContext): Promise<undefined> {
  const { value, handle, fresh } = step.data as unknown as Required<RuleData>
  const { apiId, sent } = ruleInput(step, handle, value, context)
  const put = () => context.account.call('v2.PutRoutingRule', { ...sent, RoutingRuleId: handle.id })
  verify(step, await made('v2.PutRoutingRule', fresh, put, context), apiId, value)
}

/** Re-reads the rule just before: one that leads to somebody else's API by now is not ours. */
export async function deleteRule(step: Step, { account }: RunContext): Promise<undefined> {
  const { handle } = step.data as unknown as { readonly handle: LinkHandle }
  const input = { ...sentKey(handle), RoutingRuleId: handle.id }
  const found = await account.find('v2.GetRoutingRule', input)
  if (found === undefined) return
  if (liveRule(found as unknown as RoutingRule).apiId !== handle.apiId)
    throw lostOwnership(step.address, handle.domainName)
  await account.call('v2.DeleteRoutingRule', input)
}
