import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { AccountPort } from '../../../../src/lib/account/index.js'
import { changesOf, TestProject } from '../../../helpers/project.js'

/** An account that people made by hand, as the console or the AWS CLI would: an API that is served, a key in a plan. */
async function madeByHand(tags: Readonly<Record<string, string>> = {}): Promise<TestProject> {
  const project = new TestProject({ 'apigw.yaml': 'apigw: 1\nproject: shop\nregion: eu-west-1\n' })
  await project.behindTheBack(async (account) => {
    const restApiId = await petstore(account, tags)
    const { id: keyId } = await account.call('CreateApiKey', { name: 'acme', enabled: true })
    const apiStages = [{ apiId: restApiId, stage: 'prod' }]
    const { id: usagePlanId } = await account.call('CreateUsagePlan', { name: 'gold', apiStages })
    await account.call('CreateUsagePlanKey', { usagePlanId, keyId, keyType: 'API_KEY' })
    await web(account)
  })
  return project
}

async function petstore(account: AccountPort, tags: Readonly<Record<string, string>>): Promise<unknown> {
  const api = await account.call('CreateRestApi', { name: 'Pet store', tags })
  const restApiId = api['id']
  const place = { restApiId, resourceId: api['rootResourceId'], httpMethod: 'GET' }
  await account.call('PutMethod', { ...place, authorizationType: 'NONE' })
  const requestTemplates = { 'application/json': '{"statusCode": 200}' }
  await account.call('PutIntegration', { ...place, type: 'MOCK', requestTemplates })
  await account.call('PutMethodResponse', { ...place, statusCode: '200' })
  await account.call('PutIntegrationResponse', { ...place, statusCode: '200' })
  await account.call('CreateDeployment', { restApiId, stageName: 'prod' })
  return restApiId
}

async function web(account: AccountPort): Promise<void> {
  const { ApiId } = await account.call('v2.CreateApi', { Name: 'web', ProtocolType: 'HTTP' })
  const { IntegrationId } = await account.call('v2.CreateIntegration', {
    ...{ ApiId, IntegrationType: 'HTTP_PROXY', IntegrationMethod: 'GET' },
    ...{ IntegrationUri: 'https://example.com', PayloadFormatVersion: '1.0' },
  })
  await account.call('v2.CreateRoute', { ApiId, RouteKey: 'GET /x', Target: `integrations/${IntegrationId}` })
  await account.call('v2.CreateStage', { ApiId, StageName: '$default', AutoDeploy: true })
  await account.call('v2.CreateStage', { ApiId, StageName: 'prod' })
  await account.call('v2.CreateDeployment', { ApiId, StageName: 'prod' })
}

const adopted = [
  'adopt api.Pet-store',
  'adopt api.Pet-store/stage.prod',
  'adopt api.web',
  'adopt api.web/stage.$default',
  'adopt api.web/stage.prod',
  'adopt key.acme',
  'adopt usage-plan.gold',
]

/** AWS makes them with every API. */
const emptyModels = ['delete api.pets/model.Empty', 'delete api.pets/model.Error']

describe('adopt', () => {
  test('a pulled project has nothing to change but to adopt; adopted, it has nothing to change at all', async () => {
    const project = await madeByHand()
    const pulled = await project.run('pull', '--all', '--force')
    expect(pulled.json).toMatchObject({ findings: [] })
    expect(changesOf((await project.plan()).json)).toEqual(adopted)

    const early = await project.apply()
    expect(early).toMatchObject({ code: 5, json: { error: { code: 'adopt.first' } } })
    expect(changesOf((await project.plan()).json)).toEqual(adopted)

    const { json } = await project.run('adopt', '--yes')
    expect(json.calls.writes).toBe(7)
    expect(json.calls.byOperation).toMatchObject({ TagResource: 4, 'v2.TagResource': 3 })
    expect(json.applied).toEqual(adopted.map((change) => change.replace('adopt ', '')))
    expect((await project.plan()).json.changes).toEqual([])
  })

  test('what differs is shown and stays until the next apply', async () => {
    const project = await madeByHand()
    project.write(
      'apigw.yaml',
      `apigw: 1\nproject: shop\nregion: eu-west-1\napis:\n  pets:\n    type: rest\n    name: Pet store\n    description: All pets\n    routes: { GET /dogs: { mock: {} } }\n    stages: { prod: {} }\n`,
    )
    const { json } = await project.run('adopt', 'api.pets', '--yes')
    expect(changesOf(json)).toEqual([
      'adopt api.pets',
      'delete api.pets/GET /',
      'create api.pets/GET /dogs',
      ...emptyModels,
      'adopt api.pets/stage.prod',
      expect.stringMatching(/^delete usage-plan\.\w+\/stage\.pets:prod$/),
    ])
    expect(json.calls.writes).toBe(2)
    expect(changesOf((await project.plan()).json)).toEqual([
      'update api.pets',
      'delete api.pets/GET /',
      'create api.pets/GET /dogs',
      ...emptyModels,
      'deploy api.pets/stage.prod',
      expect.stringMatching(/^delete usage-plan\.\w+\/stage\.pets:prod$/),
    ])
  })

  test.each([
    [{ ManagedBy: 'Terraform' }, 'Terraform (tag ManagedBy: Terraform)'],
    [{ 'apigw:project': 'other', 'apigw:env': '-', 'apigw:id': 'pets' }, 'project other'],
  ])('what is managed elsewhere, %j, is refused without --force and named', async (tags, manager) => {
    const project = await madeByHand(tags)
    await project.run('pull', 'Pet store', '--project', 'shop', '--force')
    const refused = await project.run('adopt', '--yes')
    expect(refused).toMatchObject({ code: 5, json: { error: { code: 'adopt.managed' } } })
    expect(refused.json.error?.message).toContain(manager)
    const { json, code } = await project.run('adopt', '--yes', '--force')
    expect({ code, writes: json.calls.writes }).toEqual({ code: 0, writes: 4 })
    expect((await project.plan()).json.changes).toEqual([])
  })

  test('several live objects of one name are named by their ids, and one is taken by its id', async () => {
    const project = await madeByHand()
    const ids = await project.behindTheBack(async (account) => {
      await account.call('CreateApiKey', { name: 'acme', enabled: true })
      return (await account.list('GetApiKeys', {})).map(({ id }) => String(id))
    })
    project.write('apigw.yaml', 'apigw: 1\nproject: shop\nregion: eu-west-1\nkeys: { acme: {} }\n')
    const unclear = await project.run('adopt', 'key.acme', '--yes')
    expect(unclear).toMatchObject({ code: 64, json: { error: { code: 'objects.ambiguous' } } })
    for (const id of ids) expect(unclear.json.error?.message).toContain(id)
    const { json } = await project.run('adopt', `key.acme=${ids[0]}`, '--yes')
    expect(json.applied).toEqual(['key.acme'])
    expect(changesOf((await project.plan()).json)).toEqual([])
  })

  test('destroying what was adopted leaves every other object as it is', async () => {
    const project = await madeByHand()
    await project.run('pull', 'Pet store', '--project', 'shop', '--force')
    await project.behindTheBack((account) => account.call('CreateRestApi', { name: 'Foreign' }))
    await project.run('adopt', '--yes')
    expect((await project.run('destroy', '--yes')).code).toBe(0)
    const left = await project.behindTheBack(async (account) => ({
      rest: (await account.list('GetRestApis', {})).map(({ name }) => name),
      http: (await account.list('v2.GetApis', {})).map(({ Name }) => Name),
      keys: await account.list('GetApiKeys', {}),
    }))
    expect(left).toEqual({ rest: ['Foreign'], http: ['web'], keys: [] })
  })

  test('into an empty account the same files make new objects', async () => {
    const project = await madeByHand()
    await project.run('pull', '--all', '--force')
    const empty = ['--local-dir', join(project.cwd, 'empty')]
    expect((await project.apply(...empty)).code).toBe(0)
    expect((await project.plan(...empty)).json.changes).toEqual([])
  })
})
