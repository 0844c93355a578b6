import { expect, test } from 'vitest'
import { changesOf } from '../../../helpers/project.js'
import { day, heldKeys, rotate, rotationFile, rotationProject } from '../../../helpers/rotation-project.js'

const begun = new Date('2030-01-01T10:00:00Z')
const after = (days: number) => new Date(begun.getTime() + days * day)

test('keys in rotation are one key to plan and apply, which leave them as they are in every state', async () => {
  const project = await rotationProject()
  const { cwd } = project
  const expectUnchanged = async (): Promise<void> => {
    const before = await project.behindTheBack(heldKeys)
    const { code, json } = await project.apply()
    expect({ code, changes: json.changes }).toEqual({ code: 0, changes: [] })
    expect(await project.behindTheBack(heldKeys)).toEqual(before)
  }
  await rotate({ cwd, names: ['key.zed'], out: 'zed.key', now: begun })
  await expectUnchanged()
  await rotate({ cwd, mode: 'continue', now: after(7) })
  await expectUnchanged()
  await rotate({ cwd, mode: 'continue', now: after(8) })
  await expectUnchanged()
})

test('what a file changes of keys in rotation waits, and says so', async () => {
  const project = await rotationProject()
  await rotate({ cwd: project.cwd, names: ['key.zed'], out: 'zed.key', now: begun })
  const before = await project.behindTheBack(heldKeys)
  const changed = rotationFile
    .replace('zed: {}', 'zed: { description: Zed }')
    .replace('keys: [acme, zed] }\n  test', 'keys: [acme] }\n  test')
  project.write('apigw.yaml', changed)
  const { json } = await project.apply('--allow-delete', '9')
  expect(json.changes).toEqual([])
  expect(json.diagnostics.map(({ code, message }) => [code, message])).toEqual([
    ['key.in-rotation', 'key.zed is in rotation: a change of description waits until that has ended'],
    [
      'key.in-rotation',
      'key.zed is in rotation: a change of its place in usage-plan.gold waits until that has ended',
    ],
  ])

  const { json: destroyed, code } = await project.run('destroy', '--yes')
  expect(code).toBe(0)
  expect(changesOf(destroyed)).not.toContain('delete key.zed')
  const kept = await project.behindTheBack(heldKeys)
  expect(kept).toEqual(before.filter(({ name }) => name === 'zed'))
})

test('after its rotation a declared key is the one whose value the variable has to hold', async () => {
  const project = await rotationProject()
  const { cwd } = project
  await rotate({ cwd, names: ['acme'], out: 'acme.key', now: begun })
  expect((await project.plan()).json.diagnostics).toEqual([
    expect.objectContaining({
      code: 'key.in-rotation',
      message: expect.stringContaining('a change of value waits'),
    }),
  ])
  await rotate({ cwd, mode: 'continue', terms: { overlap: 0 }, now: begun })
  expect(changesOf((await project.plan()).json)).toEqual([
    'replace key.acme',
    'replace usage-plan.gold/key.acme',
    'replace usage-plan.test/key.acme',
  ])
})
