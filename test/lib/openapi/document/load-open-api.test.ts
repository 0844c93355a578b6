import { linkSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Problem } from '../../../../src/lib/errors/index.js'
import { loadOpenApi } from '../../../../src/lib/openapi/document/index.js'
import { importRest } from '../../../../src/lib/openapi/import/index.js'
import { temporaryFolder } from '../../../helpers/temporary-folder.js'

const main = (reference: string): string => `openapi: 3.0.3
info: {title: t, version: "1"}
paths: {}
components:
  schemas:
    S: {$ref: ${JSON.stringify(reference)}}
`

function project(files: Readonly<Record<string, string>>): string {
  const root = temporaryFolder()
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(join(root, name), text)
  }
  return root
}

const load = (root: string, name = 'api.yaml') => loadOpenApi(join(root, name), { root, shownFrom: root })

const codes = async (root: string): Promise<readonly string[]> =>
  (await load(root)).findings.map(({ code }) => code)

describe('loadOpenApi', () => {
  test('follows references into files of the project, each with its own places', async () => {
    const root = project({
      'api/api.yaml': main('../schemas/order.yaml'),
      'schemas/order.yaml': 'type: object\nproperties:\n  lines: {$ref: "lines.json#/definitions/Lines"}\n',
      'schemas/lines.json':
        '{"definitions": {"Lines": {"type": "array", "items": {"$ref": "#/definitions/Line"}}, "Line": {"type": "object", "example": 1}}}',
    })
    const { definition, findings, locate } = importRest(await load(root, 'api/api.yaml'))
    expect(definition.models).toEqual({
      S: { schema: { type: 'object', properties: { lines: { $ref: '#/models/Lines' } } } },
      Lines: { schema: { type: 'array', items: { $ref: '#/models/Line' } } },
      Line: { schema: { type: 'object' } },
    })
    expect(findings.map(({ code, at }) => [code, at?.file, at?.line])).toEqual([
      ['openapi.paths.empty', 'api/api.yaml', 3],
      ['openapi.schema.annotation', 'schemas/lines.json', 1],
      ['openapi.schema.sample', 'schemas/lines.json', 1],
    ])
    expect(locate('model.S')).toEqual({ file: 'api/api.yaml', line: 6, column: 5 })
    expect(locate('model.Lines')).toMatchObject({ file: 'schemas/lines.json', line: 1 })
  })

  test('takes a schema in another file that itself refers back to the document', async () => {
    const root = project({
      'api.yaml': main('order.yaml'),
      'order.yaml': 'type: object\nproperties: {next: {$ref: "api.yaml#/components/schemas/S"}}\n',
    })
    const { definition } = importRest(await load(root))
    expect(definition.models).toEqual({
      S: { schema: { type: 'object', properties: { next: { $ref: '#/models/S' } } } },
    })
  })

  test.each([
    ['../outside.yaml', 'openapi.ref.outside'],
    ['../../etc/passwd', 'openapi.ref.outside'],
    ['/etc/passwd', 'openapi.ref.outside'],
    ['file:///etc/passwd', 'openapi.ref.outside'],
    ['..\\..\\x', 'openapi.ref.outside'],
    ['%2e%2e/outside.yaml', 'openapi.ref.outside'],
    ['~/.aws/credentials', 'openapi.ref.outside'],
    ['C:\\secret.yaml', 'openapi.ref.outside'],
    ['.env', 'openapi.ref.denied'],
    ['.env.production', 'openapi.ref.denied'],
    ['.git/config', 'openapi.ref.denied'],
    ['.aws/credentials', 'openapi.ref.denied'],
    ['certs/server.pem', 'openapi.ref.denied'],
    ['folder', 'openapi.ref.not-a-file'],
  ])('B068, B069: refuses $ref %s without a look at its content', async (reference, code) => {
    const secret = 'SECRET: hunter2: ['
    const root = project({
      'api.yaml': main(reference),
      '.env': secret,
      '.env.production': secret,
      '.git/config': secret,
      '.aws/credentials': secret,
      'certs/server.pem': secret,
      'folder/a.yaml': secret,
    })
    const [found, ...others] = (await load(root)).findings
    expect(others).toEqual([])
    expect(found).toMatchObject({ code, severity: 'error', at: { file: 'api.yaml', line: 6, column: 15 } })
    expect(JSON.stringify(found)).not.toContain('hunter2')
  })

  test('B068: refuses links that leave the project, soft and hard', async () => {
    const elsewhere = project({ 'secret.yaml': 'type: object\n' })
    const soft = project({ 'api.yaml': main('link.yaml') })
    symlinkSync(join(elsewhere, 'secret.yaml'), join(soft, 'link.yaml'))
    const hard = project({ 'api.yaml': main('link.yaml') })
    linkSync(join(elsewhere, 'secret.yaml'), join(hard, 'link.yaml'))
    const folder = project({ 'api.yaml': main('sub/secret.yaml') })
    symlinkSync(elsewhere, join(folder, 'sub'))
    expect(await codes(soft)).toEqual(['openapi.ref.outside'])
    expect(await codes(hard)).toEqual(['openapi.ref.outside'])
    expect(await codes(folder)).toEqual(['openapi.ref.outside'])
  })

  test('follows a link that stays in the project, and knows the file by both names', async () => {
    const root = project({ 'api.yaml': main('link.yaml'), 'real.yaml': 'type: object\n' })
    symlinkSync('real.yaml', join(root, 'link.yaml'))
    expect(await codes(root)).toEqual([])
  })

  test('B063: names the nearest file where there is none', async () => {
    const root = project({ 'api.yaml': main('ordr.yaml'), 'order.yaml': 'type: object\n' })
    const [found] = (await load(root)).findings
    expect(found).toMatchObject({
      code: 'openapi.ref.missing',
      fix: 'Check the path. Did you mean order.yaml?',
    })
  })

  test('B063: names the nearest member where a file has none', async () => {
    const root = project({ 'api.yaml': main('all.yaml#/Ordr'), 'all.yaml': 'Order: {type: object}\n' })
    const [found] = (await load(root)).findings
    expect(found).toMatchObject({
      code: 'openapi.ref.missing',
      fix: expect.stringContaining('Did you mean Order?'),
    })
  })

  test('reports what is wrong in a referenced file at its own place', async () => {
    const root = project({ 'api.yaml': main('order.yaml'), 'order.yaml': 'type: object\ntype: string\n' })
    const [found] = (await load(root)).findings
    expect(found).toMatchObject({ code: 'source.duplicate-key', at: { file: 'order.yaml', line: 2 } })
  })

  test('replaces placeholders in every file, and reports those it cannot replace', async () => {
    const root = project({
      'api.yaml': `${main('order.yaml')}x-amazon-apigateway-api-key-source: "\${var.source}"\n`,
      'order.yaml': 'title: "${var.title} and ${var.nope}"\n',
    })
    const substitute = (text: string): string =>
      text.replace(/\$\{var\.(\w+)\}/g, (whole, name: string) => {
        if (name === 'nope')
          throw new Problem({ code: 'variable.unknown', message: `${whole} is not defined` })
        return { source: 'AUTHORIZER', title: 'Order' }[name] ?? whole
      })
    const document = await loadOpenApi(join(root, 'api.yaml'), { root, shownFrom: root, substitute })
    expect(importRest(document).definition.apiKeySource).toBe('AUTHORIZER')
    expect(document.findings).toEqual([
      {
        code: 'variable.unknown',
        severity: 'error',
        message: '${var.nope} is not defined',
        at: { file: 'order.yaml', line: 1, column: 8 },
      },
    ])
  })

  test('fails with exit code 66 where the document itself is missing', async () => {
    await expect(load(temporaryFolder())).rejects.toMatchObject({ code: 'source.missing', exitCode: 66 })
  })
})
