import type { Handlers, RequestContext, Shape } from '../../contract.js'
import { checkOneMore } from '../count-quotas.js'
import { collection } from '../rest-state.js'
import { conflict } from '../service-errors.js'
import { v2NotFound } from '../v2-errors.js'
import { v2Page } from '../v2-page.js'
import type { DomainNameRecord, RoutingRuleRecord } from './domain-records.js'
import { domainKey, findDomain } from './domain-state.js'
import { checkedAction, checkedConditions } from './routing-rule-rules.js'

export const routingRuleHandlers: Handlers = {
  'v2.CreateRoutingRule': (input, context) => {
    const domain = domainOf(input, context)
    checkOneMore(context, 'rest.Routing rules', 'Routing Rules', () => rulesOf(context, domain).length)
    return put(context, domain, input, context.newId(6))
  },
  'v2.GetRoutingRule': (input, context) => answer(find(input, context)[1], context),
  'v2.ListRoutingRules': (input, context) => {
    const { items, ...token } = v2Page(rulesOf(context, domainOf(input, context)), input)
    return { RoutingRules: items.map((rule) => answer(rule, context)), ...token }
  },
  'v2.PutRoutingRule': (input, context) => {
    const [domain, { routingRuleId }] = find(input, context)
    return put(context, domain, input, routingRuleId)
  },
  'v2.DeleteRoutingRule': (input, context) => {
    const [, rule] = find(input, context)
    delete collection(context, 'routingRules')[ruleKey(rule)]
    return {}
  },
}

const domainOf = ({ DomainName, DomainNameId }: Shape, context: RequestContext): DomainNameRecord =>
  findDomain(context, DomainName, DomainNameId)

/** A domain's rules as they are tried. */
const rulesOf = (context: RequestContext, domain: DomainNameRecord): RoutingRuleRecord[] =>
  Object.values(collection(context, 'routingRules'))
    .filter((rule) => rule.domain === domainKey(domain))
    .sort((a, b) => a.priority - b.priority)

const ruleKey = ({ domain, routingRuleId }: RoutingRuleRecord): string => `${domain}/${routingRuleId}`

function find(input: Shape, context: RequestContext): [DomainNameRecord, RoutingRuleRecord] {
  const domain = domainOf(input, context)
  const rule = rulesOf(context, domain).find(({ routingRuleId }) => routingRuleId === input['RoutingRuleId'])
  if (rule === undefined)
    throw v2NotFound('The routing rule resource specified in the request was not found.', 'RoutingRule')
  return [domain, rule]
}

function put(context: RequestContext, domain: DomainNameRecord, input: Shape, routingRuleId: string): Shape {
  const rule: RoutingRuleRecord = {
    routingRuleId,
    domain: domainKey(domain),
    priority: Number(input['Priority']),
    conditions: checkedConditions(input['Conditions']),
    action: checkedAction(context, domain, input['Actions']),
  }
  const rival = rulesOf(context, domain).find(({ priority }) => priority === rule.priority)
  if (rival !== undefined && rival.routingRuleId !== routingRuleId)
    throw conflict(`A routing rule with priority ${rule.priority} already exists for this domain name`)
  collection(context, 'routingRules')[ruleKey(rule)] = rule
  return answer(rule, context)
}

function answer(rule: RoutingRuleRecord, { partition, region, accountId }: RequestContext): Shape {
  const { apiId, stage, stripBasePath } = rule.action
  return {
    Actions: [{ InvokeApi: { ApiId: apiId, Stage: stage, StripBasePath: stripBasePath } }],
    Conditions: rule.conditions,
    Priority: rule.priority,
    RoutingRuleArn: `arn:${partition}:apigateway:${region}:${accountId}:/domainnames/${rule.domain}/routingrules/${rule.routingRuleId}`,
    RoutingRuleId: rule.routingRuleId,
  }
}
