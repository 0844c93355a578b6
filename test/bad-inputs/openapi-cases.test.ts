import { describe, expect, test } from 'vitest'
import { ApigwError } from '../../src/lib/errors/index.js'
import { openApiFromText } from '../../src/lib/openapi/document/index.js'
import { importRest } from '../../src/lib/openapi/import/index.js'
import { renderRest } from '../../src/lib/openapi/render/index.js'
import { cpuSecondsSince } from '../helpers/cpu-seconds.js'
import { type OpenApiCase, openApiCases, versionCases } from './openapi-cases.js'

const aws = { partition: 'aws', region: 'eu-west-1', accountId: '123456789012' }

const findingsOf = ({ document }: Pick<OpenApiCase, 'document'>) =>
  importRest(openApiFromText(document, 'api.yaml'), { aws }).findings

describe('a bad OpenAPI document', () => {
  test.each(openApiCases)('$id: $title is a $severity with its place', (wanted) => {
    const found = findingsOf(wanted).find(
      ({ code, severity }) => code === wanted.code && severity === wanted.severity,
    )
    expect(found).toMatchObject({ code: wanted.code, severity: wanted.severity })
    expect(`${found?.at?.line}:${found?.at?.column}`).toBe(wanted.at)
    const text = `${found?.message} ${found?.fix ?? ''}`
    for (const part of wanted.contains) expect(text).toContain(part)
    expect(found?.acceptable ?? false).toBe(wanted.acceptable ?? false)
    expect(text).not.toContain('hunter2')
  })

  test.each(versionCases)('B039: $title is refused with the versions that are read', ({ document, at }) => {
    const error = thrownBy(() => openApiFromText(document, 'api.yaml'))
    expect(error).toMatchObject({ code: 'openapi.version', exitCode: 65 })
    expect(error?.message).toContain('Swagger 2.0, OpenAPI 3.0.x and OpenAPI 3.1.x')
    expect(`${error?.at?.line}:${error?.at?.column}`).toBe(at)
  })

  test.each([
    ['swagger: 2.0', '2.0'],
    ['openapi: 3.0', '3.0'],
    ['openapi: 3.1', '3.1'],
  ])('%s without quotes is a number, and read', (line, version) => {
    expect(openApiFromText(`${line}\ninfo: {title: t}\npaths: {}\n`, 'api.yaml').version).toBe(version)
  })

  test('B065: a chain of 500 references is followed, one of 600 is refused', () => {
    const chain = (length: number): string =>
      JSON.stringify({
        openapi: '3.0.3',
        info: { title: 't', version: '1' },
        paths: { '/a': { get: { parameters: [{ $ref: '#/components/parameters/p0' }], responses: {} } } },
        components: {
          parameters: Object.fromEntries([
            ...Array.from({ length: length - 1 }, (_, index) => [
              `p${index}`,
              { $ref: `#/components/parameters/p${index + 1}` },
            ]),
            [`p${length - 1}`, { name: 'q', in: 'query' }],
          ]),
        },
      })
    const short = importRest(openApiFromText(chain(500), 'api.json'))
    expect(short.definition.resources['/a']?.['GET']?.parameters).toEqual({
      'method.request.querystring.q': false,
    })
    expect(findingsOf({ document: chain(600) }).map(({ code }) => code)).toContain('openapi.ref.too-long')
  })

  test('B066: a schema that contains itself stays a reference', () => {
    const document = `openapi: 3.0.3
info: {title: t, version: "1"}
paths: {}
components:
  schemas:
    Tree: {type: object, properties: {children: {type: array, items: {$ref: "#/components/schemas/Tree"}}}}
`
    const { definition, findings } = importRest(openApiFromText(document, 'api.yaml'))
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(definition.models).toEqual({
      Tree: {
        schema: {
          type: 'object',
          properties: { children: { type: 'array', items: { $ref: '#/models/Tree' } } },
        },
      },
    })
  })

  test('B067: references that double 25 times are never expanded', () => {
    const schemas = Object.fromEntries(
      Array.from({ length: 26 }, (_, index) => {
        const next = { $ref: `#/components/schemas/a${index + 1}` }
        return [
          `a${index}`,
          index === 25 ? { type: 'string' } : { type: 'object', properties: { x: next, y: next } },
        ]
      }),
    )
    const text = JSON.stringify({
      openapi: '3.0.3',
      info: { title: 't', version: '1' },
      paths: {},
      components: { schemas },
    })
    const start = process.cpuUsage()
    const { definition } = importRest(openApiFromText(text, 'api.json'))
    expect(Object.keys(definition.models ?? {})).toHaveLength(26)
    expect(JSON.stringify(renderRest(definition)).length).toBeLessThan(10_000)
    expect(cpuSecondsSince(start)).toBeLessThan(1)
  })

  test('B023: keys of the prototype are data like any other', () => {
    const text = `{"openapi": "3.0.3", "info": {"title": "t"}, "paths": {"/__proto__": {"get": {"responses": {}}}},
      "components": {"schemas": {"constructor": {"type": "object", "properties": {"__proto__": {"type": "string"}}}}}}`
    const { definition } = importRest(openApiFromText(text, 'api.json'))
    expect(Object.keys(definition.resources)).toEqual(['/__proto__'])
    expect(Object.keys(definition.models ?? {})).toEqual(['constructor'])
    expect(({} as Record<string, unknown>)['type']).toBeUndefined()
  })
})

function thrownBy(action: () => unknown): ApigwError | undefined {
  try {
    action()
    return undefined
  } catch (error) {
    if (error instanceof ApigwError) return error
    throw error
  }
}
