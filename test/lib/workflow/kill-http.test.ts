import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { RequestHandler } from '../../../src/lib/account/index.js'
import { apply, plan, type WorkflowRequest } from '../../../src/lib/workflow/index.js'

const lambda = (name: string): string => `arn:aws:lambda:eu-west-1:123456789012:function:${name}`

const file = (operations: readonly [string, string]): string =>
  JSON.stringify({
    apigw: 1,
    project: 'shop',
    region: 'eu-west-1',
    accounts: ['123456789012'],
    apis: {
      catalog: {
        type: 'http',
        authorizers: { shoppers: { type: 'jwt', issuer: 'https://id.example.com', audience: ['a'] } },
        routes: {
          'GET /a': { lambda: lambda('a'), auth: 'shoppers', operation: operations[0] },
          'GET /b': { http: 'https://b.example.com', operation: operations[1] },
        },
        stages: { $default: { autoDeploy: true }, prod: {} },
      },
    },
  })

const root = mkdtempSync(join(tmpdir(), 'apigw-kill-http-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

interface Handler {
  handle(request: { readonly method: string }, options: unknown): Promise<unknown>
}

/** Lets so many writes through; nothing of what comes after the last one is heard, as if the run were dead. */
const deadAfter =
  (writes: number) =>
  (inner: RequestHandler): RequestHandler => {
    let left = writes
    const handle: Handler['handle'] = async (request, options) => {
      if (left === 0) throw Object.assign(new Error('dead'), { name: 'CredentialsProviderError' })
      const answer = await (inner as unknown as Handler).handle(request, options)
      if (request.method !== 'GET') left -= 1
      return answer
    }
    return { ...inner, handle } as unknown as RequestHandler
  }

const requestIn = (cwd: string, intercept?: WorkflowRequest['intercept']): WorkflowRequest => ({
  files: { file: 'apigw.yaml' },
  target: { local: true },
  cwd,
  environment: {},
  progress: () => undefined,
  ...(intercept && { intercept }),
})

const confirmed = { confirm: async () => undefined }

/** Dies after so many writes, then runs again: the second run does all that is left. */
async function dieAndRunAgain(cwd: string, writes: number): Promise<void> {
  const dead = await apply(requestIn(cwd, deadAfter(writes)), confirmed)
  expect(dead.failure).toBeDefined()
  const again = await apply(requestIn(cwd), confirmed)
  expect(again.failure).toBeUndefined()
  expect((await plan(requestIn(cwd))).changes).toEqual([])
}

describe('a run on an HTTP API that dies', () => {
  test.each([1, 2, 3, 4])(
    'after %i of the 5 writes of a first apply is finished by the next one',
    async (writes) => {
      const cwd = mkdtempSync(join(root, 'run-'))
      writeFileSync(join(cwd, 'apigw.yaml'), file(['a', 'b']))
      await dieAndRunAgain(cwd, writes)
    },
  )

  test.each([1, 2, 3, 4, 5])(
    'after %i of the 6 writes of a change that holds a stage is finished by the next one',
    async (writes) => {
      const cwd = mkdtempSync(join(root, 'run-'))
      writeFileSync(join(cwd, 'apigw.yaml'), file(['a', 'b']))
      await apply(requestIn(cwd), confirmed)
      writeFileSync(join(cwd, 'apigw.yaml'), file(['c', 'd']))
      expect((await plan(requestIn(cwd))).calls.writes).toBe(6)
      await dieAndRunAgain(cwd, writes)
    },
  )
})
