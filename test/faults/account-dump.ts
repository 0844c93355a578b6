import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What the local account of a project holds, from its own files. */
export interface AccountDump {
  /** Every record, in an order of its own, with what differs from run to run (ids, dates, generated values) masked. */
  readonly records: readonly string[]
  /** The values of all API keys: nothing else may show them. */
  readonly secrets: readonly string[]
}

export function dumpAccount(cwd: string): AccountDump {
  const folder = join(cwd, '.apigw/local/regions')
  const records = filesBelow(folder).flatMap((path) => readRecords(join(folder, path), path))
  const ids = new Set<string>()
  for (const { value } of records) collectIds(value, ids)
  const keys = records.filter(({ kind }) => kind === 'apiKeys')
  return {
    records: records.map(({ kind, value }) => `${kind} ${JSON.stringify(masked(value, ids))}`).sort(),
    secrets: keys.map(({ value }) => String(Reflect.get(Object(value), 'value'))),
  }
}

export function filesBelow(folder: string, prefix = ''): readonly string[] {
  if (!existsSync(join(folder, prefix))) return []
  return readdirSync(join(folder, prefix)).flatMap((name) => {
    const path = join(prefix, name)
    return statSync(join(folder, path)).isDirectory() ? filesBelow(folder, path) : [path]
  })
}

interface Stored {
  readonly kind: string
  readonly value: unknown
}

/** A file is a line about itself and a line of data: a record of its own, or several by their ids. */
function readRecords(path: string, name: string): readonly Stored[] {
  const text = readFileSync(path, 'utf8')
  const value: unknown = JSON.parse(text.slice(text.indexOf('\n') + 1))
  const [, kind = ''] = name.split('/')
  const alone = ['restApis', 'v2Apis', 'deploymentSnapshots', 'v2DeploymentSnapshots'].includes(kind)
  if (alone) return [{ kind, value }]
  return Object.values(Object(value)).map((one) => ({ kind: kind.replace('.json', ''), value: one }))
}

/** What the local account makes up: values of members that are ids. */
function collectIds(value: unknown, ids: Set<string>): void {
  if (typeof value !== 'object' || value === null) return
  for (const [name, member] of Object.entries(value)) {
    if (/(?:^id|Id|^cacheNamespace)$/.test(name) && typeof member === 'string') ids.add(member)
    collectIds(member, ids)
  }
}

/** Members whose values are made by the account, or say when. */
const varying = /(?:Date|At|Key|Certificate|DomainName|^value|^since|^sequence|^targetDomain)$/

/** Of what has ids in it, or is made up: a deployment's mark, a key's fingerprint. */
const isDigest = (word: string): boolean => /^(?:[0-9a-f]{12}|[0-9a-f]{16})$/.test(word)

function masked(value: unknown, ids: ReadonlySet<string>): unknown {
  const mask = (text: string): string =>
    text
      .replace(/[a-z0-9]+/g, (word) => (ids.has(word) || isDigest(word) ? '#' : word))
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '#')
  const walk = (part: unknown): unknown => {
    if (typeof part === 'string') return mask(part)
    if (Array.isArray(part)) return part.map(walk)
    if (typeof part !== 'object' || part === null) return part
    const members = Object.entries(part).map(([name, member]): [string, unknown] =>
      varying.test(name) && typeof member !== 'object' ? [name, '#'] : [mask(name), walk(member)],
    )
    return members.sort((one, other) => compare(JSON.stringify(one), JSON.stringify(other)))
  }
  return walk(value)
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
