import { expect, it } from 'vitest'
import type { RequestHandler } from '../../../../src/lib/account/index.js'
import {
  heldKeys,
  type RotationRequestOptions,
  rotate,
  rotationProject,
} from '../../../helpers/rotation-project.js'

interface Handler {
  handle(
    request: { readonly path: string; readonly query: Readonly<Record<string, string>> },
    options: never,
  ): Promise<{ readonly response: object }>
}

const dayMs = 86_400_000

/** An account in which GetUsage answers with these requests by day, whatever it calls the keys. */
const using =
  (requests: Readonly<Record<string, number>>) =>
  (handler: RequestHandler): RequestHandler => {
    const inner = handler as unknown as Handler
    const handle: Handler['handle'] = async (request, options) => {
      const answer = await inner.handle(request, options)
      const { startDate = '', endDate = '' } = request.query
      if (!request.path.endsWith('/usage')) return answer
      const days = (Date.parse(endDate) - Date.parse(startDate)) / dayMs + 1
      const values = Array.from({ length: days }, (_, index) => {
        const on = new Date(Date.parse(startDate) + index * dayMs).toISOString().slice(0, 10)
        return [requests[on] ?? 0, 0]
      })
      const body = Buffer.from(JSON.stringify({ startDate, endDate, values: { 'perhaps a value': values } }))
      return { ...answer, response: { ...answer.response, body } }
    }
    return { ...handler, handle } as unknown as RequestHandler
  }

const begun = { '2030-01-01': 5 }
const at = (time: string) => new Date(`${time}Z`)

/** A rotation that began on 1 January at ten, when its key had been called five times on each of its two plans. */
async function soaking(terms: RotationRequestOptions['terms'] = {}) {
  const project = await rotationProject()
  const { cwd } = project
  const start = { cwd, now: at('2030-01-01T10:00'), intercept: using(begun) }
  await rotate({ ...start, names: ['zed'], out: 'zed.key', terms })
  const go = async (time: string, requests: Readonly<Record<string, number>>, force = false) => {
    const { runs, failure } = await rotate({
      cwd,
      mode: 'continue',
      now: at(time),
      intercept: using(requests),
      force,
    })
    return { phase: runs[0]?.phase, code: failure?.code, exit: failure?.exitCode, message: failure?.message }
  }
  return { project, go }
}

it('a key that was used since yesterday is not disabled, unless that is forced', async () => {
  const { project, go } = await soaking()
  expect(await go('2030-01-08T10:00', { '2030-01-07': 2, '2030-01-08': 1 })).toEqual({
    phase: 'due',
    code: 'rotation.in-use',
    exit: 5,
    message: expect.stringMatching(/ 6 requests since yesterday; it was not disabled/),
  })
  expect((await project.behindTheBack(heldKeys)).every(({ enabled }) => enabled)).toBe(true)
  expect(await go('2030-01-08T10:00', { '2030-01-07': 2 }, true)).toMatchObject({
    phase: 'resting',
    code: undefined,
  })
})

it('a key that was last used before yesterday is disabled', async () => {
  const { go } = await soaking()
  expect(await go('2030-01-08T10:00', { ...begun, '2030-01-06': 9 })).toMatchObject({ phase: 'resting' })
})

it('what was counted before the new key took its place does not count', async () => {
  const { go } = await soaking({ overlap: 3600 })
  expect(await go('2030-01-01T11:00', { '2030-01-01': 6 })).toMatchObject({ code: 'rotation.in-use' })
  expect(await go('2030-01-01T11:00', begun)).toMatchObject({ phase: 'resting' })
})
