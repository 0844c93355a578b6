import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Handlers, Shape } from '../../../../src/lib/emulator/contract.js'
import { openLocalAccount } from '../../../../src/lib/emulator/index.js'
import { type Catalog, v1Catalog, v2Catalog } from '../../../../src/lib/emulator/wire/catalog.js'
import { type Structure, schemaOf } from '../../../../src/lib/emulator/wire/schema.js'
import { anyStructure } from './any-shape.js'
import { sdkCall } from './sdk-clients.js'

const catalogs = { v1: await v1Catalog(), v2: await v2Catalog() }

const operations = [catalogs.v1, catalogs.v2].flatMap((catalog) =>
  catalog.operations.map((schema) => ({
    name: `${catalog.version === 'v1' ? '' : 'v2.'}${schema.name}`,
    catalog,
    input: schemaOf(schema.input) as Structure,
    output: schemaOf(schema.output) as Structure,
  })),
)

describe('what an SDK client sends and what a handler answers', () => {
  it.each(operations)('arrives unchanged for $name', async ({ name, catalog, input, output }) => {
    const seen: { input?: Shape; answer: Shape } = { answer: {} }
    const handlers: Handlers = {
      [name]: (given) => {
        seen.input = given
        return seen.answer
      },
    }
    const unexpected: unknown[] = []
    const call = sdkCall({
      account: openLocalAccount({ handlers, onUnexpected: (thrown) => unexpected.push(thrown) }),
    })
    await fc.assert(
      fc.asyncProperty(
        anyStructure(input, catalog.constraints),
        anyStructure(withoutRules(output), noConstraints),
        async (given, answer) => {
          seen.answer = answer
          const received = await call(name, given)
          expect({ input: seen.input, output: received, unexpected }).toEqual({
            input: { ...filledIn(input, given), ...given },
            output: { ...emptyPayload(output), ...answer },
            unexpected: [],
          })
        },
      ),
      { numRuns: 12 },
    )
  })
})

const noConstraints: Catalog['constraints'] = { rules: {}, members: {} }

/** Answers have no labels. */
const withoutRules = (structure: Structure): Structure => ({
  ...structure,
  members: structure.members.map(({ traits: { httpLabel: _, httpQuery: __, ...traits }, ...member }) => ({
    ...member,
    traits,
  })),
})

/** The SDK asks for JSON where the caller does not ask for anything. */
const filledIn = ({ members }: Structure, given: Shape): Shape => ({
  ...(members.some(({ traits }) => traits.httpHeader === 'Accept') &&
    !('accepts' in given) && { accepts: 'application/json' }),
})

/** A payload that was not set is an empty body, which the SDK shows as null. */
const emptyPayload = ({ members }: Structure): Shape =>
  Object.fromEntries(members.filter(({ traits }) => traits.httpPayload).map(({ name }) => [name, null]))
