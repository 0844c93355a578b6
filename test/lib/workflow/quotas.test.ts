import { describe, expect, test } from 'vitest'
import type { RequestHandler } from '../../../src/lib/account/index.js'
import { interruption } from '../../../src/lib/cli/signals.js'
import { apply } from '../../../src/lib/workflow/index.js'
import { TestProject } from '../../helpers/project.js'
import { runApigw, runJson } from '../../helpers/run-command.js'
import { VirtualClock } from '../account/virtual-clock.js'

const file = `
apigw: 1
project: shop
region: eu-west-1
keys: { ${Array.from({ length: 30 }, (_, index) => `k${index}: {}`).join(', ')} }
`

/** Applies on a clock that leaps over waits; the statuses of all answers, and the seconds that went by. */
async function applied(quotas: 'real' | undefined) {
  const { cwd } = new TestProject({ 'apigw.yaml': file })
  const clock = new VirtualClock()
  const statuses: number[] = []
  const intercept = (handler: RequestHandler): RequestHandler => {
    const inner = handler as {
      handle(request: never, options: never): Promise<{ readonly response: { readonly statusCode: number } }>
    }
    const handle = async (request: never, options: never) => {
      const answer = await inner.handle(request, options)
      statuses.push(answer.response.statusCode)
      return answer
    }
    return { ...handler, handle } as RequestHandler
  }
  const request = {
    ...{ files: { file: 'apigw.yaml' }, target: { local: true, quotas }, cwd, environment: {} },
    ...{ progress: () => undefined, intercept, clock },
  }
  await apply(request, { confirm: async () => undefined })
  return { refused: statuses.filter((status) => status === 429).length, seconds: clock.now() }
}

describe('--quotas real on a command of the local account', () => {
  test('limits as the published rates do, and the command keeps to them: thirty keys, five a second', async () => {
    const { refused, seconds } = await applied('real')

    expect(refused).toBe(0)
    expect(seconds).toBeCloseTo(29 / 5, 5)
  })

  test('is off unless it is asked for', async () => {
    expect(await applied(undefined)).toEqual({ refused: 0, seconds: 0 })
  })

  test('is refused where another account is meant, before anything is sent', async () => {
    const { cwd } = new TestProject({ 'apigw.yaml': file })
    const env = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret' }
    const argv = ['keys', 'list', '--endpoint-url', 'http://127.0.0.1:9', '--quotas', 'real']

    expect(await runApigw(argv, { cwd, env })).toMatchObject({ code: 64, stdout: '' })
  })

  test('gives way to what the server that runs on the folder was started with', async () => {
    const project = new TestProject({ 'apigw.yaml': file })
    const controller = new AbortController()
    const serving = runJson(['local', 'start'], { cwd: project.cwd, signal: controller.signal })
    const isServed = async () => JSON.stringify((await project.run('local', 'status')).json).includes('http:')
    while (!(await isServed())) await new Promise((resolve) => setImmediate(resolve))
    const { code, stderr } = await project.run('keys', 'list', '--quotas', 'real')
    controller.abort(interruption('SIGINT'))
    await serving

    expect(code).toBe(0)
    expect(stderr).toMatch(/served at http:\S+ with no quotas, which counts/)
  })
})
