import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

interface Manifest {
  readonly commands: Readonly<
    Record<
      string,
      {
        readonly id: string
        readonly flags: Readonly<Record<string, { readonly type: string; readonly description?: string }>>
        readonly args: Readonly<Record<string, unknown>>
      }
    >
  >
}

const manifest: Manifest = JSON.parse(
  readFileSync(new URL('../../oclif.manifest.json', import.meta.url), 'utf8'),
)
const commands = Object.values(manifest.commands)

/** Options that speak of a secret, by name or by what they say of themselves. */
const speaksOfSecrets = /secret|password|passphrase|token|\bvalue\b/i

/** Where a secret comes from or goes to, or no secret at all: what is typed is a name, a file or a command. */
const namesAPlace: ReadonlySet<string> = new Set([
  ...['value-env', 'passphrase-env', 'out', 'to-command', 'to-parameter', 'to-secret'],
  ...['var', 'variable', 'header', 'older-than'],
])

it('no option takes a secret, which others could read in the list of processes and the history of a shell', () => {
  const taking = commands.flatMap(({ id, flags }) =>
    Object.entries(flags)
      .filter(
        ([name, { type, description }]) =>
          type === 'option' && speaksOfSecrets.test(`${name} ${description}`),
      )
      .filter(([name]) => !namesAPlace.has(name))
      .map(([name]) => `${id} --${name}`),
  )

  expect(commands.length).toBeGreaterThan(50)
  expect(taking).toEqual([])
})

it('no argument takes one either', () => {
  const names = commands.flatMap(({ id, args }) => Object.keys(args).map((name) => `${id} ${name}`))

  expect(names.filter((name) => speaksOfSecrets.test(name))).toEqual([])
})
