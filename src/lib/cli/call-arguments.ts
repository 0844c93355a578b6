import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Json } from '../json/index.js'
import { badValue } from './usage-problem.js'
import type { World } from './world.js'

/**
 * Words such as `--rest-api-id a1b2 --cache-cluster-enabled` as name and value; an option that is followed by
 * another one or by nothing has the value `true`.
 * @throws Problem (64) a value without an option
 */
export function looseOptions(words: readonly string[]): readonly (readonly [string, string | true])[] {
  const options: (readonly [string, string | true])[] = []
  const rest = [...words]
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const match = /^--([a-z0-9-]+)(?:=(.*))?$/is.exec(word)
    const [, name, value] = match ?? []
    if (name === undefined) throw badValue(word, 'is no option.', 'Give members as --name value.')
    options.push([name, value ?? nextValue(rest) ?? true])
  }
  return options
}

const nextValue = (rest: string[]): string | undefined =>
  rest[0] === undefined || rest[0].startsWith('--') ? undefined : rest.shift()

/** The JSON of `--input`: itself, `@FILE` or `-` for stdin; `{}` without it. @throws Problem (64) no JSON */
export async function readInput(input: string | undefined, world: World): Promise<Json> {
  if (input === undefined) return {}
  const source = await sourceOf(input, world)
  try {
    return JSON.parse(source) as Json
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw badValue('--input', `it is no JSON: ${why}`, 'Give a JSON object, @FILE, or - for stdin.')
  }
}

function sourceOf(input: string, world: World): Promise<string> | string {
  if (input === '-') return text(world.stdin)
  return input.startsWith('@') ? readFile(resolve(world.cwd, input.slice(1)), 'utf8') : input
}
