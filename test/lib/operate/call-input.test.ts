import { beforeAll, describe, expect, it } from 'vitest'
import {
  type OperationInput,
  operationInput,
  operationNames,
} from '../../../src/lib/account/operation-input.js'
import { globalFlags } from '../../../src/lib/cli/index.js'
import { answerDocument } from '../../../src/lib/operate/call-answer.js'
import { callInput, type GivenInput, optionName } from '../../../src/lib/operate/call-input.js'

const described = async (name: string): Promise<OperationInput> => {
  const operation = await operationInput(name)
  if (operation === undefined) throw new Error(`no ${name}`)
  return operation
}

const input = async (name: string, options: GivenInput['options'], document: GivenInput['document'] = {}) =>
  callInput(await described(name), { options, document })

describe('the input of a call', () => {
  it('takes options by the name of the member, of every type', async () => {
    const options: GivenInput['options'] = [
      ['name', 'orders'],
      ['minimum-compression-size', '1024'],
      ['disable-execute-api-endpoint', true],
      ['binary-media-types', 'image/png'],
      ['binary-media-types', 'image/gif'],
      ['endpoint-configuration', '{"types":["REGIONAL"]}'],
      ['tags', 'a=b=c'],
      ['tags', 'd='],
    ]
    expect(await input('CreateRestApi', options)).toEqual({
      name: 'orders',
      minimumCompressionSize: 1024,
      disableExecuteApiEndpoint: true,
      binaryMediaTypes: ['image/png', 'image/gif'],
      endpointConfiguration: { types: ['REGIONAL'] },
      tags: { a: 'b=c', d: '' },
    })
  })

  it('takes lists and maps as JSON, whole or item by item', async () => {
    const operations = [{ op: 'replace', path: '/name', value: 'x' }]
    const whole = await input('UpdateRestApi', [
      ['rest-api-id', 'a'],
      ['patch-operations', JSON.stringify(operations)],
    ])
    const items = await input('UpdateRestApi', [
      ['restApiId', 'a'],
      ['patch-operations', JSON.stringify(operations[0])],
    ])
    expect(whole).toEqual({ restApiId: 'a', patchOperations: operations })
    expect(items).toEqual(whole)
  })

  it('lets options win over the document', async () => {
    expect(await input('GetStage', [['stage-name', 'b']], { restApiId: 'r', stageName: 'a' })).toEqual({
      restApiId: 'r',
      stageName: 'b',
    })
  })

  it('sends text as bytes where the schema wants bytes', async () => {
    const { body } = await input('ImportRestApi', [['body', '{"swagger":"2.0"}']])
    expect(new TextDecoder().decode(body as Uint8Array)).toBe('{"swagger":"2.0"}')
  })

  const refusals: readonly (readonly [string, GivenInput['options'], GivenInput['document'], string])[] = [
    ['CreateStage', [], {}, '--rest-api-id, --stage-name, --deployment-id must be given'],
    ['GetRestApi', [['id', 'x']], {}, 'there is no --id, only --rest-api-id'],
    ['GetRestApi', [], { id: 'x' }, 'there is no id, only restApiId'],
    ['GetRestApi', [['rest-api-id', true]], {}, '--rest-api-id has no value'],
    ['GetRestApi', [], { restApiId: 1 }, 'restApiId has to be text'],
    ['GetRestApis', [['limit', 'many']], {}, '--limit has to be number'],
    ['GetRestApis', [], { limit: '1' }, 'limit has to be number'],
    ['CreateRestApi', [['tags', 'a']], { name: 'x' }, '--tags a is no NAME=VALUE'],
    ['CreateRestApi', [['disable-execute-api-endpoint', 'yes']], { name: 'x' }, 'is neither true nor false'],
    [
      'CreateRestApi',
      [],
      { name: 'x', endpointConfiguration: { type: 'EDGE' } },
      'no endpointConfiguration.type',
    ],
    ['CreateRestApi', [], { name: 'x', tags: { a: 1 } }, 'tags.a has to be text'],
    ['CreateRestApi', [], { name: 'x', binaryMediaTypes: 'a' }, 'binaryMediaTypes has to be list of text'],
    ['GetRestApis', [], [], 'the input is no JSON object'],
  ]
  for (const [name, options, document, message] of refusals) {
    it(`refuses what the schema of ${name} does not allow: ${message}`, async () => {
      await expect(input(name, options, document)).rejects.toMatchObject({
        code: 'call.input',
        exitCode: 64,
        message: expect.stringContaining(message),
      })
    })
  }
})

describe('all 227 operations', () => {
  let operations: readonly OperationInput[] = []
  beforeAll(async () => {
    operations = await Promise.all((await operationNames()).map(described))
  })

  it('are there', () => {
    expect(operations).toHaveLength(227)
  })

  it('have members whose options are told apart from each other and from our own flags', () => {
    const ours = [...Object.keys(globalFlags), 'json', 'help', 'input', 'describe', 'list', 'file']
    for (const { name, members } of operations) {
      const options = members.map((member) => optionName(member.name))
      expect({ name, ours: options.filter((option) => ours.includes(option)) }).toEqual({ name, ours: [] })
      expect(new Set(options.map((option) => option.replaceAll('-', ''))).size).toBe(options.length)
    }
  })
})

it('prints an answer as JSON', () => {
  const answer = {
    $metadata: { httpStatusCode: 200 },
    createdDate: new Date(0),
    body: new TextEncoder().encode('{}'),
    bytes: new Uint8Array([255]),
    nothing: undefined,
    items: [{ a: null, n: 1, yes: true }],
  }
  expect(answerDocument(answer)).toEqual({
    createdDate: '1970-01-01T00:00:00.000Z',
    body: '{}',
    bytes: '/w==',
    items: [{ a: null, n: 1, yes: true }],
  })
})
