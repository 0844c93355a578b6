import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runApigw, runJson } from '../helpers/run-command.js'
import { temporaryFolder } from '../helpers/temporary-folder.js'

describe('call', () => {
  it('sends an operation to the local account and prints the answer', async () => {
    const cwd = temporaryFolder()
    writeFileSync(join(cwd, 'description'), 'from a file')
    const argv = ['call', 'CreateRestApi', '--local', '--name', 'orders', '--tags', 'a=b', '--tags', 'c=d']
    const created = await runJson([...argv, '--description', '@description'], { cwd })
    expect(created).toMatchObject({
      code: 0,
      stderr: 'LOCAL account 000000000000, region us-east-1\n',
      json: { name: 'orders', description: 'from a file', tags: { a: 'b', c: 'd' } },
    })
    const listed = await runJson(['call', 'GetRestApis', '--local'], { cwd })
    expect(listed.json).toEqual({ items: [created.json] })
  })

  it('takes its input from stdin', async () => {
    const options = { cwd: temporaryFolder(), stdin: '{"name":"orders"}' }
    const ran = await runJson(['call', 'CreateRestApi', '--input', '-', '--local'], options)
    expect(ran).toMatchObject({ code: 0, json: { name: 'orders' } })
  })

  it('means the account of the gateway file beside it', async () => {
    const cwd = temporaryFolder()
    const file = 'apigw: 1\nproject: p\nregion: eu-west-1\naccounts: ["123456789012"]\ntarget: local\n'
    writeFileSync(join(cwd, 'apigw.yaml'), file)
    const ran = await runApigw(['call', 'GetRestApis'], { cwd })
    expect(ran).toEqual({
      code: 0,
      stdout: '{\n  "items": []\n}\n',
      stderr: 'LOCAL account 123456789012, region eu-west-1\n',
    })
  })

  it('says what the service refused, with its request id', async () => {
    const ran = await runJson(['call', 'GetRestApi', '--rest-api-id', 'nope', '--local'], {
      cwd: temporaryFolder(),
    })
    expect(ran.code).toBe(1)
    expect(ran.json).toMatchObject({
      error: { code: 'account.not-found', requestId: expect.stringMatching(/.+/) },
    })
  })

  it('refuses an operation that is none and input that it does not take, before anything is sent', async () => {
    const cwd = temporaryFolder()
    expect(await runApigw(['call', 'CreateRestAp', '--local'], { cwd })).toEqual({
      code: 64,
      stdout: '',
      stderr:
        'Error [call.operation]: There is no operation CreateRestAp.\n  fix: Did you mean CreateRestApi?\n',
    })
    for (const [word, fix] of [
      ['wss://a1b2c3.execute-api.eu-west-1.amazonaws.com/prod', 'a WebSocket client'],
      ['/orders', 'apigw stages url'],
    ] as const) {
      const { code, stderr } = await runApigw(['call', word, '--local'], { cwd })
      expect({ code, stderr }).toEqual({ code: 64, stderr: expect.stringContaining(fix) })
    }
    const cases = [
      ['GetRestApi'],
      ['GetRestApi', '--nope', 'x'],
      ['GetRestApi', 'word'],
      ['GetRestApi', '--input', '{'],
      [],
    ]
    for (const words of cases) {
      expect(await runApigw(['call', ...words, '--local'], { cwd })).toMatchObject({ code: 64, stdout: '' })
    }
  })

  it('describes what an operation takes, and lists all', async () => {
    const cwd = temporaryFolder()
    const described = await runApigw(['call', 'GetStage', '--describe'], { cwd })
    expect(described.stdout).toBe(
      `OPTION         MEMBER     TYPE
--rest-api-id  restApiId  text  required
--stage-name   stageName  text  required
`,
    )
    expect((await runApigw(['call', '--list'], { cwd })).stdout.trimEnd().split('\n')).toHaveLength(227)
  })
})
