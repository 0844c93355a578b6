import { expect, it } from 'vitest'
import { localApi, openApi } from './local-api.js'

const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` })

const schemas = {
  Nothing: { type: 'object' },
  Order: {
    type: 'object',
    properties: {
      id: { type: 'string' },
      total: { type: 'number' },
      lines: { type: 'array', items: reference('Line') },
    },
  },
  Line: { type: 'object', properties: { count: { type: 'integer' }, order: reference('Order') } },
}

it.each([
  ['Nothing', ['{ }']],
  [
    'Order',
    [
      '{',
      '  "id" : "foo",',
      '  "total" : 3.14,',
      '  "lines" : [',
      '#foreach($elem in $inputRoot.lines)',
      '    {',
      '      "count" : 42,',
      '      "order" : { }',
      '    }#if($foreach.hasNext),#end',
      '#end',
      '  ]',
      '}',
    ],
  ],
])(
  'the template of %s writes a sample of it, and ends where it contains itself',
  async (modelName, lines) => {
    const { call, restApiId, put } = await localApi()
    await put(openApi({}, { components: { schemas } }))
    expect(await call('GetModelTemplate', { restApiId, modelName })).toEqual({
      status: 200,
      value: ["#set($inputRoot = $input.path('$'))", ...lines].join('\n'),
    })
  },
)

it('a model that is not there has no template', async () => {
  const { call, restApiId } = await localApi()
  expect(await call('GetModelTemplate', { restApiId, modelName: 'None' })).toMatchObject({
    status: 404,
    message: 'Invalid model name specified: None',
  })
})

it('SDK types say what each needs', async () => {
  const { call } = await localApi()
  const { items } = (await call('GetSdkTypes')) as {
    items: { id: string; configurationProperties: { name: string }[] }[]
  }
  const needed = items.map(({ id, configurationProperties }) => [
    id,
    ...configurationProperties.map(({ name }) => name),
  ])
  expect(needed).toEqual([
    ['android', 'groupId', 'artifactId', 'artifactVersion', 'invokerPackage'],
    ['java', 'serviceName', 'javaPackageName'],
    ['javascript'],
    ['objectivec', 'classPrefix'],
    ['ruby'],
    ['swift', 'classPrefix'],
  ])
  expect(await call('GetSdkType', { id: 'swift' })).toEqual({ status: 200, ...items[5] })
  expect(await call('GetSdkType', { id: 'cobol' })).toMatchObject({ status: 404 })
})
