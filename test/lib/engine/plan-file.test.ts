import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadPlan, type Plan, type SavedPlan, savePlan } from '../../../src/lib/engine/index.js'

const plan: Plan = {
  formatVersion: 1,
  target: { kind: 'local', accountId: '000000000000', regions: ['eu-west-1'], endpoint: null },
  project: 'orders',
  env: '-',
  summary: { create: 0, update: 0, delete: 0, replace: 0, deploy: 0, adopt: 0, unchanged: 1 },
  changes: [],
  steps: [],
  calls: { reads: 1, writes: 0, byOperation: {} },
  estimatedSeconds: 0,
  diagnostics: [],
  sourceDigest: 'abc',
  fingerprints: { 'eu-west-1 api.orders': '0123456789ab' },
}
const saved: SavedPlan = { plan, wanted: [], only: [], file: 'apigw.yaml' }

const somewhere = async (): Promise<string> => join(await mkdtemp(join(tmpdir(), 'apigw-plan-')), 'plan.json')

describe('a saved plan', () => {
  test('comes back as it was saved, readable by its owner only', async () => {
    const path = await somewhere()
    await savePlan(path, saved)

    expect(await loadPlan(path)).toEqual(saved)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  })

  test('that was cut at any place is refused with exit code 65', async () => {
    const path = await somewhere()
    await savePlan(path, saved)
    const text = await readFile(path, 'utf8')
    for (let length = 0; length < text.length - 2; length += 17) {
      await writeFile(path, text.slice(0, length))
      await expect(loadPlan(path)).rejects.toMatchObject({ code: 'plan-file.damaged', exitCode: 65 })
    }
  })

  test('that was edited is refused', async () => {
    const path = await somewhere()
    await savePlan(path, saved)
    await writeFile(path, (await readFile(path, 'utf8')).replace('"orders"', '"others"'))

    await expect(loadPlan(path)).rejects.toMatchObject({
      code: 'plan-file.damaged',
      message: expect.stringContaining('changed after it was made'),
    })
  })

  test('of another format is refused by its version', async () => {
    const path = await somewhere()
    await writeFile(path, '{"apigwPlan": 2}')

    await expect(loadPlan(path)).rejects.toMatchObject({ code: 'plan-file.version', exitCode: 65 })
  })

  test('that is missing ends with exit code 66', async () => {
    await expect(loadPlan(await somewhere())).rejects.toMatchObject({
      code: 'plan-file.missing',
      message: expect.stringMatching(/^there is no plan file \S+$/),
      exitCode: 66,
    })
  })
})
