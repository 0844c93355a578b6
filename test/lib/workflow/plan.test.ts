import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { TestProject } from '../../helpers/project.js'
import { runApigw } from '../../helpers/run-command.js'

const withStage = (routes: string) => `apigw: 1
project: shop
region: eu-west-1
apis:
  orders:
    type: rest
    openapi: openapi.yaml
    ${routes}
    stages: { prod: {} }
`
const document = `openapi: 3.0.1
info: { title: orders, version: "1" }
paths:
  /orders:
    get: { responses: { "200": { description: ok } } }
`

describe('plan', () => {
  test('says what is wrong with the files before it asks for an account', async () => {
    const project = new TestProject({ 'apigw.yaml': withStage('description: 1'), 'openapi.yaml': document })

    expect(await runApigw(['plan', '--live'], { cwd: project.cwd })).toMatchObject({
      code: 65,
      stdout: '',
      stderr: expect.stringContaining('apigw.yaml:8:18'),
    })
  })

  test('refuses a method without integration where the API has stages', async () => {
    const project = new TestProject({ 'apigw.yaml': withStage('description: x'), 'openapi.yaml': document })

    const { code, json } = await project.plan()
    expect(code).toBe(65)
    expect(json.error).toMatchObject({
      code: 'rest-api.no-integration',
      message: expect.stringContaining('GET /orders'),
    })
  })

  test('annotates with --format github what stops it in the files', async () => {
    const project = new TestProject({ 'apigw.yaml': withStage('description: 1'), 'openapi.yaml': document })

    expect(await runApigw(['plan', '--local', '--format', 'github'], { cwd: project.cwd })).toMatchObject({
      code: 65,
      stdout: expect.stringMatching(/^::error file=apigw\.yaml,line=8,col=18,title=gateway-file\.type::/),
    })
  })

  test('names the way to accept a loss that stops it', async () => {
    const guarded = `${document}security: [{ bearer: [] }]
components: { securitySchemes: { bearer: { type: http, scheme: bearer } } }
`
    const project = new TestProject({
      'apigw.yaml': withStage('description: x').replace('    stages: { prod: {} }\n', ''),
      'openapi.yaml': guarded,
    })

    const refused = await runApigw(['validate'], { cwd: project.cwd })
    expect(refused).toMatchObject({
      code: 65,
      stderr: expect.stringContaining('--accept-warning openapi.security.unsupported'),
    })
    const accepted = await runApigw(['validate', '--accept-warning', 'openapi.security.unsupported'], {
      cwd: project.cwd,
    })
    expect(accepted.code).toBe(0)
  })

  test('to destroy what is not there says so, and not that the files are followed', async () => {
    const project = new TestProject({
      'apigw.yaml': 'apigw: 1\nproject: shop\nregion: eu-west-1\nkeys: { k: {} }\n',
    })

    expect(await runApigw(['destroy', '--local'], { cwd: project.cwd })).toMatchObject({
      code: 0,
      stdout:
        'LOCAL account 000000000000, region eu-west-1\nNothing to delete. Nothing here belongs to project shop.\n',
    })
  })

  test('refuses an API with stages and no methods', async () => {
    const project = new TestProject({
      'apigw.yaml':
        'apigw: 1\nproject: shop\nregion: eu-west-1\napis: { orders: { type: rest, stages: { prod: {} } } }\n',
    })

    expect((await project.plan()).json.error).toMatchObject({ code: 'rest-api.no-methods' })
  })

  test('without credentials and without --local offers the local account: exit code 77', async () => {
    const project = new TestProject({ 'apigw.yaml': 'apigw: 1\nproject: shop\nregion: eu-west-1\n' })

    expect(await runApigw(['plan'], { cwd: project.cwd })).toMatchObject({
      code: 77,
      stderr: expect.stringContaining('--local'),
    })
  })
})

describe('the files of a project', () => {
  test('do not lead out of it: an openapi: that links to another place is not read', async () => {
    const outside = new TestProject({ 'openapi.yaml': document })
    const project = new TestProject({ 'apigw.yaml': withStage('description: x') })
    symlinkSync(join(outside.cwd, 'openapi.yaml'), join(project.cwd, 'openapi.yaml'))

    expect(await project.plan()).toMatchObject({
      code: 65,
      json: {
        error: { code: 'gateway-file.file.outside', message: expect.stringContaining('openapi.yaml') },
      },
    })
  })

  test('are told as missing with exit code 66', async () => {
    const project = new TestProject({ 'apigw.yaml': withStage('description: x') })

    expect(await project.plan()).toMatchObject({ code: 66 })
  })

  test('stay beside it: a state folder that is a link is not followed', async () => {
    const project = new TestProject({ 'apigw.yaml': 'apigw: 1\nproject: shop\nregion: eu-west-1\n' })
    symlinkSync('/', join(project.cwd, '.apigw'))

    expect(await project.plan()).toMatchObject({ code: 73, json: { error: { code: 'local.folder' } } })
  })
})
