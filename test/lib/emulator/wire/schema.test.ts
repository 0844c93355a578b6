import * as v1 from '@aws-sdk/client-api-gateway'
import * as v2 from '@aws-sdk/client-apigatewayv2'
import { describe, expect, it } from 'vitest'
import { type Member, type Structure, schemaOf, schemasOf } from '../../../../src/lib/emulator/wire/schema.js'

/** Counts what the schemas hold, so that an SDK upgrade that changes their format fails here and not at a user. */
function survey(client: Record<string, unknown>) {
  const { operations, errors } = schemasOf(client)
  const structures = operations.flatMap(({ input, output }) => [schemaOf(input), schemaOf(output)])
  const count = (names: readonly string[]) =>
    Object.fromEntries(
      [...new Set(names)].sort().map((name) => [name, names.filter((n) => n === name).length]),
    )
  const traits = (side: 'input' | 'output') =>
    count(
      operations.flatMap((operation) =>
        (schemaOf(operation[side]) as Structure).members.flatMap(({ traits: t }: Member) => Object.keys(t)),
      ),
    )
  return {
    operations: operations.length,
    errors: errors.length,
    onlyStructures: structures.every(({ type }) => type === 'structure'),
    statuses: count(operations.map(({ status }) => String(status))),
    inputs: traits('input'),
    outputs: traits('output'),
  }
}

describe('the schema format of the SDK', () => {
  it('of API Gateway v1 is the one that is decoded', () => {
    expect(survey({ ...v1 })).toMatchInlineSnapshot(`
      {
        "errors": 8,
        "inputs": {
          "httpHeader": 1,
          "httpLabel": 189,
          "httpPayload": 4,
          "httpQuery": 78,
          "httpQueryParams": 4,
          "jsonName": 2,
        },
        "onlyStructures": true,
        "operations": 124,
        "outputs": {
          "httpHeader": 4,
          "httpPayload": 2,
          "httpQuery": 19,
          "jsonName": 20,
        },
        "statuses": {
          "200": 72,
          "201": 24,
          "202": 22,
          "204": 6,
        },
      }
    `)
  })

  it('of API Gateway v2 is the one that is decoded', () => {
    expect(survey({ ...v2 })).toMatchInlineSnapshot(`
      {
        "errors": 6,
        "inputs": {
          "httpLabel": 146,
          "httpQuery": 55,
          "jsonName": 205,
        },
        "onlyStructures": true,
        "operations": 103,
        "outputs": {
          "httpPayload": 1,
          "jsonName": 537,
        },
        "statuses": {
          "200": 56,
          "201": 20,
          "202": 3,
          "204": 24,
        },
      }
    `)
  })
})
