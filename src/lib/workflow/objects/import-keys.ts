import { resolve } from 'node:path'
import type { AccountPort, Scope } from '../../engine/index.js'
import { contentProblem, ExitCode, type Finding, hasErrors, Problem } from '../../errors/index.js'
import { type KeyFile, readKeyFile } from '../../key-file/index.js'
import {
  draftList,
  isBegun,
  keyListKind,
  keysWithValues,
  markOf,
  planMembers,
} from '../../kinds/key-list/index.js'
import { logicalId } from '../../kinds/section-fields/index.js'
import { findObject } from '../../operate/find-object.js'
import { listPlans } from '../../operate/live-key.js'
import { guardDeletions } from '../../rules/index.js'
import { type ChangeChoices, type ChangedObjects, changeObjects, type Draft } from './change-objects.js'
import { type ImportJournal, openImportJournal } from './import-journal.js'
import { planFindings } from './import-plans.js'
import type { ObjectRequest, Place } from './object-session.js'
import { passphraseOf } from './passphrase.js'

export interface KeyImport {
  /** The CSV file, relative to the working folder. */
  readonly path: string
  /** `--list`; default: the file's name without its ending. */
  readonly list?: string | undefined
  /** Addresses, ids or names of usage plans that all keys are in besides. */
  readonly plans: readonly string[]
  readonly prune: boolean
  readonly strict: boolean
  readonly adopt: boolean
  readonly allowDelete?: number | undefined
  /** The environment variable that holds the passphrase of an encrypted file. */
  readonly passphraseEnv?: string | undefined
}

/**
 * Makes the keys of a list what its file says. They are owned by the project, and by their list: apply leaves them alone.
 * @throws Problem: 4 a value is taken · 5 too many would be deleted · 64 no project or list · 65 the file's content
 */
export async function importKeys(
  request: ObjectRequest,
  wish: KeyImport,
  choices: ChangeChoices,
): Promise<ChangedObjects> {
  const name = listName(wish)
  const file = await readKeyFile(resolve(request.cwd, wish.path), {
    shown: wish.path,
    strict: wish.strict,
    passphrase: passphraseOf(wish.passphraseEnv, request),
  })
  let journal: ImportJournal | undefined
  const changed = await changeObjects(request, choices, async (place) => {
    const scope = scopeOf(request, place)
    const { project, env, region } = scope
    const opened = await openImportJournal(place.directory, [place.session.place, region, project, env, name])
    journal = opened
    const rows = file.rows.map((row) => ({ ...row, mark: markOf(scope, name, row.value.reveal()) }))
    const values = new Map(rows.map(({ mark, value }) => [mark, value]))
    return {
      scope,
      object: name,
      kind: keyListKind({
        list: name,
        valueOf: (mark) => values.get(mark)?.reveal() ?? '',
        announce: opened.announce,
      }),
      guard: (changes, live) => guardDeletions(changes, live, wish.allowDelete),
      draft: async () => {
        const list = { ...wish, name, rows, pending: opened.pending }
        return draftOf(list, file, wish, scope, place.account)
      },
    }
  })
  if (isWhole(changed)) await journal?.close()
  return changed
}

/** Whether nothing is left of which only the journal knows. */
const isWhole = ({ failure, outcome, plan }: ChangedObjects): boolean =>
  failure === undefined &&
  !outcome.interrupted &&
  !plan.diagnostics.some(({ code }) => code === 'keys.import.unfinished')

type List = Parameters<typeof draftList>[0]

async function draftOf(
  list: List,
  file: KeyFile,
  wish: KeyImport,
  scope: Scope,
  account: AccountPort,
): Promise<Draft> {
  const isSaid = wish.plans.length > 0 || file.rows.some(({ plans }) => plans !== undefined)
  const found = isSaid ? await listPlans(account) : []
  const plans = found.map(({ plan }) => plan)
  const common = wish.plans.map((name) => findObject({ name }, found, 'usage plan').id)
  const rows = list.rows.map((row) =>
    isSaid ? { ...row, plans: [...new Set([...(row.plans ?? []), ...common])] } : row,
  )
  const wrong = planFindings(rows, plans)
  if (wrong.length > 0) throw contentProblem(wrong)
  const keys = await keysWithValues(account)
  // New keys are in no plan yet: where all are new, no plan is asked.
  const asked = isBegun(list, keys) ? plans : []
  const plansOf = isSaid ? await planMembers(account, asked) : undefined
  const { live, wanted, findings } = draftList({ ...list, rows }, { keys, plansOf }, scope)
  if (hasErrors(findings)) throw taken(findings)
  return { live, wanted, findings: [...file.findings, ...findings] }
}

/** @throws Problem `usage.missing-value` (64) where neither a flag nor the file beside names a project */
function scopeOf({ project: named, env = '-' }: ObjectRequest, { scope, project: ofFile }: Place): Scope {
  const project = named ?? ofFile
  if (project !== undefined) return { ...scope, project, env }
  throw new Problem({
    code: 'usage.missing-value',
    message: 'imported keys belong to a project, and none is named',
    fix: 'Give --project NAME, or run this beside a gateway file.',
    exitCode: ExitCode.usage,
  })
}

/** @throws Problem `usage.bad-value` (64) */
function listName({ list, path }: KeyImport): string {
  const name = list ?? /([^/\\]+?)(?:\.[^.]*)?$/.exec(path)?.[1] ?? ''
  if (logicalId.safeParse(name).success) return name
  throw new Problem({
    code: 'usage.bad-value',
    message: `"${name}" cannot be the name of a list: it begins with a letter and holds letters, digits, _ and -`,
    fix: 'Give --list NAME.',
    exitCode: ExitCode.usage,
  })
}

function taken(findings: readonly Finding[]): Problem {
  const errors = findings.filter(({ severity }) => severity === 'error')
  const [first] = errors
  return new Problem({
    code: 'keys.import.taken',
    message: first?.message ?? '',
    exitCode: ExitCode.stale,
    findings,
    ...(first?.at && { at: first.at }),
    ...(first?.fix !== undefined && { fix: first.fix }),
  })
}
