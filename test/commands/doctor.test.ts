import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runJson } from '../helpers/run-command.js'
import { temporaryFolder } from '../helpers/temporary-folder.js'

const node = {
  name: 'node',
  status: expect.stringMatching(/^(ok|warning)$/),
  detail: expect.stringContaining(process.versions.node),
}
const noFile = {
  name: 'file',
  status: 'skipped',
  detail: 'no gateway file here',
  fix: 'apigw init writes one.',
}

describe('doctor', () => {
  it('checks everything around a project, on the local account', async () => {
    const ran = await runJson(['doctor', '--local'], { cwd: temporaryFolder() })
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    expect(ran.json).toMatchObject({
      checks: [
        node,
        noFile,
        { name: 'target', status: 'ok', detail: 'local account 000000000000, us-east-1' },
        {
          name: 'account',
          status: 'ok',
          detail: expect.stringMatching(/^API Gateway answers in us-east-1: \d+ requests/),
        },
        { name: 'logging role', status: 'warning' },
        { name: 'clock', status: 'skipped' },
      ],
    })
  })

  it('ends with the exit code of the first check that failed', async () => {
    const ran = await runJson(['doctor', '--endpoint-url', 'http://example.com'], { cwd: temporaryFolder() })
    expect(ran.code).toBe(78)
    expect(ran.json).toMatchObject({
      checks: [node, noFile, { name: 'target', status: 'failed' }],
      error: { code: 'account.endpoint.insecure' },
    })
  })

  it('goes on after a file that is wrong', async () => {
    const cwd = temporaryFolder()
    writeFileSync(join(cwd, 'apigw.yaml'), 'apigw: 1\nproject: p\napsi: {}\n')
    const ran = await runJson(['doctor', '--local'], { cwd })
    expect(ran.code).toBe(65)
    expect(ran.json).toMatchObject({
      checks: [node, { name: 'file', status: 'failed' }, { name: 'target' }, { name: 'account' }, {}, {}],
      error: { where: { line: 3, column: 1 } },
    })
  })
})
