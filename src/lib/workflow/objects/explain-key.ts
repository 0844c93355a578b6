import type { CanarySettings, Deployment, MethodSnapshot, Resource } from '@aws-sdk/client-api-gateway'
import type { AccountPort, Target } from '../../engine/index.js'
import { ExitCode, Problem, suggestName } from '../../errors/index.js'
import { listLinks } from '../../kinds/domain/live-domain.js'
import { liveDomainValue } from '../../kinds/domain/live-value.js'
import {
  callTarget,
  type ExplainFacts,
  explainKey,
  type Link,
  type Methods,
  plansWithStage,
  type Route,
  routeOfDomain,
} from '../../operate/explain/index.js'
import { findObject, type Wish } from '../../operate/find-object.js'
import { type LiveRestApi, listRestApis } from '../../operate/live-api.js'
import { type LinkedApi, listDomains, listLinkedApis } from '../../operate/live-domain.js'
import { type LiveKey, type LivePlan, listKeys, listPlans } from '../../operate/live-key.js'
import { findStage, type LiveStage } from '../../operate/live-stage.js'
import { dayOf, readKeyUsage } from '../../operate/usage/index.js'
import { inRegion, type ObjectRequest, type Place, wishOf } from './object-session.js'

export interface Explained {
  readonly target: Target
  /** The key's address, or what it was called where there is none. */
  readonly key: string
  /** Address of the stage. */
  readonly stage: string
  /** `GET /orders/42`; null where the stage as a whole is meant. */
  readonly route: string | null
  /** Whether a request with the key is let in, as far as keys and plans decide it. */
  readonly holds: boolean
  /** The first link that does not hold. */
  readonly broken: Link['link'] | null
  readonly links: readonly Link[]
}

/** Walks from a key to an answer of what is called. @throws Problem where that cannot be found */
export const explainKeyAt = (
  request: ObjectRequest & { readonly now: Date },
  keyName: string,
  called: string,
): Promise<Explained> =>
  inRegion(request, async (place) => {
    const { account, target } = place
    const call = await findPlace(called, request, place)
    const [keys, plans] = await Promise.all([listKeys(account), listPlans(account)])
    const { key, suggestion } = keyOf(keyName, keys, request)
    const facts = await readFacts({ keyName, key, suggestion, plans }, call, request.now, account)
    const links = explainKey(facts)
    const broken = links.find(({ holds }) => !holds)
    const { route, stage } = call
    return {
      target,
      key: key?.address ?? keyName,
      stage: stage.address,
      route: route === undefined ? null : `${route.method} ${route.path}`,
      ...{ holds: broken === undefined, broken: broken?.link ?? null, links },
    }
  })

/** A key that is not there is a finding here; one of several is a question. */
function keyOf(name: string, keys: readonly LiveKey[], request: ObjectRequest) {
  try {
    return { key: findObject(wishOf(name, request), keys, 'API key') }
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'objects.unknown') throw error
    return { key: undefined, suggestion: error.fix }
  }
}

/** The stage that is called, and how. */
interface CalledPlace {
  readonly api: LiveRestApi
  readonly stage: LiveStage
  readonly route: Route | undefined
  readonly through: ExplainFacts['through']
}

async function findPlace(called: string, request: ObjectRequest, place: Place): Promise<CalledPlace> {
  const wanted = callTarget(called)
  const { account } = place
  const apis = await listRestApis(account)
  if (wanted.kind === 'stage') {
    const api = await findRest(wishOf(wanted.api, request), apis, account)
    const stage = await findStage(account, api, wanted.stage)
    return { api, stage, route: wanted.route, through: 'unsaid' }
  }
  const [, apiId, region] = /^([a-z0-9]+)(?:-vpce-\w+)?\.execute-api\.([a-z0-9-]+)\./.exec(wanted.host) ?? []
  if (apiId === undefined || region === undefined)
    return findBehindDomain(wanted.host, wanted.route, apis, place)
  if (region !== account.region) throw elsewhere(wanted.host, region, account.region)
  const api = await findRest({ name: apiId }, apis, account)
  const [stageName = '', ...parts] = wanted.route.path.slice(1).split('/')
  const stage = await findStage(account, api, stageName)
  return { api, stage, route: { ...wanted.route, path: `/${parts.join('/')}` }, through: 'own-endpoint' }
}

/** @throws Problem `explain.no-keys` where an HTTP or WebSocket API is meant */
async function findRest(
  wish: Wish,
  apis: readonly LiveRestApi[],
  account: AccountPort,
): Promise<LiveRestApi> {
  try {
    return findObject(wish, apis, 'API')
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'objects.unknown') throw error
    const others = (await listLinkedApis(account)).filter(({ protocol }) => protocol !== 'REST')
    const other = others.find(({ id, name, address }) => [id, name, address].includes(wish.name))
    throw other === undefined ? error : noKeys(other)
  }
}

const noKeys = ({ address, protocol }: LinkedApi): Problem =>
  new Problem({
    code: 'explain.no-keys',
    message:
      protocol === 'HTTP'
        ? `${address} is an HTTP API: those know no API keys and are in no usage plan`
        : `${address} is a WebSocket API, and only REST APIs are explained`,
    fix:
      protocol === 'HTTP'
        ? 'Guard its routes with an authorizer or IAM; keys need a REST API.'
        : 'A key is asked for by its $connect route alone, and its stage must be in a plan of the key.',
  })

const elsewhere = (host: string, region: string, here: string): Problem =>
  new Problem({
    code: 'explain.region',
    message: `${host} is in region ${region}, and the command looks in ${here}`,
    fix: `Give --region ${region}.`,
    exitCode: ExitCode.usage,
  })

async function findBehindDomain(
  host: string,
  route: Route,
  apis: readonly LiveRestApi[],
  { account }: Place,
): Promise<CalledPlace> {
  const domains = await listDomains(account)
  const domain =
    domains.find(({ name }) => name === host) ??
    domains.find(({ name }) => name.startsWith('*.') && host.endsWith(name.slice(1)))
  if (domain === undefined)
    throw unknownDomain(
      host,
      domains.map(({ name }) => name),
      account,
    )
  const links = await listLinks(account, domain.domain, false)
  const led = routeOfDomain(route.path, { ...links, routing: liveDomainValue(domain.domain, {}).routing })
  if (led === undefined) throw unmapped(domain.name, route.path)
  const api = await findRest({ name: led.apiId }, apis, account)
  const stage = await findStage(account, api, led.stage)
  return { api, stage, route: { ...route, path: led.path }, through: 'domain' }
}

const unknownDomain = (host: string, known: readonly string[], { region }: AccountPort): Problem =>
  new Problem({
    code: 'explain.no-domain',
    message: `there is no domain ${host} in ${region}`,
    fix: known.length === 0 ? elsewhereFix : (suggestName(host, known) ?? elsewhereFix),
  })

const elsewhereFix = 'Give --region, or the stage: orders/prod.'

const unmapped = (domain: string, path: string): Problem =>
  new Problem({
    code: 'explain.no-mapping',
    message: `domain ${domain} leads nowhere from ${path}: 403 Forbidden, with any key`,
    fix: `See where it leads: apigw domains show ${domain}`,
  })

interface Asked {
  readonly keyName: string
  readonly key: LiveKey | undefined
  readonly suggestion?: string | undefined
  readonly plans: readonly LivePlan[]
}

async function readFacts(
  { keyName, key, suggestion, plans }: Asked,
  called: CalledPlace,
  now: Date,
  account: AccountPort,
): Promise<ExplainFacts> {
  const { deploymentId, canarySettings } = called.stage.stage
  const [own, deployed, canary, draft] = await Promise.all([
    key === undefined ? [] : listPlans(account, key.id),
    readDeployed(called, deploymentId, account),
    readCanary(called, canarySettings, account),
    readDraft(called, account),
  ])
  const [plan] = plansWithStage(own, called)
  const today = dayOf(now)
  const usage =
    key && plan && (await readKeyUsage(account, plan, key.id, { from: today, to: today })).byKey.get(key.id)
  return {
    ...{ asked: keyName, key, suggestion, plans, ...called, deployed, canary, draft },
    memberOf: new Set(own.map(({ id }) => id)),
    ...(usage && { remaining: usage.remaining, usedToday: usage.used }),
  }
}

async function readDeployed(
  { api }: CalledPlace,
  deploymentId: string | undefined,
  account: AccountPort,
): Promise<Methods<MethodSnapshot>> {
  const input = { restApiId: api.id, deploymentId, embed: ['apisummary'] }
  return ((await account.call('GetDeployment', input)) as Deployment).apiSummary ?? {}
}

async function readCanary(
  called: CalledPlace,
  { deploymentId, percentTraffic = 0 }: CanarySettings = {},
  account: AccountPort,
): Promise<ExplainFacts['canary']> {
  if (deploymentId === undefined || percentTraffic === 0) return undefined
  return { percent: percentTraffic, deployed: await readDeployed(called, deploymentId, account) }
}

async function readDraft({ api }: CalledPlace, account: AccountPort): Promise<Methods<boolean>> {
  const input = { restApiId: api.id, embed: ['methods'] }
  const resources = (await account.list('GetResources', input)) as readonly Resource[]
  return Object.fromEntries(
    resources.map(({ path = '', resourceMethods = {} }) => [
      path,
      Object.fromEntries(
        Object.entries(resourceMethods).map(([verb, method]) => [verb, method.apiKeyRequired === true]),
      ),
    ]),
  )
}
