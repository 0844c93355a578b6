import { expect, test } from 'vitest'
import { TestProject } from '../../helpers/project.js'

interface InventoryJson {
  readonly objects: readonly {
    readonly kind: string
    readonly name: string
    readonly region: string
    readonly manager: { readonly by: string; readonly project?: string } | null
    readonly isOurs: boolean
  }[]
}

async function project(): Promise<TestProject> {
  const made = new TestProject({
    'apigw.yaml': 'apigw: 1\nproject: shop\nregion: eu-west-1\nkeys: { acme: {} }\n',
  })
  await made.apply()
  await made.behindTheBack(async (account) => {
    await account.call('CreateRestApi', { name: 'by hand' })
    await account.call('CreateRestApi', { name: 'by terraform', tags: { ManagedBy: 'terraform' } })
    const tags = { 'apigw:project': 'other', 'apigw:env': '-', 'apigw:id': 'gold' }
    await account.call('CreateUsagePlan', { name: 'gold', tags })
  })
  await made.behindTheBack(
    (account) => account.call('v2.CreateApi', { Name: 'far away', ProtocolType: 'HTTP' }),
    'us-west-2',
  )
  return made
}

const words = (json: unknown): readonly string[] =>
  (json as InventoryJson).objects.map(
    ({ kind, name, manager, isOurs }) =>
      `${kind} ${name}: ${manager === null ? '-' : (manager.project ?? manager.by)}${isOurs ? ', ours' : ''}`,
  )

test('everything in a region is listed with who holds it for its own', async () => {
  const { json } = await (await project()).run('inventory')
  expect(words(json)).toEqual([
    'api by hand: -',
    'api by terraform: terraform',
    'key acme: shop, ours',
    'usage-plan gold: other',
  ])
})

test('in all regions, what nobody holds', async () => {
  const { json } = await (await project()).run('inventory', '--all-regions', '--unmanaged')
  expect(words(json)).toEqual(['api by hand: -', 'api far away: -'])
  expect((json as unknown as InventoryJson).objects.map(({ region }) => region)).toEqual([
    'eu-west-1',
    'us-west-2',
  ])
})
