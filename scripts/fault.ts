/**
 * Breaks one call in one way and shows what happened; with `--all`, each call of each scenario in each way.
 *
 *   npm run fault -- --scenario S1 --call CreateStage#1 --fault F19
 *   npm run fault:all -- [--scenario S1] [--fault F19] [--share 1/2]
 *   npm run fault:all -- --double 500 [--seed 1]
 *
 * Prints a line for each broken invariant with the command that shows the cell again, and tables by fault and by operation.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import {
  type Cell,
  type CellResult,
  cellsOf,
  type Rehearsal,
  rehearse,
  runCell,
  showCell,
} from '../test/faults/cell.js'
import { scenarios } from '../test/faults/scenario.js'

const { values: flags } = parseArgs({
  options: {
    all: { type: 'boolean', default: false },
    scenario: { type: 'string' },
    call: { type: 'string' },
    fault: { type: 'string' },
    second: { type: 'string' },
    double: { type: 'string' },
    seed: { type: 'string', default: '1' },
    share: { type: 'string', default: '1/1' },
  },
})

const root = mkdtempSync(join(process.env['FAULT_DIR'] ?? tmpdir(), 'apigw-fault-'))
process.on('exit', () => rmSync(root, { recursive: true, force: true }))

async function runOne(): Promise<void> {
  const scenario = scenarios.find(({ id }) => id === flags.scenario)
  const [operation, nth = '1'] = flags.call?.split('#') ?? []
  if (scenario === undefined || operation === undefined || flags.fault === undefined)
    throw new Error(`give --scenario (${scenarios.map(({ id }) => id).join(', ')}), --call and --fault`)
  const rehearsal = await rehearse(scenario, root)
  const cell = { scenario, operation, nth: Number(nth), fault: flags.fault, ...secondFault() }
  const result = await runCell(cell, rehearsal, root)
  show(result)
  process.exitCode = result.broken.length === 0 ? 0 : 1
}

function show({ broken, first, again }: CellResult): void {
  for (const [index, run] of [first, ...again].entries()) {
    console.log(
      `${index === 0 ? 'with the fault' : 'again'}: exit ${run.exit} after ${Math.round(run.seconds)} s`,
    )
    if (run.error !== undefined) console.log(`  ${run.error.code}: ${run.error.message}\n  ${run.error.fix}`)
    for (const { operation, nth, status } of run.calls)
      console.log(`  ${operation}#${nth} ${status ?? 'not done'}`)
  }
  console.log(broken.length === 0 ? 'all invariants hold' : broken.join('\n'))
}

/** `--second CreateStage#1/F19`: another fault, in the second run. */
function secondFault(): Pick<Cell, 'second'> {
  const [, operation, nth, fault] = /^(.+)#(\d+)\/(.+)$/.exec(flags.second ?? '') ?? []
  return operation === undefined || fault === undefined
    ? {}
    : { second: { operation, nth: Number(nth), fault } }
}

async function runAll(): Promise<void> {
  const chosen = scenarios.filter(
    ({ id }) => flags.scenario === undefined || flags.scenario.split(',').includes(id),
  )
  const results: CellResult[] = []
  for (const scenario of chosen) {
    const rehearsal = await rehearse(scenario, root)
    for (const cell of chosenCells(rehearsal)) {
      const result = await runCell(cell, rehearsal, root)
      results.push(result)
      if (result.broken.length > 0) console.log(`${showCell(cell)}\n  ${result.broken.join('\n  ')}`)
    }
    console.error(`${scenario.id}: ${count(results.filter(({ cell }) => cell.scenario === scenario))}`)
  }
  console.log(table(results, ({ fault }) => fault))
  console.log(table(results, ({ operation }) => operation))
  console.log(`all: ${count(results)}`)
  process.exitCode = results.every(({ broken }) => broken.length === 0) ? 0 : 1
}

function chosenCells(rehearsal: Rehearsal): readonly Cell[] {
  const [part = 1, parts = 1] = flags.share.split('/').map(Number)
  const faults = flags.fault?.split(',')
  if (flags.double !== undefined) return doubleFaults(cellsOf(rehearsal))
  return cellsOf(rehearsal)
    .filter(
      ({ fault, operation }) =>
        (faults?.includes(fault) ?? true) && (flags.call === undefined || flags.call.startsWith(operation)),
    )
    .filter((_, index) => index % parts === part - 1)
}

/** So many pairs of faults for all scenarios together, the same ones for the same seed. */
function doubleFaults(cells: readonly Cell[]): readonly Cell[] {
  const perScenario = Math.ceil(Number(flags.double) / scenarios.length)
  return Array.from({ length: perScenario }, () => {
    const { operation, nth, fault } = pick(cells)
    return { ...pick(cells), second: { operation, nth, fault } }
  })
}

let state = Number(flags.seed)

/** Numerical Recipes' generator: good enough to choose, and the same everywhere. */
function pick<T>(items: readonly T[]): T {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0
  const item = items[Math.floor((state / 2 ** 32) * items.length)]
  if (item === undefined) throw new Error('there is nothing to choose from')
  return item
}

function count(results: readonly CellResult[]): string {
  return `${results.length} cells, ${results.filter(({ broken }) => broken.length === 0).length} passed`
}

function table(results: readonly CellResult[], keyOf: (cell: Cell) => string): string {
  const keys = [...new Set(results.map(({ cell }) => keyOf(cell)))].sort()
  const groupOf = (key: string) => results.filter(({ cell }) => keyOf(cell) === key)
  return keys.map((key) => `${key.padEnd(36)} ${count(groupOf(key))}`).join('\n')
}

if (flags.all) await runAll()
else await runOne()
