import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AccountPort } from '../../../../src/lib/engine/index.js'
import { changesOf, TestProject } from '../../../helpers/project.js'
import { sharedFolder } from '../../../helpers/temporary-folder.js'
import { keysFile } from '../mutation/keys-mutations.js'

type Patch = readonly [op: 'add' | 'remove' | 'replace', path: string, value?: string]

const operations = (patches: readonly Patch[]) =>
  patches.map(([op, path, value]) => ({ op, path, ...(value !== undefined && { value }) }))

const named = async (account: AccountPort, list: string, name: string): Promise<unknown> =>
  (await account.list(list, {})).find((each) => each['name'] === name)?.['id']

const patchKey =
  (...patches: readonly Patch[]) =>
  async (account: AccountPort) =>
    account.call('UpdateApiKey', {
      apiKey: await named(account, 'GetApiKeys', 'acme-key'),
      patchOperations: operations(patches),
    })

const patchPlan =
  (...patches: readonly Patch[]) =>
  async (account: AccountPort) =>
    account.call('UpdateUsagePlan', {
      usagePlanId: await named(account, 'GetUsagePlans', 'gold-plan'),
      patchOperations: operations(patches),
    })

const tag = (list: string, name: string, path: string) => async (account: AccountPort) =>
  account.call('TagResource', {
    resourceArn: `arn:aws:apigateway:eu-west-1::/${path}/${await named(account, list, name)}`,
    tags: { tier: 'by-hand' },
  })

const key = 'update key.acme'
const plan = 'update usage-plan.gold'

/** What somebody does in the console, and the field that the next plan names. */
const changes: readonly (readonly [string, string, (account: AccountPort) => Promise<unknown>])[] = [
  [key, 'name', patchKey(['replace', '/name', 'by-hand'])],
  [key, 'description', patchKey(['replace', '/description', 'by hand'])],
  [key, 'customer', patchKey(['replace', '/customerId', 'by-hand'])],
  [key, 'enabled', patchKey(['replace', '/enabled', 'true'])],
  [key, 'tags.tier', tag('GetApiKeys', 'acme-key', 'apikeys')],
  [plan, 'name', patchPlan(['replace', '/name', 'by-hand'])],
  [plan, 'description', patchPlan(['replace', '/description', 'by hand'])],
  [plan, 'throttle.rate', patchPlan(['replace', '/throttle/rateLimit', '1'])],
  [plan, 'throttle.burst', patchPlan(['replace', '/throttle/burstLimit', '1'])],
  [plan, 'throttle', patchPlan(['remove', '/throttle'])],
  [plan, 'quota.limit', patchPlan(['replace', '/quota/limit', '50'])],
  [plan, 'quota.period', patchPlan(['replace', '/quota/period', 'DAY'])],
  [plan, 'quota.offset', patchPlan(['replace', '/quota/offset', '0'])],
  [plan, 'quota', patchPlan(['remove', '/quota'])],
  [plan, 'productCode', patchPlan(['replace', '/productCode', 'by-hand'])],
  [plan, 'tags.tier', tag('GetUsagePlans', 'gold-plan', 'usageplans')],
]

describe('a member of a key or plan that somebody changed is named by the next plan, and put back by the next apply', () => {
  const project = new TestProject({ 'apigw.yaml': JSON.stringify(keysFile) }, sharedFolder())

  beforeAll(async () => {
    expect((await project.apply()).json.error).toBeUndefined()
  })

  test.each(changes)('%s: %s', async (shown, field, change) => {
    await project.behindTheBack(change)
    const { json } = await project.apply()
    expect(json.error).toBeUndefined()
    expect(changesOf(json)).toEqual([shown])
    expect(json.changes[0]?.fields.map(({ path }) => path)).toEqual([field])
    expect(json.calls.writes).toBe(1)
  })

  afterAll(async () => {
    expect((await project.plan()).json.changes).toEqual([])
  })
})
