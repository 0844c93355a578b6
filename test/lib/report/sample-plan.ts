import type { Change, Outcome, Plan } from '../../../src/lib/engine/index.js'

export const change = (over: Partial<Change> & Pick<Change, 'action' | 'kind' | 'address'>): Change => ({
  region: 'eu-west-1',
  fields: [],
  risks: [],
  cause: [],
  ...over,
})

export const plan = (over: Partial<Plan> = {}): Plan => ({
  formatVersion: 1,
  target: { kind: 'local', accountId: '000000000000', regions: ['eu-west-1'], endpoint: null },
  project: 'orders',
  env: '-',
  summary: { create: 0, update: 0, delete: 0, replace: 0, deploy: 0, adopt: 0, unchanged: 12 },
  changes: [],
  steps: [],
  calls: { reads: 9, writes: 0, byOperation: {} },
  estimatedSeconds: 0,
  diagnostics: [],
  sourceDigest: 'sha256:00',
  fingerprints: {},
  ...over,
})

/** One change of each action on one API, as a reviewer meets them. */
export const busyPlan: Plan = plan({
  env: 'prod',
  target: { kind: 'live', accountId: '123456789012', regions: ['eu-west-1'], endpoint: null },
  summary: { create: 1, update: 1, delete: 1, replace: 1, deploy: 1, adopt: 0, unchanged: 4 },
  changes: [
    change({
      action: 'create',
      kind: 'route',
      address: 'api.orders/POST /orders',
      fields: [
        { path: 'authorization', after: 'NONE' },
        { path: 'integration.type', after: 'AWS_PROXY' },
      ],
      risks: [{ rule: 'access.open', severity: 'danger', reason: 'anybody may call it' }],
    }),
    change({
      action: 'update',
      kind: 'route',
      address: 'api.orders/GET /orders',
      fields: [
        { path: 'integration.timeoutMs', before: 29000, after: 5000 },
        { path: 'apiKeyRequired', after: true },
        { path: 'requestParameters', before: { a: true } },
      ],
    }),
    change({ action: 'delete', kind: 'route', address: 'api.orders/DELETE /orders/{id}' }),
    change({
      action: 'replace',
      kind: 'authorizer',
      address: 'api.orders/authorizer.users',
      fields: [{ path: 'type', before: 'TOKEN', after: 'REQUEST' }],
    }),
    change({
      action: 'deploy',
      kind: 'stage',
      address: 'api.orders/stage.prod',
      cause: ['api.orders/POST /orders', 'api.orders/GET /orders', 'api.orders/DELETE /orders/{id}'],
    }),
  ],
  calls: { reads: 9, writes: 3, byOperation: { CreateDeployment: 1, PutRestApi: 1, UpdateStage: 1 } },
  estimatedSeconds: 11.2,
  diagnostics: [
    {
      code: 'openapi.ignored',
      severity: 'warning',
      message: 'API Gateway ignores "callbacks".',
      at: { file: 'openapi.yaml', line: 12, column: 7 },
      fix: 'Remove it.',
    },
  ],
})

export const outcome = (over: Partial<Outcome> = {}): Outcome => ({
  applied: [],
  failed: [],
  notAttempted: [],
  interrupted: false,
  calls: { reads: 0, writes: 0, byOperation: {} },
  notes: [],
  ...over,
})
