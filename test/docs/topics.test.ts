import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))

test('every topic says what it is about, in words of its own', () => {
  const commands = readdirSync(at('src/commands'), { recursive: true, withFileTypes: true })
  const topics = commands
    .filter((entry) => entry.isDirectory())
    .map(({ parentPath, name }) =>
      `${parentPath}/${name}`.slice(at('src/commands/').length).replaceAll('/', ':'),
    )
  const { oclif } = JSON.parse(readFileSync(at('package.json'), 'utf8')) as {
    oclif: { topics: Readonly<Record<string, unknown>> }
  }
  expect(Object.keys(oclif.topics)).toEqual(expect.arrayContaining(topics))
})
