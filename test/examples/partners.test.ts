import { cpSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { TestProject } from '../helpers/project.js'

const page = readFileSync(
  new URL('../../docs/decisions/0022-the-writes-of-the-partners-example.md', import.meta.url),
  'utf8',
)

/** `| … | CreateStage | 4 | … |`: operation → writes. */
const derived = Object.fromEntries(
  [...page.matchAll(/^\| [^|]+ \| (\w+) \| (\d+) \|/gm)].map(([, operation = '', count]) => [
    operation,
    Number(count),
  ]),
)
const total = Number(/\| \*\*(\d+)\*\* \|/.exec(page)?.[1])

it('examples/partners is applied by the writes that its page derives, and then there is nothing to do', async () => {
  const project = new TestProject({})
  cpSync('examples/partners', project.cwd, { recursive: true })
  const { code, json } = await project.apply()

  expect(code).toBe(0)
  expect(json.calls.writes).toBe(total)
  expect(Object.values(derived).reduce((sum, count) => sum + count, 0)).toBe(total)
  const writes = Object.entries(json.calls.byOperation)
    .map(([name, count]) => [name.replace('v2.', ''), count] as const)
    .filter(([name]) => !/^(?:Get|List)/.test(name))
  expect(Object.fromEntries(writes)).toEqual(derived)
  expect((await project.plan()).json).toMatchObject({ changes: [], calls: { writes: 0 } })
})
