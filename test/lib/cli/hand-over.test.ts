import { expect, it } from 'vitest'
import { handOverChoice, handOverFlags, handOverWorld } from '../../../src/lib/cli/index.js'
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
