import { expect, it } from 'vitest'
import { handOverFlags } from '../../../src/lib/cli/flags/hand-over-flags.js'
import { askHandOver, handOverChoice, handOverWorld } from '../../../src/lib/cli/hand-over.js'
import { Questions } from '../../../src/lib/cli/questions.js'
import { fakeWorld } from '../../helpers/fake-world.js'

const value = 'canary0123456789canary0123456789canary01'
const cwd = '/nowhere'

it('the flags say where a value goes, and one of them only', () => {
  const { world } = fakeWorld({ cwd, terminal: true })
  expect(handOverChoice({ out: 'a' }, world)).toEqual({ kind: 'file', path: 'a' })
  expect(handOverChoice({ 'to-command': 'cat' }, world)).toEqual({ kind: 'command', line: 'cat' })
  expect(handOverChoice({ reveal: true }, world)).toEqual({ kind: 'terminal' })
  expect(handOverChoice({}, world)).toBeUndefined()
  for (const [name, flag] of Object.entries(handOverFlags))
    expect(flag.exclusive).toEqual(Object.keys(handOverFlags).filter((other) => other !== name))
})

it('a value is shown on a terminal only', () => {
  const { world } = fakeWorld({ cwd })
  expect(() => handOverChoice({ reveal: true }, world)).toThrow(
    expect.objectContaining({ code: 'hand-over.no-terminal', exitCode: 5 }),
  )
})

it('a value is shown on stderr under a name that cannot move the cursor', () => {
  const { world, stdout, stderr } = fakeWorld({ cwd, terminal: true })
  handOverWorld(world).show('ac\u001b[2Jme', value)
  expect(stdout()).toBe('')
  expect(stderr()).toBe(`ac\\x1b[2Jme: ${value}\n`)
})

it('GitHub Actions, and nobody else, is told to mask a value, on stderr', () => {
  const { world, stdout, stderr } = fakeWorld({ cwd, env: { GITHUB_ACTIONS: 'true' } })
  handOverWorld(world).mask?.(value)
  expect(stdout()).toBe('')
  expect(stderr()).toBe(`::add-mask::${value}\n`)
  expect(handOverWorld(fakeWorld({ cwd }).world).mask).toBeUndefined()
})

it('whoever sits at the terminal is asked where a value goes', async () => {
  const { world, type, stderr } = fakeWorld({ cwd, terminal: true })
  const asked = askHandOver({}, world, new Questions(world))
  const answer = async (question: string, keys: string): Promise<void> => {
    while (!stderr().includes(question)) await new Promise((resolve) => setImmediate(resolve))
    type(keys)
  }
  await answer('Where does the new value go?', '\u001b[B\r')
  await answer('File', '\r')
  expect(await asked).toEqual({ kind: 'file', path: '{name}.key' })

  const quiet = fakeWorld({ cwd }).world
  expect(await askHandOver({}, quiet, new Questions(quiet))).toBeUndefined()
})
