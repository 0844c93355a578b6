import { describe, expect, it } from 'vitest'
import type { Outcome, StepFailure } from '../../../src/lib/engine/index.js'
import { ExitCode } from '../../../src/lib/errors/index.js'
import { failureOf } from '../../../src/lib/workflow/apply.js'

const failure = (members: Partial<StepFailure>): StepFailure => ({
  address: 'api.orders',
  carries: ['api.orders'],
  step: 'eu-west-1 api.orders body',
  code: 'account.bad-request',
  message: 'PutRestApi (PUT /restapis/a1) was refused',
  exitCode: ExitCode.failed,
  ...members,
})

const outcome = (failed: readonly StepFailure[]): Outcome => ({
  applied: [],
  failed,
  notAttempted: [],
  interrupted: false,
  calls: { reads: 1, writes: 2, byOperation: { CreateRestApi: 1, PutRestApi: 1, GetRestApis: 1 } },
  notes: [],
})

const unavailable = {
  code: 'account.unavailable',
  exitCode: ExitCode.unavailable,
  fix: 'Try again.',
} as const

describe('what an apply that failed ends with', () => {
  it.each([
    [
      'a refusal, after writes',
      true,
      failure({}),
      ExitCode.partial,
      /^Correct what was refused, then run .* goes on/,
    ],
    [
      'a refusal, before any',
      false,
      failure({}),
      ExitCode.failed,
      /^Correct what was refused, then run .* again\.$/,
    ],
    [
      'a refusal that says what to do, after writes',
      true,
      failure({ fix: 'Allow apigateway:PUT.' }),
      ExitCode.partial,
      /^Allow apigateway:PUT\. Then run .* goes on/,
    ],
    [
      'a service that fails, after writes',
      true,
      failure(unavailable),
      ExitCode.partial,
      /^Run the same .* goes on/,
    ],
    ['a service that fails, before any', false, failure(unavailable), ExitCode.unavailable, /^Try again\.$/],
  ])('%s: never tells to repeat what cannot succeed', (_, wrote, first, exitCode, fix) => {
    expect(failureOf(outcome([first]), wrote)).toMatchObject({ exitCode, fix: expect.stringMatching(fix) })
  })

  it('says each of several failures once, with its address', () => {
    const other = failure({
      address: 'key.acme',
      code: 'account.conflict',
      message: 'is there',
      requestId: 'r2',
    })
    expect(failureOf(outcome([failure({}), other]), true)).toMatchObject({
      code: 'account.bad-request',
      message: 'api.orders: PutRestApi (PUT /restapis/a1) was refused',
      findings: [
        { code: 'account.conflict', severity: 'error', message: 'key.acme: is there (request id r2)' },
      ],
    })
  })
})
