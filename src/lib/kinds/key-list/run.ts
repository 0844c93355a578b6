import type { ApiKey } from '@aws-sdk/client-api-gateway'
import type { Answer, RunContext, Step } from '../../engine/index.js'
import { ApigwError, Bug, ExitCode, Fault, Problem } from '../../errors/index.js'
import type { JsonObject } from '../../json/index.js'
import { serviceCsv } from '../../key-file/index.js'
import { keyTagId } from '../addresses.js'
import { runKeyStep } from '../key/run.js'
import { keyArn, ownershipTag, ownershipTags } from '../ownership.js'
import type { PatchOperation } from '../patch.js'
import { runByVerb } from '../run-by-verb.js'
import { keysWithValues } from './account-keys.js'
import { batchesOf, type ImportedRow } from './batches.js'
import { listAddress } from './steps.js'
import { type ListedKeyValue, listedKeyValue } from './value.js'

/** What the steps of a list need besides their data. */
export interface ListTools {
  readonly list: string
  /** The value of the row with this mark. */
  readonly valueOf: (mark: string) => string
  /** Notes down what is made next, before it is: until they are tagged nothing else tells whose those keys are. */
  readonly announce: (marks: readonly string[]) => Promise<void>
}

export async function runListStep(
  step: Step,
  context: RunContext,
  tools: ListTools,
): Promise<JsonObject | undefined> {
  const run = runByVerb('a list of keys', {
    import: (each, within) => importRows(each, within, tools),
    tag: (each, within) => tagImported(each, within, tools),
    update: updateListed,
    delete: runKeyStep,
  })
  return run(step, context)
}

/** Makes the keys, and reads all of them back: which id belongs to which row is not in the answers. */
async function importRows(step: Step, context: RunContext, tools: ListTools): Promise<JsonObject> {
  const { rows } = step.data as unknown as { readonly rows: readonly ImportedRow[] }
  await tools.announce(rows.map(({ mark }) => mark))
  for (const batch of batchesOf(rows)) await importBatch(batch, context, tools)
  const keys = await context.account.settle(
    'ImportApiKeys',
    async () => byValue(await keysWithValues(context.account)),
    (found) => rows.every((row) => isThere(row, found, tools)),
  )
  const lost = rows.find((row) => !isThere(row, keys, tools))
  if (lost !== undefined) throw notAsWritten(`the imported key ${lost.name}`)
  return { ids: Object.fromEntries(rows.map(({ mark }) => [mark, keys.get(tools.valueOf(mark))?.id ?? ''])) }
}

type Keys = ReadonlyMap<string, ApiKey>

const byValue = (keys: readonly ApiKey[]): Keys => new Map(keys.map((key) => [key.value ?? '', key]))

function isThere({ mark, name, description, enabled }: ImportedRow, keys: Keys, tools: ListTools): boolean {
  const key = keys.get(tools.valueOf(mark))
  return (
    key !== undefined &&
    key.name === name &&
    (key.description ?? '') === description &&
    key.enabled === enabled
  )
}

/** All of a batch or nothing of it. Sent twice it makes the same keys once: a value is one key. */
async function importBatch(
  batch: readonly ImportedRow[],
  { account }: RunContext,
  tools: ListTools,
): Promise<void> {
  const lines = batch.map(({ mark, ...row }) => ({ ...row, value: tools.valueOf(mark) }))
  const body = new TextEncoder().encode(serviceCsv(lines))
  const adopt = async (): Promise<Answer | undefined> => {
    const keys = byValue(await keysWithValues(account))
    return batch.every((row) => isThere(row, keys, tools)) ? {} : undefined
  }
  try {
    await account.call('ImportApiKeys', { format: 'csv', failOnWarnings: true, body }, { adopt })
  } catch (error) {
    throw withoutValues(
      error,
      lines.map(({ value }) => value),
    )
  }
}

/** The service's own words about a row could hold its value. */
function withoutValues(error: unknown, values: readonly string[]): unknown {
  if (!(error instanceof ApigwError) || !values.some((value) => error.message.includes(value))) return error
  const { code, fix, exitCode, requestId } = error
  const message = values.reduce((text, value) => text.replaceAll(value, '(sensitive)'), error.message)
  return new Problem({
    ...{ code, message, exitCode },
    ...(fix !== undefined && { fix }),
    ...(requestId !== undefined && { requestId }),
  })
}

async function tagImported(step: Step, context: RunContext, { list }: ListTools): Promise<JsonObject> {
  const { mark } = step.data as { readonly mark: string }
  const ids = context.handle(listAddress(list))?.['ids'] as Readonly<Record<string, string>> | undefined
  const id = ids?.[mark]
  if (id === undefined) throw new Bug(`${step.address} was not imported`)
  await tag(step, id, list, context)
  return { id }
}

const tag = (step: Step, id: string, list: string, { account, scope }: RunContext): Promise<Answer> =>
  account.call('TagResource', {
    resourceArn: keyArn(scope, id),
    tags: { ...ownershipTags(scope, keyTagId(step.address)), [ownershipTag.list]: list },
  })

interface UpdateData {
  readonly list: string
  readonly value: ListedKeyValue
  readonly operations: readonly PatchOperation[]
  readonly detach: readonly string[]
  readonly attach: readonly string[]
  readonly adopts: boolean
}

/** An adopted key is tagged first: the same command goes on then, without --adopt too. */
async function updateListed(step: Step, context: RunContext): Promise<undefined> {
  const { list, value, operations, detach, attach, adopts } = step.data as unknown as UpdateData
  const { account } = context
  const keyId = String(context.handle(step.address)?.['id'])
  if (adopts) await tag(step, keyId, list, context)
  if (operations.length > 0) {
    const key: ApiKey = await account.call('UpdateApiKey', { apiKey: keyId, patchOperations: operations })
    if (!isSame(value, listedKeyValue(key, undefined))) throw notAsWritten(step.address)
  }
  for (const usagePlanId of detach) await account.call('DeleteUsagePlanKey', { usagePlanId, keyId })
  for (const usagePlanId of attach) {
    const adopt = () => account.find('GetUsagePlanKey', { usagePlanId, keyId })
    await account.call('CreateUsagePlanKey', { usagePlanId, keyId, keyType: 'API_KEY' }, { adopt })
  }
}

const isSame = (a: ListedKeyValue, b: ListedKeyValue): boolean =>
  a.name === b.name && a.description === b.description && a.enabled === b.enabled

const notAsWritten = (what: string): Fault =>
  new Fault({
    code: 'apply.read-back',
    message: `${what} is not as it was just written`,
    fix: 'Run the same command again; if it stays, somebody else may be writing to these keys.',
    exitCode: ExitCode.partial,
  })
