import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundledProgram } from '../../helpers/bundled-program.js'
import { everyMoment, killTogether } from '../../helpers/kill-together.js'
import { TestProject } from '../../helpers/project.js'
import { requestsOfApply } from '../../helpers/requests-of-apply.js'

const program = await bundledProgram('apply-and-die')
const root = mkdtempSync(join(tmpdir(), 'apigw-kill-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const file = (portals: string): string => `
apigw: 1
project: shop
region: eu-west-1
apis:
  orders:
    type: rest
    endpoint: { type: regional }
    routes: { GET /a: { mock: {} } }
    stages: { prod: {} }
${portals}`

/** An applied project that is to have a portal. */
async function beforePortal(): Promise<TestProject> {
  const project = new TestProject({ 'apigw.yaml': file('') }, mkdtempSync(join(root, 'run-')))
  await project.apply()
  project.write(
    'apigw.yaml',
    file(`
portalProducts: { orders: { api: orders, stage: prod, pages: [{ title: Start, body: Hi }], policy: { Statement: [] } } }
portals: { developers: { products: [orders] } }
`),
  )
  return project
}

const { methods } = await requestsOfApply((await beforePortal()).cwd)
const deaths = everyMoment((await beforePortal()).cwd, root, methods)

describe('kill -9 of an apply that makes a portal with its product and pages', () => {
  beforeAll(() => killTogether(program, { command: 'apply', environment: {}, deaths }))

  test.concurrent.each(deaths)('$moment request $index: the same command converges', async ({ cwd }) => {
    const project = new TestProject({}, cwd)
    expect(await project.apply()).toMatchObject({ code: 0 })
    expect((await project.plan()).json.changes).toEqual([])
    await project.behindTheBack(async (account) => {
      const [product, ...others] = await account.list('v2.ListPortalProducts', {})
      expect(others).toEqual([])
      const at = { PortalProductId: product?.['PortalProductId'] }
      expect(await account.list('v2.ListProductPages', at)).toHaveLength(1)
      expect(await account.list('v2.ListProductRestEndpointPages', at)).toHaveLength(1)
      expect(await account.list('v2.ListPortals', {})).toMatchObject([{ PublishStatus: 'PUBLISHED' }])
    })
  })
})
