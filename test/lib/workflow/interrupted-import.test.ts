import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { RequestHandler } from '../../../src/lib/account/index.js'
import { importKeys } from '../../../src/lib/workflow/objects/import-keys.js'
import { TestProject } from '../../helpers/project.js'
import { VirtualClock } from '../account/virtual-clock.js'

const names = ['a', 'b', 'c']
const csv = `Name,key\n${names.map((name) => `${name},canary-of-${name}-0123456789\n`).join('')}`

function project(): TestProject {
  const made = new TestProject({ 'keys.csv': csv })
  chmodSync(join(made.cwd, 'keys.csv'), 0o600)
  return made
}

/** From one request on, before or after it is handled, the account cannot be reached any more. */
function cutOff(index: number, moment: 'before' | 'after') {
  const requests = { count: 0 }
  const intercept = (handler: RequestHandler): RequestHandler => {
    const inner = handler as { handle(request: never, options: never): Promise<unknown> }
    const handle = async (request: never, options: never) => {
      const isFirst = requests.count === index
      const isCut = requests.count++ >= index
      if (!isCut || (isFirst && moment === 'after')) {
        const answer = await inner.handle(request, options)
        if (!isCut) return answer
      }
      throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })
    }
    return { ...handler, handle } as RequestHandler
  }
  return { requests, intercept }
}

async function importOnce(
  { cwd }: TestProject,
  index = Number.POSITIVE_INFINITY,
  moment: 'before' | 'after' = 'before',
) {
  const { requests, intercept } = cutOff(index, moment)
  const request = {
    ...{
      file: 'apigw.yaml',
      project: 'shop',
      target: { local: true, region: 'eu-west-1' },
      cwd,
      environment: {},
    },
    ...{ progress: () => undefined, intercept, clock: new VirtualClock() },
  }
  const wish = { path: 'keys.csv', plans: [], prune: false, strict: false, adopt: false }
  const failed = await importKeys(request, wish, { confirm: async () => undefined }).then(
    ({ failure }) => failure !== undefined,
    () => true,
  )
  return { failed, requests: requests.count }
}

/** Names and lists of all keys. */
const keysOf = (made: TestProject) =>
  made.behindTheBack(async (account) => {
    const keys = await account.list('GetApiKeys', {})
    return keys.map(({ name, tags }) => [name, Reflect.get(Object(tags), 'apigw:list')]).sort()
  })

const whole = names.map((name) => [name, 'keys'])

/** One listing; then ImportApiKeys, a listing, and a tag for each key. */
const requests = 6
const cases = Array.from({ length: requests }, (_, index) => index).flatMap((index) =>
  (['before', 'after'] as const).map((moment) => ({ index, moment })),
)

describe('an import that is cut off', () => {
  test.each(cases)(
    '$moment request $index goes on when it is run again, without --adopt',
    async ({ index, moment }) => {
      const made = project()
      expect(await importOnce(made, index, moment)).toMatchObject({ failed: true })
      expect(await importOnce(made)).toMatchObject({ failed: false })
      expect(await keysOf(made)).toEqual(whole)
    },
  )

  test('has no further request', async () => {
    const made = project()
    expect(await importOnce(made)).toEqual({ failed: false, requests })
    expect(await importOnce(made)).toEqual({ failed: false, requests: 1 })
  })

  test('tells what it made and the file does not have any more', async () => {
    const made = project()
    await importOnce(made, 2)
    made.write('keys.csv', csv.replace(/^c,.*\n/m, ''))
    const { json } = await made.run(
      'keys',
      'import',
      'keys.csv',
      '--project',
      'shop',
      '--yes',
      '--region',
      'eu-west-1',
    )

    expect(json.diagnostics).toMatchObject([{ code: 'keys.import.unfinished' }])
    expect(await keysOf(made)).toEqual([...whole.slice(0, 2), ['c', undefined]])
  })
})
