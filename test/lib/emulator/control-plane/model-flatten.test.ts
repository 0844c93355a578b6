import { describe, expect, it } from 'vitest'
import { flattenedSchema } from '../../../../src/lib/emulator/control-plane/model-flatten.js'

const model = (name: string, schema: object) => ({
  id: name,
  name,
  contentType: 'application/json',
  schema: JSON.stringify(schema),
})

describe('flattenedSchema', () => {
  it('brings in what is referred to, also in circles and at second hand', () => {
    const models = {
      Pet: model('Pet', {
        properties: { owner: { $ref: 'https://apigateway.amazonaws.com/restapis/a1/models/Owner' } },
      }),
      Owner: model('Owner', { properties: { pets: { items: { $ref: '#/models/Pet' } } } }),
    }
    expect(JSON.parse(flattenedSchema('{"items":{"$ref":"#/models/Pet"}}', models))).toEqual({
      items: { $ref: '#/definitions/Pet' },
      definitions: {
        Pet: { properties: { owner: { $ref: '#/definitions/Owner' } } },
        Owner: { properties: { pets: { items: { $ref: '#/definitions/Pet' } } } },
      },
    })
  })

  it('leaves a schema without references as it is written', () => {
    expect(flattenedSchema('{ "type" : "object" }', {})).toBe('{ "type" : "object" }')
  })
})
