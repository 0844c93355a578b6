import type { RequestContext, Shape } from '../../contract.js'
import { findApiTarget } from '../api-target.js'
import { collection } from '../rest-state.js'
import { badRequest } from '../service-errors.js'
import { v2NotFound } from '../v2-errors.js'
import type { DomainNameRecord, RoutingConditionRecord, RoutingRuleRecord } from './domain-records.js'
import { isPrivate } from './domain-state.js'
import { mappingsOf, protocolOf } from './mapping.js'

/** What a rule may ask for (documented limits; the words are ours). @throws ServiceError */
export function checkedConditions(given: unknown): readonly RoutingConditionRecord[] {
  const conditions = (given ?? []) as readonly RoutingConditionRecord[]
  const headers = conditions.filter(({ MatchHeaders }) => MatchHeaders !== undefined)
  const paths = conditions.filter(({ MatchBasePaths }) => MatchBasePaths !== undefined)
  if (headers.length > 2) throw badRequest('A routing rule can have at most two MatchHeaders conditions')
  if (paths.length > 1) throw badRequest('A routing rule can have at most one MatchBasePaths condition')
  for (const condition of conditions) checkCondition(condition)
  return conditions
}

/** @throws ServiceError unless one REST API with the stage is to be invoked, and the domain reaches it */
export function checkedAction(
  context: RequestContext,
  domain: DomainNameRecord,
  given: unknown,
): RoutingRuleRecord['action'] {
  checkAllowed(context)
  const actions = (given ?? []) as readonly { readonly InvokeApi?: Shape }[]
  const invoke = actions[0]?.InvokeApi
  if (actions.length !== 1 || invoke === undefined)
    throw badRequest('A routing rule must have exactly one action, InvokeApi')
  const { ApiId, Stage, StripBasePath } = invoke
  const target = findApiTarget(context, ApiId)
  if (target === undefined) throw v2NotFound(`Invalid API identifier specified ${String(ApiId)}`, 'Api')
  if (target.protocol !== 'REST') throw badRequest('Routing rules can only invoke REST APIs')
  if (mappingsOf(context, domain).some((mapping) => protocolOf(context, mapping) !== 'REST'))
    throw badRequest('A domain name that maps HTTP or WebSocket APIs cannot have routing rules')
  if (!target.stageNames.includes(String(Stage))) throw badRequest('Invalid stage identifier specified')
  if (target.isPrivate !== isPrivate(domain))
    throw badRequest('A private domain name can only invoke private APIs, and only it can')
  return { apiId: String(ApiId), stage: String(Stage), stripBasePath: StripBasePath === true }
}

function checkAllowed(context: RequestContext): void {
  const features = collection(context, 'accounts')['account']?.features ?? []
  if (features.includes('BlockedForRoutingRules'))
    throw badRequest("Your account doesn't have permission to use RoutingRules.")
}

function checkCondition({ MatchBasePaths, MatchHeaders }: RoutingConditionRecord): void {
  const [only, ...more] = [MatchBasePaths, MatchHeaders].filter((it) => it !== undefined)
  if (only === undefined || more.length > 0)
    throw badRequest('A condition must have either MatchBasePaths or MatchHeaders')
  if (only.AnyOf.length !== 1) throw badRequest('AnyOf must have exactly one value')
  for (const path of MatchBasePaths?.AnyOf ?? [])
    if (path.length >= 128 || !/^[\w$.+!*'()/-]+$/.test(path))
      throw badRequest(`Invalid base path specified in MatchBasePaths: ${path}`)
  for (const { Header, ValueGlob } of MatchHeaders?.AnyOf ?? []) checkHeader(Header, ValueGlob)
}

function checkHeader(header: string, glob: string): void {
  if (header.length >= 40 || !/^[\w!#$%&'+.^`|~-]+$/.test(header))
    throw badRequest(`Invalid header specified in MatchHeaders: ${header}`)
  if (reserved.test(header)) throw badRequest(`The header ${header} cannot be used in MatchHeaders`)
  const inner = glob.replace(/^\*/, '').replace(/\*$/, '')
  const isInfix = glob.length > inner.length + 1
  if (glob.length >= 128 || inner.includes('*') || (isInfix && inner.length >= 40))
    throw badRequest(`Invalid value glob specified in MatchHeaders: ${glob}`)
}

const reserved =
  /^(?:authorization|host|via|connection|te|trailer|transfer-encoding|upgrade|x-forwarded-.*|x-amz-.*|x-amzn-.*|access-control-.*|apigw-.*)$/i
