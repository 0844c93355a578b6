import { describe, expect, it } from 'vitest'
import { plainPainter, planText, renderText } from '../../../src/lib/report/index.js'
import { busyPlan, change, plan } from './sample-plan.js'

const shown = (value: Parameters<typeof planText>[0]) => renderText(planText(value), plainPainter)

describe('a plan as text', () => {
  it('says first which account is touched, then what changes by API, then what it costs', () => {
    expect(shown(busyPlan)).toBe(
      `LIVE account 123456789012, region eu-west-1
project orders, environment prod

api.orders
  + create  POST /orders
        authorization     "NONE"
        integration.type  "AWS_PROXY"
        ! danger: anybody may call it [access.open]
  ~ update  GET /orders
        integration.timeoutMs  29000 → 5000
        apiKeyRequired         (default) → true
        requestParameters      {"a":true} → (default)
  - delete  DELETE /orders/{id}
  ± replace authorizer.users
        type  "TOKEN" → "REQUEST"
  » deploy  stage.prod  because of POST /orders, GET /orders, DELETE /orders/{id}

1 to create, 1 to update, 1 to replace, 1 to delete, 1 to deploy; 4 unchanged.
Applying makes 3 writes (CreateDeployment 1, PutRestApi 1, UpdateStage 1) and takes about 12 s. Planning took 9 reads.
`,
    )
  })

  it('says that nothing differs', () => {
    expect(shown(plan())).toBe(`LOCAL account 000000000000, region eu-west-1
project orders

No changes. What is live is what the files say: 12 objects compared with 9 reads.
`)
  })

  it('counts the rest of many new objects, and never that of what goes', () => {
    const many = (action: 'create' | 'delete') =>
      Array.from({ length: 60 }, (_, index) =>
        change({ action, kind: 'key', address: `key.${action}${index}` }),
      )
    const summary = { ...plan().summary, create: 60, delete: 60 }
    const text = shown(plan({ summary, changes: [...many('create'), ...many('delete')] }))

    expect(text.match(/^ {2}\+ create/gm)).toHaveLength(50)
    expect(text).toContain('… and 10 more to create; --json shows all')
    expect(text.match(/^ {2}- delete/gm)).toHaveLength(60)
  })

  it('names the endpoint of a custom target', () => {
    const target = {
      kind: 'custom',
      accountId: '1',
      regions: ['a', 'b'],
      endpoint: 'http://127.0.0.1:5000',
    } as const
    expect(shown(plan({ target }))).toMatch(/^CUSTOM account 1, regions a, b at http:\/\/127\.0\.0\.1:5000\n/)
  })

  it('puts long values on lines of their own and shortens the longest', () => {
    const fields = [{ path: 'policy', before: 'a'.repeat(80), after: 'b'.repeat(500) }]
    const updated = change({ action: 'update', kind: 'api', address: 'api.orders', fields })
    expect(
      shown(plan({ changes: [updated] }))
        .split('\n')
        .slice(3, 8),
    ).toEqual([
      'api.orders',
      '  ~ update  api.orders',
      '        policy',
      `          - "${'a'.repeat(80)}"`,
      `          + "${'b'.repeat(399)}… (502 characters)`,
    ])
  })

  it('shows the region of a group only where there are several, and groups by region and API', () => {
    const changes = ['eu-west-1', 'us-east-1'].map((region) =>
      change({ action: 'delete', kind: 'stage', address: 'api.a/stage.s', region }),
    )
    const target = { ...plan().target, regions: ['eu-west-1', 'us-east-1'] }
    expect(
      shown(plan({ changes, target }))
        .split('\n')
        .filter((text) => text.startsWith('api')),
    ).toEqual(['api.a (eu-west-1)', 'api.a (us-east-1)'])
  })

  it('keeps a mapping whose path holds a slash with its domain', () => {
    const changes = [
      change({ action: 'delete', kind: 'mapping', address: 'domain[api.example.com]/mapping[v1/orders]' }),
    ]
    expect(shown(plan({ changes }))).toContain('domain[api.example.com]\n  - delete  mapping[v1/orders]\n')
  })

  it('lists more than twenty new objects without their fields', () => {
    const changes = Array.from({ length: 21 }, (_, index) =>
      change({
        action: 'create',
        kind: 'route',
        address: `api.a/GET /${index}`,
        fields: [{ path: 'x', after: 1 }],
      }),
    )
    const text = shown(plan({ changes, summary: { ...plan().summary, create: 21 } }))
    expect(text).toContain('  + create  GET /0\n  + create  GET /1\n')
  })

  it('shows withheld values as they are given', () => {
    const fields = [{ path: 'value', before: 'sha256:ab12', after: 'sha256:cd34', sensitive: true } as const]
    const updated = change({ action: 'update', kind: 'key', address: 'key.k', fields })
    expect(shown(plan({ changes: [updated] }))).toContain('value  sha256:ab12 → sha256:cd34\n')
  })
})
