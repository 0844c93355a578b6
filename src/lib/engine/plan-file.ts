import { readFile } from 'node:fs/promises'
import { ExitCode, Problem } from '../errors/index.js'
import { canonicalJson, isJsonObject, sha256 } from '../json/index.js'
import { writeFileAtomically } from './atomic-file.js'
import type { Plan } from './plan.js'
import type { ObjectRecord } from './record.js'

/** A plan with all that is needed to apply it later and elsewhere, without the files it was made from. */
export interface SavedPlan {
  readonly plan: Plan
  readonly wanted: readonly ObjectRecord[]
  readonly only: readonly string[]
  /** It was made believing marks: what it rests on is read in the same way. */
  readonly trusts?: boolean
  /** The gateway file it was made from, as it was named. */
  readonly file: string
}

/** Saves a plan, mode 0600, with a digest of its own content. @throws Fault (exit 73) */
export async function savePlan(path: string, saved: SavedPlan): Promise<void> {
  const content = JSON.parse(canonicalJson(saved))
  await writeFileAtomically(
    path,
    `${JSON.stringify({ apigwPlan: 1, digest: sha256(canonicalJson(content)), ...content }, null, 1)}\n`,
  )
}

/**
 * Reads a saved plan.
 * @throws Problem `plan-file.missing` (66), `plan-file.damaged` and `plan-file.version` (65)
 */
export async function loadPlan(path: string): Promise<SavedPlan> {
  const value = parse(path, await readText(path))
  const { apigwPlan, digest, ...content } = value
  if (apigwPlan !== 1) throw unknownVersion(path, apigwPlan)
  if (digest !== sha256(canonicalJson(content))) throw damaged(path, 'it was changed after it was made')
  return content as unknown as SavedPlan
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? String(cause)
    throw new Problem({
      code: 'plan-file.missing',
      message:
        code === 'ENOENT' ? `there is no plan file ${path}` : `the plan ${path} cannot be read: ${code}`,
      fix: 'Make one with apigw plan --out FILE.',
      exitCode: ExitCode.missingFile,
      cause,
    })
  }
}

function parse(path: string, text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (isJsonObject(value)) return value
  } catch (cause) {
    throw damaged(path, 'it is not whole JSON', cause)
  }
  throw damaged(path, 'it is not a plan')
}

const damaged = (path: string, why: string, cause?: unknown): Problem =>
  new Problem({
    code: 'plan-file.damaged',
    message: `the plan ${path} cannot be used: ${why}`,
    fix: 'Make it again with apigw plan --out FILE.',
    exitCode: ExitCode.content,
    cause,
  })

const unknownVersion = (path: string, version: unknown): Problem =>
  new Problem({
    code: 'plan-file.version',
    message: `the plan ${path} has format ${JSON.stringify(version)}; this apigw reads format 1`,
    fix: 'Make it again with this version of apigw.',
    exitCode: ExitCode.content,
  })
