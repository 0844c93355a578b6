import { cpSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { TestProject } from '../helpers/project.js'

/** `| … | CreateStage | 4 | … |`: operation → writes; and their number. */
function derivedIn(page: string) {
  const text = readFileSync(new URL(`../../docs/decisions/${page}.md`, import.meta.url), 'utf8')
  const rows = [...text.matchAll(/^\| [^|]+ \| (\w+) \| (\d+) \|/gm)]
  const writes = Object.fromEntries(rows.map(([, operation = '', count]) => [operation, Number(count)]))
  return { writes, total: Number(/\| \*\*(\d+)\*\* \|/.exec(text)?.[1]) }
}

test.each([
  ['partners', '0022-the-writes-of-the-partners-example'],
  ['shop', '0028-the-writes-of-the-shop-example'],
])(
  'examples/%s is applied by the writes that its page derives, and then there is nothing to do',
  async (name, page) => {
    const derived = derivedIn(page)
    const project = new TestProject({})
    cpSync(`examples/${name}`, project.cwd, { recursive: true })
    const { code, json } = await project.apply()

    expect(code).toBe(0)
    expect(json.calls.writes).toBe(derived.total)
    const writes: Record<string, number> = {}
    for (const [operation, count] of Object.entries(json.calls.byOperation)) {
      const bare = operation.replace('v2.', '')
      if (!/^(?:Get|List)/.test(bare)) writes[bare] = (writes[bare] ?? 0) + count
    }
    expect(writes).toEqual(derived.writes)
    expect(Object.values(writes).reduce((sum, count) => sum + count, 0)).toBe(derived.total)
    expect((await project.plan()).json).toMatchObject({ changes: [], calls: { writes: 0 } })
  },
)

test('what examples/shop says at the end are the ways in that are open: the domains, and `wss:` for the WebSocket API', async () => {
  const project = new TestProject({})
  cpSync('examples/shop', project.cwd, { recursive: true })
  const { json } = await project.apply()
  const { notes } = json as unknown as { notes: readonly { kind: string; text: string }[] }
  expect(notes.filter(({ kind }) => kind === 'invoke-url').map(({ text }) => text)).toEqual([
    'https://api.shop.example.com/orders',
    'https://api.shop.example.com/catalog',
    'wss://live.shop.example.com',
  ])
})
