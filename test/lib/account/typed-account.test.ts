import { expect, expectTypeOf, it } from 'vitest'
import { type InputOf, type OutputOf, openAccount, typedAccount } from '../../../src/lib/account/index.js'
import { json, script } from './scripted-handler.js'

it('an operation’s name decides the types of its input and its answer', async () => {
  const { handler } = script(json(201, { stageName: 'prod', deploymentId: 'd' }))
  const port = openAccount({
    target: { kind: 'local', endpoint: null },
    region: 'eu-west-1',
    requestHandler: handler,
  })
  const stage = await typedAccount(port).call('CreateStage', {
    restApiId: 'a',
    stageName: 'prod',
    deploymentId: 'd',
  })

  expectTypeOf(stage.stageName).toEqualTypeOf<string | undefined>()
  expectTypeOf<InputOf<'CreateStage'>['restApiId']>().toEqualTypeOf<string | undefined>()
  expectTypeOf<InputOf<'v2.CreateStage'>['ApiId']>().toEqualTypeOf<string | undefined>()
  expectTypeOf<OutputOf<'v2.GetApi'>['ApiEndpoint']>().toEqualTypeOf<string | undefined>()
  expectTypeOf<OutputOf<'CreateStage'>>().not.toHaveProperty('$metadata')
  expect(stage).toEqual({ stageName: 'prod', deploymentId: 'd' })
})
