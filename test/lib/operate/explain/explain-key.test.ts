import type { MethodSetting } from '@aws-sdk/client-api-gateway'
import { describe, expect, it } from 'vitest'
import { type ExplainFacts, explainKey, type Link } from '../../../../src/lib/operate/explain/index.js'
import type { LivePlan } from '../../../../src/lib/operate/live-key.js'

const planOf = (id: string): LivePlan => ({
  ...{ id, name: id, address: `usage-plan.${id}`, owner: undefined },
  plan: { id, name: id, apiStages: [{ apiId: 'a1', stage: 'prod' }] },
})

const asking = { '/a': { GET: { apiKeyRequired: true, authorizationType: 'NONE' } } }
const open = { '/a': { GET: { apiKeyRequired: false, authorizationType: 'NONE' } } }

/** All in order. */
const facts: ExplainFacts = {
  asked: 'acme',
  key: { id: 'k1', name: 'acme', address: 'key.acme', owner: undefined, key: { id: 'k1', enabled: true } },
  plans: [planOf('gold')],
  memberOf: new Set(['gold']),
  api: { type: 'rest', id: 'a1', name: 'orders', address: 'api.orders', owner: undefined, api: { id: 'a1' } },
  stage: {
    ...{ id: 'prod', name: 'prod', address: 'api.orders/stage.prod', owner: undefined },
    stage: { stageName: 'prod', deploymentId: 'd1' },
  },
  route: { method: 'GET', path: '/a' },
  through: 'unsaid',
  deployed: asking,
  draft: { '/a': { GET: true } },
}

const linkOf = (name: Link['link'], given: Partial<ExplainFacts>): Link | undefined =>
  explainKey({ ...facts, ...given }).find(({ link }) => link === name)

describe('the chain from a key to an answer', () => {
  it('holds where all is in order', () => {
    expect(explainKey(facts).map(({ link, holds }) => `${link} ${holds}`)).toEqual([
      'exists true',
      'enabled true',
      'in-plan true',
      'stage-in-plan true',
      'method true',
      'key-source true',
      'one-plan true',
      'limits true',
      'usage true',
    ])
  })

  it('says nothing of plans where the key is in none', () => {
    expect(explainKey({ ...facts, memberOf: new Set() }).map(({ link }) => link)).toEqual([
      ...['exists', 'enabled', 'in-plan', 'method', 'key-source'],
    ])
  })

  it('is broken where two plans of the key have the stage', () => {
    const given = { plans: [planOf('gold'), planOf('silver')], memberOf: new Set(['gold', 'silver']) }
    expect(linkOf('one-plan', given)).toMatchObject({
      holds: false,
      fix: 'apigw usage-plans detach silver --key k1',
    })
  })

  it('is broken by a limit of 0 of the stage, unless the method has limits of its own', () => {
    const shut = { throttlingRateLimit: 0, throttlingBurstLimit: 0 }
    const withSettings = (methodSettings: Record<string, MethodSetting>) => ({
      stage: { ...facts.stage, stage: { ...facts.stage.stage, methodSettings } },
    })
    expect(linkOf('limits', withSettings({ '*/*': shut }))).toMatchObject({ holds: false })
    const own = { throttlingRateLimit: 3, throttlingBurstLimit: 4 }
    expect(linkOf('limits', withSettings({ '*/*': shut, '~1a/GET': own }))).toMatchObject({
      holds: true,
      text: 'limits: 3 a second, 4 at once (api.orders/stage.prod, GET /a)',
    })
  })

  it('tells where the draft and the canary differ from what the stage serves', () => {
    const texts = [
      linkOf('method', { draft: { '/a': { GET: false } } })?.text,
      linkOf('method', { draft: {} })?.text,
      linkOf('method', { canary: { percent: 10, deployed: open } })?.text,
      linkOf('method', { deployed: open, canary: { percent: 10, deployed: asking } })?.text,
    ]
    expect(texts).toEqual([
      'GET /a asks for a key (the API as it is now does not: a deployment would change that)',
      'GET /a asks for a key (the API as it is now does not have it: a deployment would change that)',
      'GET /a asks for a key (in the canary, 10 % of the requests, it does not)',
      expect.stringMatching(
        /does not ask for a key \(in the canary, 10 % of the requests, it does\): everyone/,
      ),
    ])
  })

  it('takes a key from an authorizer where the API says so and the method has one', () => {
    const api = { ...facts.api, api: { id: 'a1', apiKeySource: 'AUTHORIZER' as const } }
    const authorized = { '/a': { GET: { apiKeyRequired: true, authorizationType: 'CUSTOM' } } }
    expect(linkOf('key-source', { api })).toMatchObject({ holds: false })
    expect(linkOf('key-source', { api, deployed: authorized })).toMatchObject({ holds: true })
  })
})
