import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AccountPort } from '../../../../src/lib/engine/index.js'
import { domainMembers } from '../../../../src/lib/kinds/domain/sdk-members.js'
import { changesOf, TestProject } from '../../../helpers/project.js'
import { sharedFolder } from '../../../helpers/temporary-folder.js'
import { domainsFile } from '../mutation/domains-mutations.js'

type Change = (account: AccountPort) => Promise<unknown>

interface ByHand {
  /** Members of the SDK's shapes. */
  readonly covers: readonly string[]
  /** The one change that the next plan makes of it. */
  readonly shows: string
  readonly fields?: readonly string[]
  readonly change: Change
}

const shared = 'api.example.com'
const inner = 'in.example.com'
const tagged = (what: string) => ({ tags: { tier: 'by-hand' }, resourceArn: what })

const idOf = async (account: AccountPort, name: string): Promise<unknown> =>
  (await account.list('GetDomainNames', {})).find(({ domainName }) => domainName === name)?.['domainNameId']

const apiId = async (account: AccountPort, name: string): Promise<unknown> =>
  (await account.list('GetRestApis', {})).find((api) => api['name'] === name)?.['id']

const patch =
  (domainName: string, path: string, value: string): Change =>
  async (account) => {
    const domainNameId = await idOf(account, domainName)
    return account.call('UpdateDomainName', {
      ...{ domainName, ...(domainNameId !== undefined && { domainNameId }) },
      patchOperations: [{ op: 'replace', path, value }],
    })
  }

const setting = (covers: string, fields: string, path: string, value: string, name = shared): ByHand => ({
  covers: covers.split(' '),
  shows: `update domain[${name}]`,
  fields: fields.split(', '),
  change: patch(name, path, value),
})

const policy = '{"Version":"2012-10-17","Statement":[]}'

const settings: readonly ByHand[] = [
  setting(
    'DomainName.regionalCertificateArn',
    'endpoints.REGIONAL.certificate',
    '/regionalCertificateArn',
    'arn:aws:acm:eu-west-1:123456789012:certificate/by-hand',
  ),
  setting(
    'DomainName.endpointConfiguration EndpointConfiguration.ipAddressType',
    'ipAddressType',
    '/endpointConfiguration/ipAddressType',
    'ipv4',
  ),
  setting(
    'DomainName.securityPolicy',
    'securityPolicy',
    '/securityPolicy',
    'SecurityPolicy_TLS13_1_2_2021_06',
  ),
  setting('DomainName.endpointAccessMode', 'accessMode', '/endpointAccessMode', 'STRICT'),
  setting(
    'DomainName.ownershipVerificationCertificateArn',
    'ownershipCertificate',
    '/ownershipVerificationCertificateArn',
    'arn:aws:acm:eu-west-1:123456789012:certificate/by-hand',
  ),
  setting('DomainName.mutualTlsAuthentication', 'mutualTls', '/mutualTlsAuthentication/truststoreUri', ''),
  setting(
    'MutualTlsAuthentication.truststoreUri',
    'mutualTls.truststore',
    '/mutualTlsAuthentication/truststoreUri',
    's3://by/hand',
  ),
  setting(
    'MutualTlsAuthentication.truststoreVersion',
    'mutualTls.version',
    '/mutualTlsAuthentication/truststoreVersion',
    '9',
  ),
  setting('DomainName.routingMode', 'routing', '/routingMode', 'BASE_PATH_MAPPING_ONLY'),
  setting('DomainName.policy', 'policy.Statement', '/policy', policy, inner),
  setting('DomainName.managementPolicy', 'managementPolicy.Statement', '/managementPolicy', policy, inner),
  setting(
    'DomainName.certificateArn',
    'endpoints.PRIVATE.certificate',
    '/certificateArn',
    'arn:aws:acm:eu-west-1:123456789012:certificate/by-hand',
    inner,
  ),
  {
    covers: ['DomainName.tags'],
    shows: `update domain[${shared}]`,
    fields: ['tags.tier'],
    change: (account) =>
      account.call('TagResource', tagged(`arn:aws:apigateway:eu-west-1::/domainnames/${shared}`)),
  },
]

const mapping = async (account: AccountPort, path: string) =>
  (await account.list('v2.GetApiMappings', { DomainName: shared })).find(
    ({ ApiMappingKey }) => ApiMappingKey === path,
  )

/** A rule as it is, with some of it replaced. */
const putRule =
  (change: object, invoke: object = {}): Change =>
  async (account) => {
    const [rule] = await account.list('v2.ListRoutingRules', { DomainName: shared })
    const { RoutingRuleArn: _arn, ...rest } = rule as {
      RoutingRuleArn: unknown
      Actions: { InvokeApi: object }[]
    }
    const InvokeApi = { ...rest.Actions[0]?.InvokeApi, ...invoke }
    return account.call('v2.PutRoutingRule', {
      DomainName: shared,
      ...rest,
      Actions: [{ InvokeApi }],
      ...change,
    })
  }

const rule = (covers: string, fields: readonly string[], change: object, invoke: object = {}): ByHand => ({
  covers: covers.split(' '),
  shows: `update domain[${shared}]/rule.10`,
  fields,
  change: putRule(change, invoke),
})

const links: readonly ByHand[] = [
  {
    covers: ['GetApiMappingResponse.ApiMappingKey'],
    shows: `create domain[${shared}]/mapping[v1/orders]`,
    change: async (account) =>
      account.call('v2.DeleteApiMapping', {
        DomainName: shared,
        ApiMappingId: (await mapping(account, 'v1/orders'))?.['ApiMappingId'],
      }),
  },
  {
    covers: ['GetApiMappingResponse.Stage'],
    shows: `update domain[${shared}]/mapping[(none)]`,
    fields: ['stage'],
    change: async (account) =>
      account.call('v2.UpdateApiMapping', {
        ...{ DomainName: shared, ApiMappingId: (await mapping(account, ''))?.['ApiMappingId'] },
        ...{ ApiId: await apiId(account, 'orders'), Stage: 'test' },
      }),
  },
  {
    covers: ['GetApiMappingResponse.ApiId'],
    shows: `update domain[${shared}]/mapping[(none)]`,
    fields: ['api'],
    change: async (account) =>
      account.call('v2.UpdateApiMapping', {
        ...{ DomainName: shared, ApiMappingId: (await mapping(account, ''))?.['ApiMappingId'] },
        ...{ ApiId: await apiId(account, 'other'), Stage: 'prod' },
      }),
  },
  {
    covers: ['BasePathMapping.basePath', 'DomainName.domainName'],
    shows: `create domain[${inner}]/mapping[(none)]`,
    change: async (account) =>
      account.call('DeleteBasePathMapping', {
        ...{ domainName: inner, domainNameId: await idOf(account, inner), basePath: '(none)' },
      }),
  },
  {
    covers: ['BasePathMapping.stage'],
    shows: `update domain[${inner}]/mapping[(none)]`,
    fields: ['stage'],
    change: async (account) =>
      account.call('UpdateBasePathMapping', {
        ...{ domainName: inner, domainNameId: await idOf(account, inner), basePath: '(none)' },
        patchOperations: [{ op: 'replace', path: '/stage', value: '' }],
      }),
  },
  rule('RoutingRuleAction.InvokeApi GetRoutingRuleResponse.Actions', ['stage'], {}, { Stage: 'prod' }),
  rule('RoutingRuleActionInvokeApi.Stage', ['stage'], {}, { Stage: 'prod' }),
  rule('RoutingRuleActionInvokeApi.StripBasePath', ['stripBasePath'], {}, { StripBasePath: false }),
  rule(
    'GetRoutingRuleResponse.Conditions RoutingRuleCondition.MatchBasePaths RoutingRuleCondition.MatchHeaders',
    ['basePaths', 'headers'],
    { Conditions: [] },
  ),
  rule('RoutingRuleMatchBasePaths.AnyOf', ['basePaths', 'headers'], {
    Conditions: [{ MatchBasePaths: { AnyOf: ['gamma'] } }],
  }),
  rule('RoutingRuleMatchHeaders.AnyOf RoutingRuleMatchHeaderValue.ValueGlob', ['headers.x-beta'], {
    Conditions: [
      { MatchBasePaths: { AnyOf: ['beta'] } },
      { MatchHeaders: { AnyOf: [{ Header: 'X-Beta', ValueGlob: '2*' }] } },
    ],
  }),
  rule('RoutingRuleMatchHeaderValue.Header', ['headers.x-beta', 'headers.x-gamma'], {
    Conditions: [
      { MatchBasePaths: { AnyOf: ['beta'] } },
      { MatchHeaders: { AnyOf: [{ Header: 'X-Gamma', ValueGlob: '1*' }] } },
    ],
  }),
  {
    covers: ['GetRoutingRuleResponse.Priority'],
    shows: `create domain[${shared}]/rule.10`,
    change: async (account) => {
      const [found] = await account.list('v2.ListRoutingRules', { DomainName: shared })
      return account.call('v2.DeleteRoutingRule', {
        ...{ DomainName: shared, RoutingRuleId: found?.['RoutingRuleId'] },
      })
    },
  },
  {
    covers: ['DomainNameAccessAssociation.tags'],
    shows: `create domain[${inner}]/access-association.vpce-1`,
    change: async (account) => {
      const [found] = await account.list('GetDomainNameAccessAssociations', {})
      const { domainNameAccessAssociationArn } = found ?? {}
      return account.call('DeleteDomainNameAccessAssociation', { domainNameAccessAssociationArn })
    },
  },
]

const byHand = [...settings, ...links]

test('every member of a domain or link that is read is changed here', () => {
  const members = Object.entries(domainMembers).flatMap(([shape, { at = {} }]) =>
    shape.endsWith('Request') || shape.endsWith('Input')
      ? []
      : Object.keys(at).map((member) => `${shape}.${member}`),
  )
  const covered = new Set(byHand.flatMap(({ covers }) => covers))
  expect(members.filter((member) => !covered.has(member))).toEqual([])
})

describe('what somebody changed of a domain or link is named by the next plan, and put back by the next apply', () => {
  const project = new TestProject({ 'apigw.yaml': JSON.stringify(domainsFile) }, sharedFolder())

  beforeAll(async () => {
    expect((await project.apply()).json.error).toBeUndefined()
  })

  test.each(byHand.map((each) => [each.covers.join(', '), each] as const))('%s', async (_name, each) => {
    await project.behindTheBack(each.change)
    const { json } = await project.apply()
    expect(json.error).toBeUndefined()
    expect(changesOf(json)).toEqual([each.shows])
    if (each.fields !== undefined)
      expect(json.changes[0]?.fields.map(({ path }) => path)).toEqual(each.fields)
    expect(json.calls.writes).toBe(1)
  })

  afterAll(async () => {
    expect((await project.plan()).json.changes).toEqual([])
  })
})
