import { describe, expect, test } from 'vitest'
import type { RequestHandler } from '../../../../src/lib/account/index.js'
import { apply } from '../../../../src/lib/workflow/index.js'
import { TestProject } from '../../../helpers/project.js'

const base = `
apigw: 1
project: shop
region: eu-west-1
apis:
  orders:
    type: rest
    endpoint: { type: regional }
    routes: { GET /a: { mock: {} } }
    stages: { prod: {} }
`
const to = '{ api: orders, stage: prod }'
const domain = (members: string, type = 'regional', region = 'eu-west-1') => `${base}
domains:
  api.example.com:
    certificate: arn:aws:acm:${region}:123456789012:certificate/1
    endpoint: { type: ${type} }
    ${members}
`
const byRules = domain(`routing: rules
    rules: [{ priority: 1, to: ${to} }]
    mappings: { unused: ${to} }`)
const byMappings = domain(`mappings: { "": ${to} }`)
const onEdge = domain(`mappings: { "": ${to} }`, 'edge', 'us-east-1')

/** Carries out so many requests, and none after them: what an account is left with when the process ends there. */
function cutAfter(requests: number, seen: string[]): (handler: RequestHandler) => RequestHandler {
  return (handler) => {
    const inner = handler as { handle(request: { method: string }, options: never): Promise<unknown> }
    const handle: typeof inner.handle = async (request, options) => {
      seen.push(request.method)
      if (seen.length > requests)
        throw Object.assign(new Error('cut off'), { name: 'CredentialsProviderError' })
      return inner.handle(request, options)
    }
    return { ...handler, handle } as unknown as RequestHandler
  }
}

async function applied(project: TestProject, requests: number): Promise<readonly string[]> {
  const seen: string[] = []
  const request = {
    ...{ files: { file: 'apigw.yaml' }, target: { local: true }, cwd: project.cwd, environment: {} },
    ...{ progress: () => undefined, intercept: cutAfter(requests, seen) },
  }
  await apply(request, { confirm: async () => undefined, allowDelete: 9 }).catch(() => undefined)
  return seen
}

/** What the domain has in the end. */
const linksOf = (project: TestProject) =>
  project.behindTheBack(async (account) => {
    const domains = await account.list('GetDomainNames', {})
    const DomainName = domains[0]?.['domainName']
    if (DomainName === undefined) return [0]
    const mappings = await account.list('GetBasePathMappings', { domainName: DomainName })
    const rules = await account.list('v2.ListRoutingRules', { DomainName })
    return [domains.length, mappings.length, rules.length]
  })

describe('an apply that is cut off after any of its requests is continued by the next one', () => {
  test.each([
    ['when it makes a domain with its links', base, byRules, [1, 1, 1]],
    ['when it routes a domain another way', byRules, byMappings, [1, 1, 0]],
    ['when it moves a domain from edge to regional', onEdge, byMappings, [1, 1, 0]],
    ['when it deletes a domain with its links', byRules, base, [0]],
  ])('%s', async (_what, before, after, links) => {
    const whole = new TestProject({ 'apigw.yaml': before })
    await whole.apply()
    whole.write('apigw.yaml', after)
    const requests = await applied(whole, Number.POSITIVE_INFINITY)
    // After a read the account is what it was before.
    const cuts = requests.flatMap((method, index) => (method === 'GET' ? [] : [index + 1]))
    expect(cuts.length).toBeGreaterThan(1)

    for (const cut of cuts) {
      const project = new TestProject({ 'apigw.yaml': before })
      await project.apply()
      project.write('apigw.yaml', after)
      await applied(project, cut)

      expect(await project.apply('--allow-delete', '9')).toMatchObject({ code: 0 })
      expect((await project.plan()).json.changes).toEqual([])
      expect(await linksOf(project)).toEqual(links)
    }
  })
})
