import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { ExitCode } from '../src/lib/errors/index.js'
import { changesOf, type PlanJson } from './helpers/project.js'
import { runApigw, runJson } from './helpers/run-command.js'
import { temporaryFolder } from './helpers/temporary-folder.js'

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), 'utf8')

it('has exactly two set-up commands, and CI runs the second', () => {
  const blocks = [...read('README.md').matchAll(/```sh\n(npm ci[^\n]*)\n```/g)].map(([, command]) => command)
  expect(blocks).toEqual(['npm ci && npm run demo', 'npm ci && npm run check'])
  expect(read('.ci/run').trimEnd().split('\n').at(-1)).toBe(blocks[1])
})

it('lists every exit code', () => {
  const listed = [...read('README.md').matchAll(/^\| ([\d /]+) \|/gm)].flatMap(([, codes]) =>
    (codes ?? '').split(' / '),
  )
  expect(listed.map(Number).sort((a, b) => a - b)).toEqual(Object.values(ExitCode).sort((a, b) => a - b))
})

it('tells a session of two minutes as it goes', async () => {
  const block = /## Two minutes.*?```sh\n(.*?)```/s.exec(read('README.md'))?.[1] ?? ''
  const commands = block
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/\s*#.*/, ''))
  const cwd = temporaryFolder()
  cpSync('examples/orders', cwd, { recursive: true })

  const ran = []
  for (const command of commands) ran.push(await runApigw(command.split(' ').slice(1), { cwd }))
  expect(commands).toEqual(['apigw plan --local', 'apigw apply --local --yes', 'apigw plan --local'])
  expect(ran.map(({ code }) => code)).toEqual([0, 0, 0])
  expect(ran[0]?.stdout).toContain('create  stage.prod')
  expect(ran[2]?.stdout).toContain('No changes')

  // "Edit one route and plan again: exactly that route, and the stages that will serve it anew."
  const document = join(cwd, 'openapi/orders.yaml')
  writeFileSync(
    document,
    readFileSync(document, 'utf8').replace('operationId: cancelOrder', 'operationId: cancel'),
  )
  const { json } = await runJson(['plan', '--local'], { cwd })
  expect(changesOf(json as PlanJson)).toEqual([
    'update api.orders/DELETE /orders/{id}',
    'deploy api.orders/stage.prod',
    'deploy api.orders/stage.test',
  ])
})
