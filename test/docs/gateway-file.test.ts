import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { gatewayFileJsonSchema, loadGatewayFile } from '../../src/lib/gateway-file/index.js'
import { isJsonObject } from '../../src/lib/json/index.js'
import { jsonAccessLogFormat } from '../../src/lib/kinds/stage/index.js'
import { gatewaySchema } from '../../src/lib/workflow/gateway-schema.js'

const page = await readFile(new URL('../../docs/gateway-file.md', import.meta.url), 'utf8')

it('names every member that a gateway file can have', () => {
  const missing = [...membersOf(gatewayFileJsonSchema(gatewaySchema))].filter(
    (name) => !new RegExp(`\\b${name}\\b`).test(page),
  )
  expect(missing).toEqual([])
})

it('shows a gateway file that is one', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'apigw-docs-'))
  try {
    const path = join(folder, 'apigw.yaml')
    await writeFile(path, /```yaml\n(apigw: 1[\s\S]*?)```/.exec(page)?.[1] ?? '')
    const file = await loadGatewayFile({ path, env: 'prod', environment: {}, schema: gatewaySchema })
    expect(file.document.apis?.['orders']).toMatchObject({
      protect: true,
      stages: { prod: { logs: { execution: 'error' } } },
    })
  } finally {
    await rm(folder, { recursive: true })
  }
})

it('gives the JSON format of access logs as it is', () => {
  const shown = /```json\n([\s\S]*?)```/.exec(page)?.[1] ?? ''
  expect(JSON.parse(shown)).toEqual(JSON.parse(jsonAccessLogFormat))
})

/** The names of `properties`, at any depth. */
function membersOf(schema: unknown): ReadonlySet<string> {
  if (Array.isArray(schema)) return new Set(schema.flatMap((item) => [...membersOf(item)]))
  if (!isJsonObject(schema)) return new Set()
  const own = isJsonObject(schema['properties']) ? Object.keys(schema['properties']) : []
  const below = Object.values(schema).flatMap((member) => [...membersOf(member)])
  return new Set([...own.filter((name) => !name.startsWith('$')), ...below])
}
