import { describe, expect, it, test } from 'vitest'
import { validate } from '../../../src/lib/workflow/validate.js'
import { TestProject } from '../../helpers/project.js'

const times = (count: number, entry: (index: number) => readonly [string, unknown]) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => entry(index)))

/** Without the notes that the file's name and other things give rise to. */
async function countFindings(sections: object, files: Readonly<Record<string, string>> = {}) {
  const document = { apigw: 1, project: 'shop', region: 'eu-west-1', ...sections }
  const { cwd } = new TestProject({ 'apigw.json': JSON.stringify(document, null, 1), ...files })
  const { findings } = await validate({ files: { file: 'apigw.json' }, cwd, environment: {} })
  return findings.filter(({ code }) => code === 'quota.count')
}

const mock = { mock: {} }
const rest = (members: object = {}) => ({
  type: 'rest',
  endpoint: { type: 'regional' },
  routes: { 'GET /a': mock },
  ...members,
})
const http = (members: object = {}) => ({
  type: 'http',
  routes: { 'GET /a': { http: 'https://x.example' } },
  ...members,
})
const certificate = 'arn:aws:acm:eu-west-1:123456789012:certificate/1'
const domain = { certificate, endpoint: { type: 'regional' } }

describe('a file that wants more of something than AWS allows by default is warned of it', () => {
  test.each<[string, object, string]>([
    [
      'resources, the root and every part of a path being one',
      { apis: { a: rest({ routes: times(150, (index) => [`GET /a${index}/b`, mock]) }) } },
      'api.a has 301 resources, and AWS allows 300 (quota L-01C8A9E0)',
    ],
    [
      'routes of an HTTP API',
      {
        apis: {
          a: http({ routes: times(301, (index) => [`GET /a${index}`, { http: 'https://x.example' }]) }),
        },
      },
      'api.a has 301 routes, and AWS allows 300 (quota L-65B5C802)',
    ],
    [
      'stages',
      { apis: { a: rest({ stages: times(11, (index) => [`s${index}`, {}]) }) } },
      'api.a has 11 stages, and AWS allows 10 (quota L-379E48B0)',
    ],
    [
      'stage variables',
      { apis: { a: rest({ stages: { prod: { variables: times(101, (index) => [`v${index}`, 'x']) } } }) } },
      'api.a/stage.prod has 101 stage variables, and AWS allows 100 (quota L-95BA6EA5)',
    ],
    [
      'usage plans of a key',
      { keys: { k: {} }, usagePlans: times(11, (index) => [`p${index}`, { keys: ['k'] }]) },
      'key.k has 11 usage plans, and AWS allows 10 (quota L-985EB478)',
    ],
    [
      'API keys',
      { keys: times(10_001, (index) => [`k${index}`, {}]) },
      'the file has 10001 API keys, and AWS allows 10000 (quota L-1D180A63)',
    ],
    [
      'VPC links of type v2',
      { vpcLinks: times(11, (index) => [`l${index}`, { type: 'v2', subnets: ['subnet-1'] }]) },
      'the file has 11 VPC links of type v2, and AWS allows 10 (quota L-608BDCD4)',
    ],
    [
      'mappings of several levels',
      {
        apis: { a: rest({ stages: { prod: {} } }) },
        domains: {
          'api.example.com': {
            ...domain,
            mappings: times(201, (index) => [`a/b${index}`, { api: 'a', stage: 'prod' }]),
          },
        },
      },
      'domain[api.example.com] has 201 mappings of several levels, and AWS allows 200',
    ],
  ])('%s', async (_, sections, message) => {
    expect(await countFindings(sections)).toMatchObject([{ severity: 'warning', message }])
  })

  it('at the line of the object', async () => {
    const [finding] = await countFindings({
      apis: { a: rest({ stages: times(11, (index) => [`s${index}`, {}]) }) },
    })
    expect(finding?.at).toEqual({ file: 'apigw.json', line: 6, column: 3 })
  })

  it('B048 also where the paths are those of a document', async () => {
    const paths = times(300, (index) => [`/r${index}`, {}])
    const openapi = JSON.stringify({ openapi: '3.0.1', info: { title: 'a', version: '1' }, paths })
    const apis = { a: rest({ openapi: 'a.json', routes: undefined }) }
    expect(await countFindings({ apis }, { 'a.json': openapi })).toMatchObject([
      { message: 'api.a has 301 resources, and AWS allows 300 (quota L-01C8A9E0)' },
    ])
  })

  it('and not where each region has as many as it may', async () => {
    const sections = { region: undefined, regions: ['eu-west-1', 'us-east-1'] }
    const vpcLinks = times(10, (index) => [`l${index}`, { type: 'v2', subnets: ['subnet-1'] }])
    expect(await countFindings({ ...sections, vpcLinks })).toEqual([])
  })
})
