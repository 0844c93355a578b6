import type { ResolvedTarget } from '../../account/index.js'
import {
  type AccountPort,
  type AnyKind,
  type Change,
  makePlan,
  type ObjectRecord,
  type Scope,
} from '../../engine/index.js'
import { ApigwError, type Finding } from '../../errors/index.js'
import { kinds } from '../kinds.js'
import { declareProject, loadFile, projectOf } from '../load-project.js'

interface PulledFiles {
  /** The folder that holds the project. */
  readonly directory: string
  readonly account: AccountPort
  readonly scope: Scope
  readonly target: ResolvedTarget['target']
  /** What was read, and is to be declared. */
  readonly records: readonly ObjectRecord[]
  readonly environment: Readonly<Record<string, string | undefined>>
}

/**
 * What a pulled project does not say as it was read: it is loaded and declared as a plan would, and compared with the
 * records that it was made of. No call is made.
 */
export async function differences(files: PulledFiles): Promise<readonly Finding[]> {
  try {
    const declared = await declaredBy(files)
    const changes = await compared(files, declared.wanted)
    return [...declared.losses, ...changes.filter(isLoss).map(lossOf)]
  } catch (error) {
    if (!(error instanceof ApigwError)) throw error
    const { findings } = error
    return findings.length > 0 ? findings : [{ code: error.code, severity: 'error', message: error.message }]
  }
}

async function declaredBy({ directory, scope, environment }: PulledFiles) {
  const env = scope.env === '-' ? {} : { env: scope.env }
  const file = await loadFile({ files: { file: '.', ...env }, cwd: directory, environment })
  const codes = new Set<string>()
  // Losses that a user would have to accept are told, and do not hide what else is different.
  for (;;) {
    try {
      const { wanted, findings } = await declareProject(projectOf(file, directory), [scope], [...codes])
      return { wanted, losses: findings.filter(({ code }) => codes.has(code)) }
    } catch (error) {
      const more = acceptable(error).filter((code) => !codes.has(code))
      if (more.length === 0) throw error
      for (const code of more) codes.add(code)
    }
  }
}

const acceptable = (error: unknown): readonly string[] =>
  error instanceof ApigwError
    ? error.findings.filter((finding) => finding.acceptable === true).map(({ code }) => code)
    : []

/** The plan between what is declared and what was read. */
export async function compared(
  { account, scope, target, records }: Pick<PulledFiles, 'account' | 'scope' | 'target' | 'records'>,
  wanted: readonly ObjectRecord[],
): Promise<readonly Change[]> {
  const [first, ...others] = kinds.map((kind): AnyKind => ({ ...kind, read: async () => nothing }))
  if (first === undefined) return []
  const read = async () => ({ records, findings: [] })
  const { plan } = await makePlan({
    kinds: [{ ...first, read }, ...others],
    target,
    project: scope.project,
    env: scope.env,
    sourceDigest: '',
    wanted,
    findings: [],
    regions: [{ scope, account }],
    only: [],
    rules: [],
    estimate: () => 0,
    progress: () => undefined,
  })
  return plan.changes
}

const nothing = { records: [], findings: [] }

/** That a stage would be deployed anew says nothing about the files. */
export const isLoss = ({ action, fields }: Change): boolean =>
  action !== 'deploy' || fields.some(({ path }) => path !== 'content')

export function lossOf({ action, address, fields }: Change): Finding {
  const what = {
    create: 'is declared by the pulled files, but was not read',
    delete: 'was read, but the pulled files cannot say it',
  }
  const paths = fields
    .map(({ path }) => path)
    .filter((path) => path !== 'content')
    .slice(0, 5)
    .join(', ')
  return {
    code: 'pull.difference',
    severity: 'warning',
    message:
      action === 'create' || action === 'delete'
        ? `${address} ${what[action]}`
        : `${address}: the pulled files do not say as it was read: ${paths}`,
    fix: 'Look at the plan of the pulled project before it is applied.',
  }
}
