import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RequestHandler } from '../../../../src/lib/account/index.js'
import type { HandOverChoice } from '../../../../src/lib/operate/hand-over/index.js'
import { phases } from '../../../../src/lib/operate/rotation/index.js'
import { TestProject } from '../../../helpers/project.js'
import {
  declared,
  type HeldKey,
  handedOver,
  heldKeys,
  rotate,
  rotationProject,
  watching,
} from '../../../helpers/rotation-project.js'

const root = mkdtempSync(join(tmpdir(), 'apigw-death-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const template = join(root, 'template')
beforeAll(async () => {
  await rotationProject(template)
})

/** A project of its own, as the template is. */
function copied(): TestProject {
  const cwd = mkdtempSync(join(root, 'run-'))
  cpSync(template, cwd, { recursive: true })
  return new TestProject({}, cwd, { ACME_KEY: declared })
}

interface Handler {
  handle(request: { readonly method: string }, options: never): Promise<unknown>
}

/** From one write on the account is out of reach, as for a process that is no more: before that write, or after it. */
const dying =
  (index: number, moment: 'before' | 'after', writes: string[]) =>
  (handler: RequestHandler): RequestHandler => {
    const inner = handler as unknown as Handler
    const handle: Handler['handle'] = async (request, options) => {
      const isWrite = request.method !== 'GET'
      const at = isWrite ? writes.push(request.method) - 1 : writes.length - 0.5
      if (at > index || (at === index && moment === 'before')) throw new TypeError('dead')
      const answer = await inner.handle(request, options)
      if (at === index) throw new TypeError('dead')
      return answer
    }
    return { ...handler, handle } as unknown as RequestHandler
  }

const targets: Readonly<Record<string, HandOverChoice>> = {
  'a file': { kind: 'file', path: 'acme.key' },
  'a command': { kind: 'command', line: 'cat > acme.key' },
}

const terms = { overlap: 0 }
const writes = [
  ...['create', 'attach', 'attach', 'announce'],
  ...['promote', 'demote', 'retire', 'disable', 'delete', 'close'],
]
/** Dying before a write is dying after the one before it, but for the hand-over, which lies between two of them. */
const moments = [
  ...writes.map((write, index) => ({ write, index, moment: 'after', target: 'a file' }) as const),
  { write: 'promote', index: 4, moment: 'before', target: 'a file' },
  { write: 'announce', index: 3, moment: 'after', target: 'a command' },
  { write: 'promote', index: 4, moment: 'before', target: 'a command' },
] as const

/** Goes on as a person would: with what is open, else from the start where nothing had begun. */
async function resume(cwd: string, handOver: HandOverChoice, look: (keys: readonly HeldKey[]) => void) {
  const options = { cwd, handOver, terms, intercept: watching(look) }
  const { runs } = await rotate({ ...options, mode: 'continue' })
  if (runs.length > 0 || handedOver(cwd, 'acme.key') !== undefined) return runs
  return (await rotate({ ...options, names: ['acme'] })).runs
}

test('a run makes these writes', async () => {
  const { cwd } = copied()
  const sent: string[] = []
  const intercept = dying(Number.POSITIVE_INFINITY, 'before', sent)
  const { runs } = await rotate({ cwd, names: ['acme'], out: 'acme.key', terms, intercept })
  expect(runs[0]?.done.map(({ step }) => step).filter((step) => step !== 'hand-over')).toEqual(writes)
  expect(sent.length).toBe(writes.length)
})

describe('a run that dies', () => {
  test.each(moments)(
    '$moment it could $write (write $index), with the value for $target, leaves what another run brings to an end',
    async ({ index, moment, target }) => {
      const project = copied()
      const { cwd } = project
      const handOver = targets[target] as HandOverChoice
      const met: boolean[] = []
      const look = (keys: readonly HeldKey[]): void => {
        const value = handedOver(cwd, 'acme.key') ?? declared
        met.push(keys.some((key) => key.value === value && key.enabled && key.plans === 2))
      }
      const dead = dying(index, moment, [])
      await rotate({ cwd, names: ['acme'], handOver, terms, intercept: dead })
      look(await project.behindTheBack(heldKeys))
      if (moment === 'after') await expectNoChange(project)

      const runs = await resume(cwd, handOver, look)

      for (const { done } of runs) expectOrder(done.map(({ phase }) => phase))
      expect(met).not.toContain(false)
      expect(await project.behindTheBack(heldKeys)).toEqual([
        expect.objectContaining({ name: 'zed' }),
        {
          ...{ name: 'acme', enabled: true, plans: 2, id: expect.any(String) },
          value: handedOver(cwd, 'acme.key'),
          tags: {
            ...{ team: 'a', 'apigw:project': 'shop', 'apigw:env': '-', 'apigw:id': 'acme' },
            'apigw:value': expect.any(String),
          },
        },
      ])
    },
  )
})

/** While the keys are two, plan and apply leave them alone. */
async function expectNoChange(project: TestProject): Promise<void> {
  const keys = await project.behindTheBack(heldKeys)
  if (keys.length < 3) return
  expect((await project.plan()).json.changes).toEqual([])
}

function expectOrder(seen: readonly string[]): void {
  const table = new Map<string, readonly string[]>(phases.map(({ phase, followedBy }) => [phase, followedBy]))
  for (const [index, phase] of seen.slice(1).entries()) expect(table.get(seen[index] ?? '')).toContain(phase)
}
