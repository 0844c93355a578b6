import { describe, expect, test } from 'vitest'
import type { Action, Change, FieldChange } from '../../../src/lib/engine/index.js'
import { accessWidened } from '../../../src/lib/rules/access-widened.js'

const change = (kind: string, field: FieldChange, action: Action = 'update'): Change => ({
  action,
  kind,
  address: `api.orders/${kind}`,
  region: 'eu-west-1',
  fields: [field],
  risks: [],
  cause: [],
})

const reasons = (...changes: readonly Change[]): readonly string[] =>
  accessWidened(changes).flatMap(({ risks }) => risks.map(({ reason }) => reason))

describe('access is widened', () => {
  test.each<[string, Change, string]>([
    [
      'by a method that asks for no authorization any more',
      change('route', { path: 'authorization', before: 'AWS_IAM' }),
      'the method no longer asks for AWS_IAM authorization',
    ],
    [
      'by a portal that everybody may read, published in the same change',
      change('portal', { path: 'authorization', before: { userPool: 'arn' } }, 'deploy'),
      'everybody may read the portal',
    ],
    [
      'by a portal that the users of another pool may read',
      change('portal', { path: 'authorization.userPool', before: 'a', after: 'b' }),
      'others may read the portal',
    ],
    [
      'by a portal product that others may include',
      change('portal-product', { path: 'policy', after: { Statement: [] } }),
      'who may include the product in portals changes',
    ],
    [
      'by a method that asks for no API key any more',
      change('route', { path: 'apiKeyRequired', before: true }),
      'the method no longer asks for an API key',
    ],
    [
      'by a method that asks for no scopes any more',
      change('route', { path: 'scopes', before: ['read'] }),
      'the method no longer asks for scopes',
    ],
    [
      'by a method that takes one more scope: any of them is enough',
      change('route', { path: 'scopes', before: ['read'], after: ['read', 'write'] }),
      'the method also takes the scopes write',
    ],
    [
      'by a resource policy that goes',
      change('api', { path: 'policy', before: {} }),
      'the resource policy changes',
    ],
    [
      'by a resource policy that changes',
      change('api', { path: 'policy.Statement', before: [], after: [{}] }),
      'the resource policy changes',
    ],
    [
      'by a resource policy that gets a member it did not have',
      change('api', { path: 'policy.Id', after: 'x' }),
      'the resource policy changes',
    ],
    [
      'by a default endpoint that opens',
      change('api', { path: 'disableExecuteApiEndpoint', before: true }),
      'the default endpoint opens',
    ],
    [
      'by a private endpoint that becomes public',
      change('api', { path: 'endpoint.type', before: 'PRIVATE', after: 'REGIONAL' }),
      'the API becomes public',
    ],
    [
      'by a domain that asks for no client certificate any more',
      change('domain', { path: 'mutualTls', before: {} }),
      'clients need no certificate of their own any more',
    ],
    [
      'by a domain’s policy that changes',
      change('domain', { path: 'policy.Statement', before: [], after: [{}] }),
      'the policy of the domain changes',
    ],
    [
      'by a domain that takes an older TLS',
      change('domain', { path: 'securityPolicy', after: 'TLS_1_0' }),
      'the domain takes TLS 1.0',
    ],
  ])('%s', (_title, one, reason) => {
    expect(accessWidened([one])).toEqual([
      { ...one, risks: [{ rule: 'access-widened', severity: 'danger', reason }] },
    ])
  })

  test.each<[string, Change]>([
    ['by authorization that is added', change('route', { path: 'authorization', after: 'AWS_IAM' })],
    [
      'by one kind of authorization in place of another',
      change('route', { path: 'authorization', before: 'AWS_IAM', after: 'CUSTOM' }),
    ],
    ['by an API key that is asked for', change('route', { path: 'apiKeyRequired', after: true })],
    ['by fewer scopes', change('route', { path: 'scopes', before: ['a', 'b'], after: ['a'] })],
    ['by a first resource policy', change('api', { path: 'policy', after: {} })],
    ['by a default endpoint that closes', change('api', { path: 'disableExecuteApiEndpoint', after: true })],
    [
      'by a public endpoint that becomes private',
      change('api', { path: 'endpoint.type', before: 'EDGE', after: 'PRIVATE' }),
    ],
    ['by an API that is deleted', change('api', { path: 'policy', before: {} }, 'delete')],
    ['by anything else', change('route', { path: 'integration.uri', before: 'a', after: 'b' })],
  ])('not %s', (_title, one) => {
    expect(reasons(one)).toEqual([])
  })

  test('beside risks that a change has already', () => {
    const risk = { rule: 'other', severity: 'info', reason: 'x' } as const
    const one = { ...change('route', { path: 'apiKeyRequired', before: true }), risks: [risk] }
    expect(accessWidened([one])[0]?.risks.map(({ rule }) => rule)).toEqual(['other', 'access-widened'])
  })
})
