import type { Handlers, RequestContext, Shape } from '../../contract.js'
import { ServiceError } from '../../contract.js'
import { epochSeconds } from '../clock.js'
import { checkOneMore } from '../count-quotas.js'
import { compact } from '../record-members.js'
import { collection } from '../rest-state.js'
import { badRequest, notFound } from '../service-errors.js'
import { checkedDescription, checkedName, refusalOfValue } from './api-key-rules.js'
import { readCsv } from './csv.js'
import type { ApiKeyRecord, UsagePlanKeyRecord } from './key-records.js'
import { nextSequence } from './sequence.js'
import { linkKey, linkOf } from './usage-plan-key.js'

/**
 * Every row makes a key or, where its value is known, overwrites that one. A row that will not do is left out with a
 * warning; with `failOnWarnings` nothing is imported then.
 */
export const importApiKeyHandlers: Handlers = {
  ImportApiKeys: (input, context) => {
    const rows = rowsOf(input)
    const present = presentKeys(context)
    const warnings: string[] = []
    const ids = new Set<string>()
    for (const [index, row] of rows.entries()) {
      const key = attempt(() => putKey(row, present, context), warnings, index)
      if (key === undefined) continue
      ids.add(key.id)
      for (const plan of plansOf(row)) attempt(() => join(key, plan, present, context), warnings, index)
    }
    if (input['failOnWarnings'] === true && warnings.length > 0)
      throw badRequest(`Errors found during import:\n\t${warnings.join('\n\t')}`)
    return { ids: [...ids], ...(warnings.length > 0 ? { warnings } : {}) }
  },
}

/** A row's cells by column, lower case. */
type Row = ReadonlyMap<string, string>

/** @throws ServiceError when the text is not a table with the columns Name and Key */
function rowsOf({ body }: Shape): readonly Row[] {
  const table = readCsv(new TextDecoder().decode(body as Uint8Array))
  if (table === undefined) throw badRequest('Invalid CSV input: a quoted value is not closed')
  const [header = [], ...lines] = table
  const columns = header.map((name) => name.trim().toLowerCase())
  for (const needed of ['name', 'key'])
    if (!columns.includes(needed)) throw badRequest(`Invalid CSV input: the column ${needed} is missing`)
  return lines.map((cells) => new Map(columns.map((column, index) => [column, cells[index] ?? ''])))
}

/** What an import looks up for every row, collected once. */
interface Present {
  readonly keyByValue: Map<string, ApiKeyRecord>
  readonly linksByKey: Map<string, UsagePlanKeyRecord[]>
  nextKey: number
  nextLink: number
}

function presentKeys(context: RequestContext): Present {
  const keys = collection(context, 'apiKeys')
  const links = collection(context, 'usagePlanKeys')
  const linksByKey = new Map<string, UsagePlanKeyRecord[]>()
  for (const link of Object.values(links))
    linksByKey.set(link.keyId, [...(linksByKey.get(link.keyId) ?? []), link])
  return {
    keyByValue: new Map(Object.values(keys).map((key) => [key.value, key])),
    linksByKey,
    nextKey: nextSequence(keys),
    nextLink: nextSequence(links),
  }
}

/** Runs one step of a row; what the service would refuse becomes a warning. */
function attempt<T>(step: () => T, warnings: string[], index: number): T | undefined {
  try {
    return step()
  } catch (thrown) {
    if (!(thrown instanceof ServiceError) || thrown.errorName === 'LimitExceededException') throw thrown
    // Row 1 is the header.
    warnings.push(`Row ${index + 2}: ${thrown.message}`)
    return undefined
  }
}

function putKey(row: Row, present: Present, context: RequestContext): ApiKeyRecord {
  const value = row.get('key') ?? ''
  const refusal = refusalOfValue(value)
  if (refusal) throw refusal
  const before = present.keyByValue.get(value)
  if (before === undefined) checkOneMore(context, 'rest.API keys', 'API Keys', () => present.keyByValue.size)
  const key = importedKey(row, value, before, present, context)
  collection(context, 'apiKeys')[key.id] = key
  present.keyByValue.set(value, key)
  return key
}

function importedKey(
  row: Row,
  value: string,
  before: ApiKeyRecord | undefined,
  present: Present,
  context: RequestContext,
): ApiKeyRecord {
  const base = before ?? {
    id: context.newId(10),
    createdDate: epochSeconds(context),
    stageKeys: [],
    sequence: present.nextKey++,
  }
  return compact<ApiKeyRecord>({
    ...base,
    value,
    name: checkedName(row.get('name')),
    description: checkedDescription(row.get('description')),
    enabled: isEnabled(row.get('enabled') ?? ''),
    lastUpdatedDate: epochSeconds(context),
    customerId: before?.customerId,
    tags: before?.tags,
  })
}

/** An empty cell, like no column, is true. */
function isEnabled(cell: string): boolean {
  const text = cell.toLowerCase()
  if (text === '' || text === 'true') return true
  if (text === 'false') return false
  throw badRequest(`Invalid value for Enabled: ${cell}`)
}

const plansOf = (row: Row): readonly string[] =>
  (row.get('usageplanids') ?? '')
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '')

function join(key: ApiKeyRecord, usagePlanId: string, present: Present, context: RequestContext): void {
  const plan = collection(context, 'usagePlans')[usagePlanId]
  if (plan === undefined) throw notFound(`Invalid Usage Plan ID specified: ${usagePlanId}`)
  const links = present.linksByKey.get(key.id) ?? []
  if (links.some((link) => link.usagePlanId === plan.id)) return
  const link = linkOf(context, plan, key, links, present.nextLink++)
  collection(context, 'usagePlanKeys')[linkKey(plan.id, key.id)] = link
  present.linksByKey.set(key.id, [...links, link])
}
