import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { startLocalServer } from '../../../src/lib/emulator/index.js'
import { TestProject } from '../../helpers/project.js'

const file = `
apigw: 1
project: shop
region: eu-west-1
apis: { orders: { type: rest, routes: { GET /a: { mock: {} } }, stages: { prod: {} } } }
`

/** A project whose account is being served, and takes half a second to make an API. */
async function servedProject(): Promise<TestProject> {
  const project = new TestProject({ 'apigw.yaml': file })
  const server = await startLocalServer({
    directory: join(project.cwd, '.apigw/local'),
    faults: [{ operation: 'CreateRestApi', kind: 'delay', when: 'before', milliseconds: 500 }],
  })
  onTestFinished(() => server.close())
  return project
}

it('of two applies at once one works, and the other ends with exit code 75, naming the holder', async () => {
  const project = await servedProject()
  const ended = await Promise.all([project.apply(), project.apply()])

  expect(ended.map(({ code }) => code).sort()).toEqual([0, 75])
  const busy = ended.find(({ code }) => code === 75)
  expect(busy?.json.error).toMatchObject({
    code: 'lock.busy',
    message: expect.stringContaining(`process ${process.pid}`),
  })
})

it('with --lock-wait the second one comes after the first, plans anew, and has nothing to do', async () => {
  const project = await servedProject()
  const ended = await Promise.all([project.apply('--lock-wait', '30s'), project.apply('--lock-wait', '30s')])

  expect(ended.map(({ code }) => code)).toEqual([0, 0])
  expect(ended.map(({ json }) => json.calls.writes).sort((a, b) => a - b)[0]).toBe(0)
  expect((await project.plan()).json.changes).toEqual([])
})
