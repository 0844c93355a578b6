import type { MethodSnapshot } from '@aws-sdk/client-api-gateway'
import type { Route } from './call-target.js'
import type { ExplainFacts } from './facts.js'
import type { Link } from './link.js'
import { type Matched, matchRoute } from './match-route.js'

/** Whether what the stage serves asks for a key: the draft may say something else. */
export function explainMethod(facts: ExplainFacts): Link {
  const { route, deployed } = facts
  if (route === undefined) return explainStage(facts)
  const served = matchRoute(route, deployed)
  if (served === undefined) return notServed(facts)
  const draft = facts.draft[served.path]?.[served.method]
  const isAsking = served.found.apiKeyRequired === true
  const remark = canaryRemark(route, isAsking, facts)
  const name = `${served.method} ${served.path}`
  return isAsking ? asking(name, draft, remark) : notAsking(name, draft, remark, facts)
}

/** @param draft whether the API as it is now asks; undefined where it does not have the method */
function asking(name: string, draft: boolean | undefined, remark: string): Link {
  const now = draft === undefined ? 'does not have it' : 'does not'
  const change = draft === true ? '' : ` (the API as it is now ${now}: a deployment would change that)`
  return { link: 'method', holds: true, text: `${name} asks for a key${remark}${change}` }
}

function notAsking(name: string, draft: boolean | undefined, remark: string, facts: ExplainFacts): Link {
  const { address } = facts.stage
  const change = draft === true ? ` (the API as it is now does: it was not deployed to ${address})` : ''
  return {
    link: 'method',
    holds: false,
    text: `${name} does not ask for a key${remark}: everyone is let in, with a key or without, and no plan counts or limits${change}`,
    fix:
      draft === true
        ? deployFix(facts)
        : `Let the method ask for one (key: true, or apiKeyRequired), then deploy it to ${address}.`,
  }
}

/** The canary is another deployment: what it asks for may differ. */
function canaryRemark(route: Route, isAsking: boolean, { canary }: ExplainFacts): string {
  if (canary === undefined) return ''
  const inCanary = matchRoute(route, canary.deployed)?.found.apiKeyRequired === true
  if (inCanary === isAsking) return ''
  return ` (in the canary, ${canary.percent} % of the requests, it ${isAsking ? 'does not' : 'does'})`
}

const deployFix = ({ api, stage }: ExplainFacts): string =>
  `Deploy it: apigw deployments create ${api.id} --stage ${stage.name}`

function notServed({ route, draft, stage, ...facts }: ExplainFacts): Link {
  const asked = `${route?.method} ${route?.path}`
  const isDrafted = route !== undefined && matchRoute(route, draft) !== undefined
  return {
    link: 'method',
    holds: false,
    text: `${stage.address} does not serve ${asked}: 403 Missing Authentication Token${isDrafted ? ' (the API as it is now has it: it was not deployed)' : ''}`,
    fix: isDrafted
      ? deployFix({ ...facts, route, draft, stage })
      : `See what it serves: apigw deployments show ${facts.api.id} ${stage.stage.deploymentId}`,
  }
}

function explainStage({ deployed, stage }: ExplainFacts): Link {
  const all = methodsOf(deployed)
  const asking = all.filter(({ found }) => found.apiKeyRequired === true)
  if (asking.length > 0)
    return {
      link: 'method',
      holds: true,
      text: `${asking.length} of its ${all.length} methods ask for a key${asking.length === all.length ? '' : `: ${shortList(asking.map(({ method, path }) => `${method} ${path}`))}`}`,
    }
  return {
    link: 'method',
    holds: false,
    text: `no method that ${stage.address} serves asks for a key: everyone is let in, and no plan counts or limits`,
    fix: 'Let methods ask for one (key: true, or apiKeyRequired), then deploy.',
  }
}

const methodsOf = (deployed: ExplainFacts['deployed']): readonly Matched<MethodSnapshot>[] =>
  Object.entries(deployed).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, found]) => ({ method, path, found })),
  )

const shortList = (names: readonly string[]): string =>
  names.length > 10 ? `${names.slice(0, 10).join(', ')}, and ${names.length - 10} more` : names.join(', ')

/** Where the key is looked for: in the header x-api-key, or in what an authorizer answers. */
export function explainSource({ api, deployed, route }: ExplainFacts): readonly Link[] {
  if (api.api.apiKeySource !== 'AUTHORIZER')
    return [{ link: 'key-source', holds: true, text: 'the key is taken from the header x-api-key' }]
  const methods = route === undefined ? methodsOf(deployed) : [matchRoute(route, deployed)]
  const authorized = methods.some((method) => method?.found.authorizationType === 'CUSTOM')
  if (authorized)
    return [
      {
        link: 'key-source',
        holds: true,
        text: 'the key is what the Lambda authorizer answers as usageIdentifierKey; the header x-api-key is not looked at',
      },
    ]
  return [
    {
      link: 'key-source',
      holds: false,
      text: 'the key is to come from a Lambda authorizer (apiKeySource AUTHORIZER), and there is none; the header x-api-key is not looked at: 403 Forbidden',
      fix: `Take it from the header: apigw apis update ${api.id} --api-key-source header, and deploy. Or give the method an authorizer.`,
    },
  ]
}
