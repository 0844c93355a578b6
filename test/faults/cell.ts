import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ExitCode } from '../../src/lib/errors/index.js'
import { type AccountDump, dumpAccount, filesBelow } from './account-dump.js'
import { type FaultKind, faultTable, staleFaults } from './fault-table.js'
import type { SeenCall } from './injector.js'
import { type Run, runScenario } from './run.js'
import { applies, type Scenario, secretValue } from './scenario.js'

/** One fault at one call of a scenario. */
export interface Cell {
  readonly scenario: Scenario
  /** `CreateStage` or `v2.CreateStage`. */
  readonly operation: string
  /** Which request of that operation, from 1, in a run without faults. */
  readonly nth: number
  readonly fault: string
  /** A second fault, in the run after the one with the first. */
  readonly second?: Omit<Cell, 'scenario' | 'second'>
}

/** A scenario as it goes without faults. */
export interface Rehearsal {
  readonly scenario: Scenario
  /** The project before the command: each cell works on a copy. */
  readonly template: string
  readonly run: Run
  readonly account: AccountDump
  /** Files of the project beside the account itself, in the end. */
  readonly files: readonly string[]
}

export interface CellResult {
  readonly cell: Cell
  /** What does not hold, each with its invariant; empty where the cell passes. */
  readonly broken: readonly string[]
  readonly first: Run
  readonly again: readonly Run[]
}

/** Runs a scenario without faults, in a folder of its own below `root`. @throws Error when that does not end well */
export async function rehearse(scenario: Scenario, root: string): Promise<Rehearsal> {
  const template = mkdtempSync(join(root, `${scenario.id}-`))
  if (scenario.before !== undefined) {
    writeFileSync(join(template, 'apigw.yaml'), scenario.before)
    const prepared = await runScenario({ ...scenario, run: applies }, template)
    if (prepared.exit !== 0)
      throw new Error(`${scenario.id} cannot be prepared: ${JSON.stringify(prepared.error)}`)
  }
  writeFileSync(join(template, 'apigw.yaml'), scenario.file)
  const cwd = copyOf(template, root)
  const run = await runScenario(scenario, cwd)
  if (run.exit !== 0) throw new Error(`${scenario.id} fails without a fault: ${run.error?.message}`)
  const rehearsal = { scenario, template, run, account: dumpAccount(cwd), files: ownFiles(cwd) }
  rmSync(cwd, { recursive: true })
  return rehearsal
}

/** Runs the command with the fault, then the same command until it is done (three times at most), and holds both to the invariants. */
export async function runCell(cell: Cell, rehearsal: Rehearsal, root: string): Promise<CellResult> {
  const cwd = copyOf(rehearsal.template, root)
  try {
    const first = await runFaulty(cell, cwd)
    const again: Run[] = []
    const { scenario } = cell
    const next = { ...scenario, run: scenario.again ?? scenario.run }
    if (cell.second !== undefined) again.push(await runFaulty({ ...cell.second, scenario: next }, cwd))
    while (again.length < 3 && (again.length === 0 || again.at(-1)?.exit !== 0))
      again.push(await runScenario(next, cwd))
    return { cell, first, again, broken: broken({ cell, rehearsal, first, again, cwd }) }
  } finally {
    rmSync(cwd, { recursive: true })
  }
}

/** The name of a cell on the command line. */
export const showCell = ({ scenario, operation, nth, fault, second }: Cell): string =>
  [
    `npm run fault -- --scenario ${scenario.id} --call ${operation}#${nth} --fault ${fault}`,
    ...(second === undefined ? [] : [`--second ${second.operation}#${second.nth}/${second.fault}`]),
  ].join(' ')

/**
 * All faults that can happen to the calls of a scenario: to each that writes, and to the first one of each operation that
 * reads.
 */
export function cellsOf({ scenario, run }: Rehearsal): readonly Cell[] {
  return run.calls
    .filter((call) => isWrite(call) || call.nth === 1)
    .flatMap(({ operation, nth, callClass }) =>
      [...faultTable, ...staleFaults]
        .filter(({ classes }) => (classes as FaultKind['classes']).includes(callClass))
        .map(({ id }) => ({ scenario, operation, nth, fault: id })),
    )
}

function copyOf(template: string, root: string): string {
  const cwd = mkdtempSync(join(root, 'cell-'))
  cpSync(template, cwd, { recursive: true })
  return cwd
}

const faultOf = (id: string): FaultKind | undefined => faultTable.find((fault) => fault.id === id)

async function runFaulty({ scenario, operation, nth, fault: id }: Cell, cwd: string): Promise<Run> {
  const fault = faultOf(id)
  if (fault !== undefined) return runScenario(scenario, cwd, [{ operation, nth, fault }])
  const stale = staleFaults.find((each) => each.id === id)
  if (stale === undefined) throw new Error(`there is no fault ${id}`)
  const { writes, times } = stale
  const plan = { faults: [{ operation, nth, times, kind: 'stale', writes }] }
  // Beside the project: it is none of its files.
  const file = `${cwd}.faults.json`
  writeFileSync(file, JSON.stringify(plan))
  try {
    return await runScenario(scenario, cwd, [], { APIGW_LOCAL_FAULTS: file })
  } finally {
    rmSync(file)
  }
}

interface Evidence {
  readonly cell: Cell
  readonly rehearsal: Rehearsal
  readonly first: Run
  readonly again: readonly Run[]
  readonly cwd: string
}

/** What must hold after every cell. I5 (traffic) needs a data plane, which the local account has not. */
function broken(evidence: Evidence): readonly string[] {
  const account = dumpAccount(evidence.cwd)
  return [
    ...converged(evidence, account),
    ...planned(evidence),
    ...silent(evidence, account),
    ...truthful(evidence),
    ...bounded(evidence),
    ...tidy(evidence),
    ...economical(evidence),
    ...obedient(evidence),
  ]
}

/** I1–I3: the same command ends well, and the account holds what it would without the fault: no duplicate, no orphan. */
function converged({ rehearsal, again }: Evidence, account: AccountDump): readonly string[] {
  const last = again.at(-1)
  if (last?.exit !== 0) return [`I1 the same command again ends with ${last?.exit}: ${last?.error?.message}`]
  const [expected, found] = [rehearsal.account.records, account.records]
  const more = without(found, expected)
  const less = without(expected, found)
  return [
    ...more.map(
      (record) =>
        `${less.length > 0 ? 'I1' : 'I2/I3'} the account holds what it should not: ${record.slice(0, 300)}`,
    ),
    ...less.map((record) => `I1 the account does not hold: ${record.slice(0, 300)}`),
  ]
}

/** I4: no call changes anything but those that the plan has. */
function planned({ rehearsal, first, again }: Evidence): readonly string[] {
  const known = new Set(rehearsal.run.calls.filter(isWrite).map(({ operation }) => operation))
  return [first, ...again]
    .flatMap(({ calls }) => calls.filter(isWrite))
    .filter(({ operation }) => !known.has(operation))
    .map(({ operation }) => `I4 ${operation} is no call of the plan`)
}

/** I6: no value of a key in anything that was said, nor in a file that is not for it. */
function silent({ first, again, cwd }: Evidence, account: AccountDump): readonly string[] {
  const secrets = new Set([secretValue, ...account.secrets])
  const texts = [
    ...[first, ...again].map(({ said }) => ['what was said', said] as const),
    ...ownFiles(cwd)
      .filter((file) => file !== 'acme.key')
      .map((file) => [file, readFileSync(join(cwd, file), 'utf8')] as const),
  ]
  return texts
    .filter(([, text]) => [...secrets].some((secret) => text.includes(secret)))
    .map(([where]) => `I6 the value of a key stands in ${where}`)
}

/** I7: the exit code fits, the message helps, and what is said to be done is done. */
function truthful({ cell, first, again }: Evidence): readonly string[] {
  return [...exitFits(cell, first), ...messageHelps(first), ...reportIsTrue(first, again[0])]
}

function exitFits({ fault, operation }: Cell, { exit, struck, error }: Run): readonly string[] {
  const kind = faultOf(fault)
  if (kind !== undefined && struck === 0) return ['the fault never struck']
  const fits = kind?.exits ?? [ExitCode.done]
  return (fits as readonly unknown[]).includes(exit) || (exit === 0 && canBeSurvived(fault, operation))
    ? []
    : [`I7 it ends with ${exit}, not ${fits.join(' or ')}: ${error?.code} ${error?.message}`]
}

/** A listing may have but one page; and who has no portals or routing rules needs no permission to list them. */
const canBeSurvived = (fault: string, operation: string): boolean =>
  fault === 'F26' || (fault === 'F32' && /^v2\.List(?:Portal|RoutingRules)/.test(operation))

const messageHelps = ({ error, exit }: Run): readonly string[] =>
  exit === 0 || error === undefined || (error.message !== '' && (error.fix ?? '') !== '')
    ? []
    : [`I7 the error ${error.code} does not say what to do: ${error.message}`]

function reportIsTrue({ report }: Run, next: Run | undefined): readonly string[] {
  if (report?.changes === undefined) return []
  const { changes, applied = [], failed = [], notAttempted = [] } = report
  const told = new Set([...applied, ...failed, ...notAttempted])
  const left = new Set(next?.report?.changes ?? [])
  return [
    ...changes.filter((address) => !told.has(address)).map((address) => `I7 nothing is said of ${address}`),
    ...applied
      .filter((address) => left.has(address))
      .map((address) => `I7 ${address} is not applied as it is said`),
  ]
}

/** I8, by the clock that leaps: two calls that are given up, and what may be waited for beside them. */
const bounded = ({ first }: Evidence): readonly string[] =>
  first.exit === 'hang' || first.seconds > mostSeconds ? [`I8 it takes ${first.seconds} s`] : []

const mostSeconds = 300

/** I10: no file is left that a run without faults would not leave, and none can be read by others. */
function tidy({ rehearsal, cwd }: Evidence): readonly string[] {
  const files = ownFiles(cwd)
  return [
    ...without(files.map(withoutDigest), rehearsal.files.map(withoutDigest)).map(
      (file) => `I10 the file ${file} is left`,
    ),
    ...files
      .filter((file) => file !== 'apigw.yaml' && (statSync(join(cwd, file)).mode & 0o077) !== 0)
      .map((file) => `I10 others can read ${file}`),
  ]
}

/** A file may be named by a digest of its project's place. */
const withoutDigest = (file: string): string => file.replace(/[0-9a-f]{16}/, '#')

/** I11: what took effect, both runs together, is what a run without faults does, and little more. */
function economical({ cell, rehearsal, first, again }: Evidence): readonly string[] {
  const needed = effective([rehearsal.run])
  const made = effective([first, ...again])
  return made > needed + (cell.second === undefined ? 1 : 2) * (rehearsal.scenario.spare ?? 1)
    ? [`I11 ${made} calls changed something, where ${needed} would do`]
    : []
}

const effective = (runs: readonly Run[]): number =>
  runs.flatMap(({ calls }) => calls.filter((call) => isWrite(call) && (call.status ?? 500) < 300)).length

/** I12: after a signal no new write leaves. The one that was under way then is the fault's own. */
const obedient = ({ first }: Evidence): readonly string[] =>
  first.calls
    .filter((call) => isWrite(call) && call.late)
    .map(({ operation }) => `I12 ${operation} was sent after the signal`)

const isWrite = ({ callClass }: SeenCall): boolean => callClass !== 'read' && callClass !== 'list'

/** Files of a project beside the local account's own. */
const ownFiles = (cwd: string): readonly string[] =>
  existsSync(cwd) ? filesBelow(cwd).filter((file) => !file.startsWith('.apigw/local/')) : []

function without(some: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others]
  return some.filter((item) => {
    const index = left.indexOf(item)
    if (index >= 0) left.splice(index, 1)
    return index < 0
  })
}
