import { expect, it } from 'vitest'
import { findingAnnotations, planAnnotations } from '../../../src/lib/report/index.js'
import { busyPlan } from './sample-plan.js'

it('annotates the lines of findings, then risks, then what the plan does', () => {
  expect(planAnnotations(busyPlan)).toBe(
    `::warning file=openapi.yaml,line=12,col=7,title=openapi.ignored::API Gateway ignores "callbacks". Remove it.
::error title=access.open::create api.orders/POST /orders: anybody may call it
::notice title=apigw plan::1 to create, 1 to update, 1 to replace, 1 to delete, 1 to deploy
`,
  )
})

it('lets no text leave its place in a workflow command', () => {
  const at = { file: 'a,b:c%.yaml\n', line: 1, column: 1 }
  const finding = { code: 'c', severity: 'error', message: '100%\n::set-output name=x::y\r', at } as const
  expect(findingAnnotations([finding])).toBe(
    '::error file=a%2Cb%3Ac%25.yaml\\n,line=1,col=1,title=c::100%25\\n::set-output name=x::y\\r\n',
  )
})
