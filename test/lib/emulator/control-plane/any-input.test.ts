import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openLocalAccount } from '../../../../src/lib/emulator/index.js'
import { type Catalog, v1Catalog, v2Catalog } from '../../../../src/lib/emulator/wire/catalog.js'
import { type Structure, schemaOf } from '../../../../src/lib/emulator/wire/schema.js'
import { anyStructure } from '../wire/any-shape.js'
import { type Call, sdkCall } from '../wire/sdk-clients.js'

interface Request {
  readonly name: string
  readonly input: Readonly<Record<string, unknown>>
  /** Picks among the objects that are there. */
  readonly pick: number
}

const requestsOf = (catalog: Catalog): readonly fc.Arbitrary<Request>[] =>
  catalog.operations
    .filter(({ name }) => !name.startsWith('Delete'))
    .map(({ name, input }) =>
      fc.record({
        name: fc.constant(`${catalog.version === 'v1' ? '' : 'v2.'}${name}`),
        input: anyStructure(schemaOf(input) as Structure, catalog.constraints),
        pick: fc.nat(1000),
      }),
    )

/** Ids, names and keys that the account gave, by the member that names them in inputs: `ApiId`, `restApiId`. */
class Known {
  readonly #values = new Map<string, string[]>()

  learn(operation: string, answer: Readonly<Record<string, unknown>>): void {
    const noun = /^(?:Create|Import|Put|Generate)([A-Z]\w*)$/.exec(operation)?.[1]
    const own = noun && `${noun[0]?.toLowerCase()}${noun.slice(1)}Id`
    for (const [member, value] of Object.entries(answer)) {
      if (typeof value !== 'string') continue
      const name = member === 'id' && own ? own : member
      if (/(?:Id|Name|Key)$/.test(name)) this.#values.set(name, [...(this.#values.get(name) ?? []), value])
    }
  }

  /** Three of four members that name something name something that is there. */
  fill({ input, pick }: Request): Record<string, unknown> {
    return Object.fromEntries(
      Object.entries(input).map(([member, value], index) => {
        const known = this.#values.get(member) ?? []
        const choice = known[(pick + index) % Math.max(known.length, 1)]
        return [member, choice !== undefined && pick % 4 !== 0 ? choice : value]
      }),
    )
  }
}

async function send(call: Call, known: Known, request: Request): Promise<void> {
  try {
    known.learn(request.name, await call(request.name, known.fill(request)))
  } catch {
    // Most of what is asked for is refused; the account must only know why.
  }
}

/** Objects to work on, which chance would seldom make. */
async function furnished(call: Call, known: Known): Promise<void> {
  const make = async (name: string, input: Record<string, unknown>) => {
    const answer = await call(name, input)
    known.learn(name, answer)
    return answer
  }
  for (const ProtocolType of ['HTTP', 'WEBSOCKET']) {
    const selection = ProtocolType === 'HTTP' ? {} : { RouteSelectionExpression: '$request.body.a' }
    const { ApiId } = await make('v2.CreateApi', { Name: 'a', ProtocolType, ...selection })
    const integration = {
      IntegrationType: 'HTTP_PROXY',
      IntegrationUri: 'https://a.example.com',
      IntegrationMethod: 'GET',
      PayloadFormatVersion: '1.0',
    }
    const { IntegrationId } = await make('v2.CreateIntegration', { ApiId, ...integration })
    const RouteKey = ProtocolType === 'HTTP' ? 'GET /a' : 'say'
    await make('v2.CreateRoute', { ApiId, RouteKey, Target: `integrations/${IntegrationId}` })
    await make('v2.CreateStage', { ApiId, StageName: 'prod', AutoDeploy: true })
  }
  await make('CreateRestApi', { name: 'a' })
}

describe('whatever a client sends', () => {
  it('the account knows what to answer', async () => {
    const requests = [await v1Catalog(), await v2Catalog()].flatMap(requestsOf)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(...requests), { minLength: 30, maxLength: 30 }), async (sent) => {
        const unexpected: unknown[] = []
        const account = openLocalAccount({ onUnexpected: (thrown) => unexpected.push(thrown) })
        const call = sdkCall({ account })
        const known = new Known()
        await furnished(call, known)
        for (const request of sent) {
          await send(call, known, request)
          expect({ request, unexpected }).toEqual({ request, unexpected: [] })
        }
      }),
      { numRuns: 5 },
    )
  })
})
