import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RestDefinition } from '../../../src/lib/definition/index.js'
import { renderRest } from '../../../src/lib/openapi/render/index.js'
import { arbitraryRestDefinition } from '../../helpers/arbitrary-rest-definition.js'
import { TestProject } from '../../helpers/project.js'

const gatewayFile = (api: string) => `
apigw: 1
project: laws
region: eu-west-1
accounts: ["123456789012"]
apis:
  api:
    type: rest
    openapi: openapi.json
${api}`

/** Settings that a regional API cannot have are left out. */
function regional({
  vpcEndpointIds: _v,
  endpointAccessMode: _m,
  securityPolicy: _s,
  ...definition
}: RestDefinition): RestDefinition {
  return definition
}

const document = (definition: RestDefinition): string => JSON.stringify(renderRest(regional(definition)))

describe('laws', () => {
  test('whatever a document says, a plan after its apply is empty', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryRestDefinition(), async (definition) => {
        const project = new TestProject({
          'apigw.yaml': gatewayFile('    endpoint: { type: regional }\n'),
          'openapi.json': document(definition),
        })
        const applied = await project.apply()
        expect(applied.json.error).toBeUndefined()
        expect((await project.plan()).json.changes).toEqual([])
      }),
      { numRuns: 25 },
    )
  })

  test('from any definition to any other: what is applied is what is then read', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryRestDefinition(), arbitraryRestDefinition(), async (one, other) => {
        const project = new TestProject({
          'apigw.yaml': gatewayFile('    endpoint: { type: regional }\n'),
          'openapi.json': document(one),
        })
        await project.apply()
        project.write('openapi.json', document(other))
        const applied = await project.apply()
        expect(applied.json.error).toBeUndefined()
        expect(applied.json.calls.writes).toBeLessThanOrEqual(1)
        expect((await project.plan()).json.changes).toEqual([])
      }),
      { numRuns: 20 },
    )
  })

  test('two orders of the same file give the same changes and calls, byte for byte', async () => {
    const routes = [
      'GET /a: { mock: { status: 200 } }',
      'POST /a: { mock: { status: 201 } }',
      'GET /b/{id}: { http: "https://example.com/{id}" }',
    ]
    const stages = [
      'test: { throttle: { rate: 1, burst: 2 } }',
      'prod: { metrics: true, variables: { b: "1", a: "2" } }',
    ]
    const file = (ordered: readonly string[], orderedStages: readonly string[]) =>
      `apigw: 1\nproject: laws\nregion: eu-west-1\napis:\n  api:\n    type: rest\n    routes:\n      ${ordered.join('\n      ')}\n    stages:\n      ${orderedStages.join('\n      ')}\n`
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(routes, { minLength: 3 }),
        fc.shuffledSubarray(stages, { minLength: 2 }),
        async (ordered, orderedStages) => {
          const [one, other] = [
            new TestProject({ 'apigw.yaml': file(routes, stages) }),
            new TestProject({ 'apigw.yaml': file(ordered, orderedStages) }),
          ]
          const [plan, twin] = [await one.plan(), await other.plan()]
          expect(JSON.stringify([twin.json.changes, twin.json.calls])).toBe(
            JSON.stringify([plan.json.changes, plan.json.calls]),
          )
        },
      ),
      { numRuns: 10 },
    )
  })
})
