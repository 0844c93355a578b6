import { type Address, diff, indexRecords, type ObjectRecord } from '../engine/index.js'
import { ExitCode, Fault } from '../errors/index.js'
import { canonicalJson, type Json } from '../json/index.js'

/** Where the records of a definition are put to be compared: the address says nothing of the API then. */
export const comparisonPlace = { address: 'api', region: '-' } as const

/** What is read where something else was written, in one line; undefined where both are the same. */
export function firstDifference(
  expected: readonly ObjectRecord[],
  read: readonly ObjectRecord[],
): string | undefined {
  const [first, ...others] = diff(indexRecords(expected), indexRecords(read))
  if (first === undefined) return undefined
  const field = first.fields[0]
  const more = others.length > 0 ? `, and ${others.length} more` : ''
  const values =
    field === undefined ? '' : ` ${field.path}: written ${show(field.after)}, read ${show(field.before)}`
  return `${first.address.replace(/^api\/?/, '') || 'settings'}${values}${more}`
}

function show(value: Json | undefined): string {
  const text = value === undefined ? 'nothing' : canonicalJson(value)
  return text.length > 120 ? `${text.slice(0, 117)}…` : text
}

export const otherDefinition = (address: Address, difference: string): Fault =>
  new Fault({
    code: 'apply.read-back',
    message: `${address}: the account holds another definition than the one just written; ${difference}`,
    fix: 'No deployment was made of it. Run the same command again; if it stays, somebody else may be writing to this API.',
    exitCode: ExitCode.partial,
  })
