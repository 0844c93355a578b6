import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runCli } from '../../src/lib/cli/index.js'
import { fakeWorld } from '../helpers/fake-world.js'
import { runApigw, runJson, sourceProgram } from '../helpers/run-command.js'
import { temporaryFolder } from '../helpers/temporary-folder.js'

/** As frameworks export documents. */
const exported = {
  openapi: '3.1.0',
  info: { title: 'FastAPI', version: '0.1.0' },
  paths: {
    '/users/{user_id}': {
      get: {
        parameters: [{ name: 'user_id', in: 'path', required: true, schema: { type: 'integer' } }],
        responses: {
          200: {
            description: 'ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/User_Out' } } },
          },
        },
      },
    },
    '/users:archive': { delete: { responses: { 204: { description: 'gone' } } } },
  },
  components: {
    schemas: { User_Out: { type: 'object', properties: { id: { type: 'integer' } } } },
    securitySchemes: {
      oauth: { type: 'oauth2', flows: { password: { tokenUrl: 'token', scopes: {} } } },
    },
  },
}

describe('init', () => {
  it('writes a project that is valid, applies to the local account and is unchanged then', async () => {
    const cwd = temporaryFolder()
    const begun = await runJson(['init', '--project', 'shop', '--api', 'orders', '--region', 'eu-west-1'], {
      cwd,
    })
    expect(begun).toMatchObject({
      code: 0,
      json: { folder: cwd, written: ['apigw.yaml', 'openapi/orders.yaml'] },
    })
    expect(await runApigw(['validate'], { cwd })).toMatchObject({ code: 0, stderr: '' })
    expect(await runApigw(['apply', '--local', '--yes'], { cwd })).toMatchObject({ code: 0 })
    expect(await runApigw(['plan', '--local', '--detailed-exitcode'], { cwd })).toMatchObject({ code: 0 })
  })

  it('takes names from the folder where nobody can be asked', async () => {
    const cwd = temporaryFolder()
    mkdirSync(join(cwd, 'My shop!'))
    expect(await runApigw(['init', 'My shop!'], { cwd })).toMatchObject({ code: 0 })
    expect(readFileSync(join(cwd, 'My shop!', 'apigw.yaml'), 'utf8')).toContain('project: My-shop-\n')
    expect(await runApigw(['validate', '--file', 'My shop!'], { cwd })).toMatchObject({ code: 0 })
  })

  it('never writes over a file without --force, nor half of the files', async () => {
    const cwd = temporaryFolder()
    mkdirSync(join(cwd, 'openapi'))
    writeFileSync(join(cwd, 'openapi/a.yaml'), 'mine')
    const argv = ['init', '--project', 'p', '--api', 'a']
    expect(await runApigw(argv, { cwd })).toEqual({
      code: 73,
      stdout: '',
      stderr:
        'Error [init.exists]: openapi/a.yaml is there already; nothing was written.\n' +
        '  fix: Work with it, or give --force to write over it.\n',
    })
    expect(existsSync(join(cwd, 'apigw.yaml'))).toBe(false)
    expect(await runApigw([...argv, '--force'], { cwd })).toMatchObject({ code: 0 })
  })

  it('keeps to a document that exists, and refuses one that does not', async () => {
    const cwd = temporaryFolder()
    const argv = ['init', '--project', 'p', '--api', 'a', '--openapi', 'my.yaml']
    expect(await runApigw(argv, { cwd })).toMatchObject({ code: 66, stdout: '' })
    mkdirSync(join(cwd, 'below'))
    expect(await runApigw(['init', 'below', '--openapi', '../my.yaml'], { cwd })).toMatchObject({ code: 65 })
    expect(existsSync(join(cwd, 'below/apigw.yaml'))).toBe(false)
    writeFileSync(join(cwd, 'my.yaml'), 'mine')
    expect(await runApigw(argv, { cwd })).toMatchObject({ code: 65, stdout: '' })
    expect(existsSync(join(cwd, 'apigw.yaml'))).toBe(false)
    const document = JSON.stringify(exported)
    writeFileSync(join(cwd, 'my.yaml'), document)
    expect((await runJson(argv, { cwd })).json).toMatchObject({ written: ['apigw.yaml'], diagnostics: [] })
    expect(readFileSync(join(cwd, 'my.yaml'), 'utf8')).toBe(document)
  })

  it('leaves a project that plans for a document without anything of AWS', async () => {
    const cwd = temporaryFolder()
    writeFileSync(join(cwd, 'api.json'), JSON.stringify(exported))
    const argv = ['init', '--project', 'p', '--api', 'a', '--region', 'eu-west-1', '--openapi', 'api.json']
    expect(await runApigw(argv, { cwd })).toMatchObject({ code: 0, stderr: '' })
    expect(readFileSync(join(cwd, 'apigw.yaml'), 'utf8')).toContain(
      `    renameModels: true # models are named with letters and digits only
    # Backends of the document's methods. A mock answers until you write the real one:
    #   { lambda: "arn:aws:lambda:…" }   or   { http: "https://…" }
    routes:
      GET /users/{user_id}: { mock: {} }
      "DELETE /users:archive": { mock: {} }
`,
    )
    expect(await runApigw(['plan', '--local'], { cwd })).toMatchObject({ code: 0 })
  })

  it('says what must be decided in the document, and how', async () => {
    const cwd = temporaryFolder()
    const guarded = { ...exported, security: [{ oauth: [] }] }
    writeFileSync(join(cwd, 'api.json'), JSON.stringify(guarded, null, 1))
    const { code, stdout, stderr } = await runApigw(['init', '--openapi', 'api.json'], { cwd })
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: 'wrote apigw.yaml\nNext: decide what is listed, then apigw plan --local\n',
    })
    expect(stderr).toMatch(/^api\.json:\d+:\d+: error \[openapi\.security\.unsupported\]: .*`oauth`/)
    expect(stderr).toContain('--accept-warning openapi.security.unsupported')
  })

  it('refuses names that the gateway file would refuse', async () => {
    const cwd = temporaryFolder()
    for (const flags of [
      ['--project', '-x'],
      ['--api', 'a.b'],
      ['--stage', 'a b'],
    ]) {
      expect(await runApigw(['init', ...flags], { cwd })).toMatchObject({ code: 64, stdout: '' })
    }
    expect(existsSync(join(cwd, 'apigw.yaml'))).toBe(false)
  })

  it('asks on a terminal for what no flag says', async () => {
    const cwd = temporaryFolder()
    const { world, type, stdout, stderr } = fakeWorld({ cwd, terminal: true })
    const running = runCli(['init', '--stage', 'live'], sourceProgram(), world)
    await answer('Name of the project', 'shop\r')
    await answer('Logical id of the first API', '\r')
    expect(await running).toBe(0)
    expect(stdout()).toBe('wrote apigw.yaml\nwrote openapi/shop.yaml\nNext: apigw plan --local\n')

    async function answer(question: string, keys: string): Promise<void> {
      while (!stderr().includes(question)) await new Promise((resolve) => setImmediate(resolve))
      type(keys)
    }
  })
})
