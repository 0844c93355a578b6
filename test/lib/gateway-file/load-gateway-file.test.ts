import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Finding, Problem } from '../../../src/lib/errors/index.js'
import { gatewayFileJsonSchema, loadGatewayFile } from '../../../src/lib/gateway-file/index.js'
import { type GatewayDocument, gatewaySchema } from '../../../src/lib/workflow/gateway-schema.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'apigw-gateway-file-'))
})
afterAll(() => rm(folder, { recursive: true }))

type Options = Partial<Parameters<typeof loadGatewayFile<GatewayDocument>>[0]>

async function load(text: string, options: Options = {}) {
  await writeFile(join(folder, 'apigw.yaml'), text)
  return loadGatewayFile<GatewayDocument>({
    path: folder,
    environment: {},
    schema: gatewaySchema,
    ...options,
  })
}

async function findingsOf(text: string, options: Options = {}): Promise<string[]> {
  const findings = await load(text, options).then(
    (file) => file.findings,
    (error: unknown) => {
      if (!(error instanceof Problem)) throw error
      return error.findings.length > 0
        ? error.findings
        : [{ code: error.code, message: error.message, severity: 'error' as const }]
    },
  )
  return findings.map(({ code, at }: Finding) =>
    at === undefined ? code : `${code} ${at.line}:${at.column}`,
  )
}

const head = 'apigw: 1\nproject: shop\n'

it('tells an OpenAPI document from a gateway file, and what to do with it', async () => {
  expect(await findingsOf('info: {title: t}\nopenapi: 3.0.3\n')).toEqual(['gateway-file.open-api 2:1'])
  await expect(load('swagger: "2.0"\n')).rejects.toMatchObject({
    exitCode: 65,
    message: expect.stringContaining('is an OpenAPI document, and no gateway file'),
    fix: '`apigw init --openapi apigw.yaml`, in its folder, makes a gateway file for it.',
  })
})

describe('environments', () => {
  const text = `${head}vars: { size: small }
tags: { team: a, size: "\${var.size}" }
apis:
  orders: { type: rest, description: base, protect: true, stages: { dev: {}, prod: { metrics: true } } }
environments:
  prod:
    vars: { size: large }
    tags: { tier: gold, team: null }
    apis: { orders: { description: live, protect: null, stages: { dev: { tracing: true } } } }
`

  it('leave the document as it is without a name', async () => {
    const { document, env } = await load(text)
    expect({ env, tags: document.tags, orders: document.apis?.['orders'] }).toEqual({
      env: '-',
      tags: { team: 'a', size: 'small' },
      orders: {
        type: 'rest',
        description: 'base',
        protect: true,
        stages: { dev: {}, prod: { metrics: true } },
      },
    })
  })

  it('are merged over the document, delete with null, and keep its order', async () => {
    const { document, env } = await load(text, { env: 'prod' })
    expect({ env, tags: document.tags, orders: document.apis?.['orders'] }).toEqual({
      env: 'prod',
      tags: { size: 'large', tier: 'gold' },
      orders: {
        type: 'rest',
        description: 'live',
        stages: { dev: { tracing: true }, prod: { metrics: true } },
      },
    })
    expect(Object.keys(document.apis?.['orders']?.stages ?? {})).toEqual(['dev', 'prod'])
  })

  it('lead places to where a value was written', async () => {
    const file = await load(text, { env: 'prod' })
    const lines = [
      ['apis', 'orders', 'description'],
      ['apis', 'orders', 'stages', 'prod'],
      ['tags', 'size'],
      ['tags', 'tier'],
    ].map((path) => file.locate(path).line)
    expect(lines).toEqual([11, 6, 4, 10])
  })

  it('refuse a name that is not there', async () => {
    expect(await findingsOf(text, { env: 'prdo' })).toEqual(['gateway-file.environment 7:1'])
  })
})

describe('variables', () => {
  const text = `${head}vars: { name: "${'${var.stage}'}-orders", stage: dev, rate: 5, on: "true" }
apis:
  orders:
    type: rest
    description: "\${var.name} in \${AWS::Region} for \${stageVariables.x} through \${api.orders.id}"
    protect: "\${var.on}"
    stages: { a: { description: "\${var.rate}", throttle: { rate: "\${var.rate}" } } }
`
  const orders = async (options?: Options) => (await load(text, options)).document.apis?.['orders']

  it('are replaced, others stay', async () => {
    expect(await orders()).toMatchObject({
      description: 'dev-orders in ${AWS::Region} for ${stageVariables.x} through ${api.orders.id}',
    })
  })

  it('take the type that their place wants', async () => {
    expect(await orders()).toMatchObject({
      protect: true,
      stages: { a: { description: '5', throttle: { rate: 5 } } },
    })
  })

  it('come from flags before files before the document', async () => {
    await writeFile(join(folder, 'one.yaml'), 'stage: one\nrate: 6')
    await writeFile(join(folder, 'two.json'), '{"stage": "two"}')
    const varFiles = [join(folder, 'one.yaml'), join(folder, 'two.json')]
    expect(await orders({ varFiles })).toMatchObject({
      description: expect.stringMatching(/^two-orders/),
      stages: { a: { throttle: { rate: 6 } } },
    })
    expect(await orders({ varFiles, vars: { stage: 'flag', rate: '7' } })).toMatchObject({
      description: expect.stringMatching(/^flag-orders/),
      stages: { a: { throttle: { rate: 7 } } },
    })
  })

  it('come from the environment by name', async () => {
    const { document } = await load(`${head}tags: { by: "\${env:WHO}" }`, { environment: { WHO: 'me' } })
    expect(document.tags).toEqual({ by: 'me' })
  })

  it('must be known', async () => {
    expect(
      await findingsOf(`${head}tags: { a: "\${var.stge}", b: "\${vars.stage}" }\nvars: { stage: x }`),
    ).toEqual(['gateway-file.variable.undeclared 3:12', 'gateway-file.variable.unknown 3:30'])
    expect(await findingsOf(`${head}vars: { stage: x }`, { vars: { stge: 'y' } })).toEqual([
      'gateway-file.variable.undeclared',
    ])
  })

  it('must not go in circles', async () => {
    expect(await findingsOf(`${head}vars: { a: "\${var.b}", b: "x\${var.a}" }`)).toEqual([
      'gateway-file.variable.cycle 3:12',
    ])
  })
})

describe('findings', () => {
  it('are all there is to say, in the order of the file', async () => {
    expect(await findingsOf(`${head}regoin: x\ntags: { a: 1 }\napis: { orders: { type: rset } }`)).toEqual([
      'gateway-file.unknown-member 3:1',
      'gateway-file.type 4:12',
      'gateway-file.value 5:25',
    ])
  })

  it('allow null only in the data of other languages', async () => {
    const text = `${head}apis: { o: { type: rest, models: { M: { enum: [null], default: null } } } }`
    expect(await findingsOf(text)).toEqual([])
  })
})

describe('the digest', () => {
  it('is the same for the same content, whatever the order and the comments', async () => {
    const one = await load(`${head}tags: { a: x, b: y } # comment`)
    const two = await load('project: shop\ntags: {b: y, a: x}\napigw: 1')
    const other = await load(`${head}tags: { a: x }`)
    expect([two.digest === one.digest, other.digest === one.digest]).toEqual([true, false])
  })
})

describe('the JSON Schema', () => {
  it('describes members for editors', () => {
    const schema = gatewayFileJsonSchema(gatewaySchema)
    expect(schema).toMatchObject({
      type: 'object',
      required: ['apigw', 'project'],
      additionalProperties: false,
      properties: {
        apigw: { const: 1 },
        project: { type: 'string', description: expect.stringContaining('Owner') },
      },
    })
  })
})

describe('references to other objects', () => {
  const text = `${head}vars: { link: "\${vpc-link.main.id}" }\ntags: { a: "\${var.link}", b: "\${api.orders.id}" }`

  const declared = `${text}\napis: { orders: { type: rest } }\nvpcLinks: { main: { type: v2, subnets: [subnet-1] } }`

  it('are kept, to be resolved later', async () => {
    expect((await load(declared)).document.tags).toEqual({
      a: '${vpc-link.main.id}',
      b: '${api.orders.id}',
    })
  })

  it('are refused where the file does not declare the object', async () => {
    expect(await findingsOf(text)).toEqual(['gateway-file.reference 3:15', 'gateway-file.reference 4:30'])
  })
})
