import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type ObjectRecord,
  type Outcome,
  type Plan,
  type RunResult,
  recordKey,
  writeFileAtomically,
} from '../../engine/index.js'
import { isJsonObject, type JsonObject, sha256 } from '../../json/index.js'
import { makeStateFolder } from '../state-folder.js'

/**
 * What an apply of this project left in an account, as far as this folder has seen it. It tells who changed what, and
 * nothing else rests on it: a plan never reads it, and without it drift says less.
 */
export interface LastApplied {
  /** `recordKey` → value, in the words of the files. */
  readonly records: Readonly<Record<string, JsonObject>>
  /** `recordKey` of a stage → the deployment that it was flipped to, or left on. */
  readonly deployments: Readonly<Record<string, string>>
}

/** Whose it is: a project's environment in an account, in the folder of its file. */
export interface AppliedPlace {
  readonly directory: string
  readonly place: string
  readonly project: string
  readonly env: string
}

const folderOf = ({ directory }: AppliedPlace): string => join(directory, '.apigw/applied')

const fileOf = (where: AppliedPlace): string =>
  join(folderOf(where), `${sha256(`${where.place} ${where.project} ${where.env}`).slice(0, 16)}.json`)

/** Undefined where nothing is known, or it cannot be read. */
export async function loadLastApplied(where: AppliedPlace): Promise<LastApplied | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(fileOf(where), 'utf8'))
    if (!isJsonObject(value) || value['formatVersion'] !== 1) return undefined
    return value as unknown as LastApplied
  } catch {
    return undefined
  }
}

export interface Finished {
  readonly plan: Plan
  readonly wanted: readonly ObjectRecord[]
  readonly outcome: Outcome
  readonly handles: RunResult['handles']
  /** Only some of the changes were planned: what is not among them may differ all the same. */
  readonly partial: boolean
}

/** Remembers what an apply left. A folder that cannot be written to is no reason to fail. */
export async function rememberApplied(where: AppliedPlace, finished: Finished): Promise<void> {
  const before = (await loadLastApplied(where)) ?? { records: {}, deployments: {} }
  try {
    await makeStateFolder(folderOf(where))
    const text = `${JSON.stringify({ formatVersion: 1, ...appliedAfter(before, finished) })}\n`
    await writeFileAtomically(fileOf(where), text)
  } catch {
    // Drift will say less.
  }
}

function appliedAfter(
  before: LastApplied,
  { plan, wanted, outcome, handles, partial }: Finished,
): LastApplied {
  const changed = new Map(plan.changes.map((change) => [recordKey(change), change]))
  const applied = new Set(outcome.applied)
  const records = new Map(Object.entries(before.records))
  const deployments = new Map(Object.entries(before.deployments))
  for (const [key, { action, address }] of changed) {
    if (action !== 'delete' || !applied.has(address)) continue
    for (const known of records.keys())
      if (known === key || known.startsWith(`${key}/`)) {
        records.delete(known)
        deployments.delete(known)
      }
  }
  for (const record of wanted) {
    const key = recordKey(record)
    const isAsWanted = changed.has(key) ? applied.has(record.address) : !partial
    if (!isAsWanted) continue
    records.set(key, record.value)
    const deployment = handles.get(key)?.['deploymentId']
    if (record.kind === 'stage' && typeof deployment === 'string') deployments.set(key, deployment)
  }
  return { records: Object.fromEntries(records), deployments: Object.fromEntries(deployments) }
}
