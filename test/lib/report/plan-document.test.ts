import { expect, it } from 'vitest'
import { planDocument } from '../../../src/lib/report/index.js'
import { busyPlan, change, plan } from './sample-plan.js'

it('prints a plan as scripts rely on it, without its steps', () => {
  const changes = [
    change({
      action: 'update',
      kind: 'route',
      address: 'api.orders/GET /orders',
      fields: [
        { path: 'apiKeyRequired', after: true },
        { path: 'value', before: '(sensitive)', sensitive: true },
      ],
      risks: [{ rule: 'r', severity: 'warning', reason: 'why' }],
    }),
  ]
  expect(planDocument(plan({ changes, diagnostics: busyPlan.diagnostics }))).toEqual({
    formatVersion: 1,
    target: { kind: 'local', accountId: '000000000000', regions: ['eu-west-1'], endpoint: null },
    project: 'orders',
    env: '-',
    summary: { create: 0, update: 0, delete: 0, replace: 0, deploy: 0, adopt: 0, unchanged: 12 },
    changes: [
      {
        action: 'update',
        kind: 'route',
        address: 'api.orders/GET /orders',
        region: 'eu-west-1',
        fields: [
          { path: 'apiKeyRequired', before: null, after: true, sensitive: false },
          { path: 'value', before: '(sensitive)', after: null, sensitive: true },
        ],
        risks: [{ rule: 'r', severity: 'warning', reason: 'why' }],
        cause: [],
      },
    ],
    calls: { reads: 9, writes: 0, byOperation: {} },
    estimatedSeconds: 0,
    diagnostics: [
      {
        code: 'openapi.ignored',
        severity: 'warning',
        message: 'API Gateway ignores "callbacks".',
        fix: 'Remove it.',
        file: 'openapi.yaml',
        line: 12,
        column: 7,
      },
    ],
  })
})
