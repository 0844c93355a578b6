import { expect, it } from 'vitest'
import { findingAnnotations, planAnnotations } from '../../../src/lib/report/index.js'
import { busyPlan } from './sample-plan.js'

it('annotates the lines of findings, then risks, then what the plan does', () => {
  expect(planAnnotations(busyPlan)).toBe(
    `::warning file=openapi.yaml,line=12,col=7,title=openapi.ignored::API Gateway ignores "callbacks".%0ARemove it.
::error title=access.open::create api.orders/POST /orders: anybody may call it
::notice title=apigw plan::${[
      '1 to create, 1 to update, 1 to replace, 1 to delete, 1 to deploy',
      'create api.orders/POST /orders',
      'update api.orders/GET /orders: integration.timeoutMs 29000 → 5000; apiKeyRequired (default) → true; requestParameters {"a":true} → (default)',
      'delete api.orders/DELETE /orders/{id}',
      'replace api.orders/authorizer.users: type "TOKEN" → "REQUEST"',
      'deploy api.orders/stage.prod: because of api.orders/POST /orders, api.orders/GET /orders, api.orders/DELETE /orders/{id}',
    ].join('%0A')}
`,
  )
})

it('counts what is left of hundreds of changes', () => {
  const changes = Array.from({ length: 73 }, () => busyPlan.changes)
    .flat()
    .slice(0, 73)
  const text = planAnnotations({ ...busyPlan, changes })
  expect(text.split('%0A')).toHaveLength(2 + 50 + 1)
  expect(text).toMatch(/%0A… and 23 more\n$/)
})

it('lets no text leave its place in a workflow command', () => {
  const at = { file: 'a,b:c%.yaml\n', line: 1, column: 1 }
  const finding = { code: 'c', severity: 'error', message: '100%\n::set-output name=x::y\r', at } as const
  expect(findingAnnotations([finding])).toBe(
    '::error file=a%2Cb%3Ac%25.yaml\\n,line=1,col=1,title=c::100%25\\n::set-output name=x::y\\r\n',
  )
})
