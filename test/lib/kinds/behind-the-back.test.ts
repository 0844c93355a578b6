import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountMembers } from '../../../src/lib/kinds/account/sdk-members.js'
import { restApiMembers } from '../../../src/lib/kinds/rest-api/sdk-members.js'
import { stageMembers } from '../../../src/lib/kinds/stage/sdk-members.js'
import { type PlanJson, TestProject } from '../../helpers/project.js'
import { sharedFolder } from '../../helpers/temporary-folder.js'
import { LiveApiCalls, type LiveMutation } from './mutation/live-calls.js'
import { liveMutations } from './mutation/live-mutations.js'
import { changed } from './mutation/mutation.js'
import { richFile, richOpenApi } from './mutation/rich-project.js'

/** Members that no single call changes, or that are changed elsewhere. */
const elsewhere = new Map([
  ['RestApi.version', 'only an import changes it'],
  ['EndpointConfiguration.types', 'a conversion: see mutation.test.ts'],
  ['EndpointConfiguration.vpcEndpointIds', 'of private APIs: see mutation.test.ts'],
  ['Integration.credentials', 'no patch changes it'],
  ['Stage.stageName', 'a stage cannot be renamed'],
  ['DocumentationVersion.version', 'a version cannot change'],
])

const isInput = (shape: string): boolean => shape.endsWith('Request')

const shown = ({ changes }: PlanJson): readonly string[] =>
  changes
    .filter(({ action }) => action !== 'deploy')
    .map(({ action, address, fields }) => {
      const paths = action === 'update' ? `: ${fields.map(({ path }) => path).join(', ')}` : ''
      return `${action} ${address}${paths}`
    })

describe('every member that is read', () => {
  test('is changed behind the tool’s back here, or stands elsewhere', () => {
    const members = [restApiMembers, stageMembers, accountMembers].flatMap((room) =>
      Object.entries(room).flatMap(([shape, { at = {} }]) =>
        isInput(shape) ? [] : Object.keys(at).map((member) => `${shape}.${member}`),
      ),
    )
    const covered = new Set(liveMutations.flatMap(({ covers }) => covers))
    expect(members.filter((member) => !covered.has(member) && !elsewhere.has(member))).toEqual([])
  })
})

describe('a member that somebody changed is named by the next plan, and put back by the next apply', () => {
  const extra = changed(richFile, ['apis', 'orders', 'routes', 'GET /extra'], { mock: {} })
  const project = new TestProject(
    { 'openapi.json': JSON.stringify(richOpenApi), 'apigw.yaml': JSON.stringify(extra) },
    sharedFolder(),
  )
  const live = (use: (calls: LiveApiCalls) => Promise<unknown>): Promise<unknown> =>
    project.behindTheBack(async (account) => use(await LiveApiCalls.of(account)))

  beforeAll(async () => {
    expect((await project.apply()).json.error).toBeUndefined()
    await live((calls) => calls.call('CreateDocumentationVersion', { documentationVersion: '0' }))
  })

  const name = ({ covers, shows }: LiveMutation) => `${covers.join(', ')}: ${shows.join(', ')}`

  test.each(liveMutations.map((each) => [name(each), each] as const))('%s', async (_name, mutation) => {
    await live(mutation.change)
    const { json } = await project.apply()
    expect(json.error).toBeUndefined()
    expect(shown(json)).toEqual(mutation.shows)
    expect(json.changes.filter(({ action }) => action === 'deploy')).toEqual([])
  })

  afterAll(async () => {
    expect((await project.plan()).json.changes).toEqual([])
  })
})
