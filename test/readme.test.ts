import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { ExitCode } from '../src/lib/errors/index.js'

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
