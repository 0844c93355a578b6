import { resolve } from 'node:path'
import type { ApiKey, UsagePlan } from '@aws-sdk/client-api-gateway'
import { type Target, writeFileAtomically } from '../../engine/index.js'
import { encrypt, fileCsv, type KeyLine } from '../../key-file/index.js'
import { keysWithValues, planMembers } from '../../kinds/key-list/index.js'
import { listOf, ownerOf } from '../../kinds/ownership.js'
import { findObject } from '../../operate/find-object.js'
import { listPlans } from '../../operate/live-key.js'
import { inRegion, type ObjectRequest, type Place } from './object-session.js'
import { passphraseOf } from './passphrase.js'
import { refuseExisting } from './refuse-existing.js'

export interface KeyExport {
  /** Where to write it, relative to the working folder. */
  readonly out: string
  /** Overwrite that. */
  readonly force: boolean
  /** Only keys of this list. */
  readonly list?: string | undefined
  /** Only keys in this usage plan. */
  readonly plan?: string | undefined
  readonly withValues: boolean
  readonly withPlans: boolean
  /** The environment variable that holds the passphrase; without it the file is not encrypted. */
  readonly passphraseEnv?: string | undefined
}

export interface KeysExported {
  readonly target: Target
  readonly out: string
  readonly keys: number
  readonly values: boolean
  readonly encrypted: boolean
}

/**
 * Writes keys to a file that only its owner can read, in AWS's CSV format; an import of it gives the same keys.
 * @throws Problem `export.exists` (73) where the file exists already
 */
export const exportKeys = (request: ObjectRequest, wish: KeyExport): Promise<KeysExported> =>
  inRegion(request, async ({ account, target }) => {
    const passphrase = passphraseOf(wish.passphraseEnv, request)
    if (!wish.force) await refuseExisting(wish.out, request.cwd)
    const plans = await plansFor(account, wish)
    const plansOf = await planMembers(account, plans.asked)
    const chosen = (await keysOf(account, wish)).filter(
      (key) =>
        isChosen(key, wish, request) &&
        (plans.only === undefined || plansOf.get(key.id ?? '')?.includes(plans.only)),
    )
    const lines = chosen.map((key) => lineOf(key, plansOf)).sort(byName)
    const csv = fileCsv(lines, [
      ...(wish.withValues ? [] : (['key'] as const)),
      ...(wish.withPlans ? [] : (['usageplanIds'] as const)),
    ])
    const text = passphrase === undefined ? csv : await encrypt(csv, passphrase)
    await writeFileAtomically(resolve(request.cwd, wish.out), text)
    const { out, withValues: values } = wish
    return { target, out, keys: lines.length, values, encrypted: passphrase !== undefined }
  })

/** The plans whose members are asked for, and the one that all keys must be in. */
async function plansFor(
  account: Place['account'],
  { plan, withPlans }: KeyExport,
): Promise<{ readonly asked: readonly UsagePlan[]; readonly only?: string }> {
  if (plan === undefined && !withPlans) return { asked: [] }
  const plans = await listPlans(account)
  const only = plan === undefined ? undefined : findObject({ name: plan }, plans, 'usage plan')
  const asked = withPlans || only === undefined ? plans.map((one) => one.plan) : [only.plan]
  return { asked, ...(only && { only: only.id }) }
}

/** Values are read only where they are written. */
const keysOf = async (account: Place['account'], { withValues }: KeyExport): Promise<readonly ApiKey[]> =>
  withValues ? keysWithValues(account) : ((await account.list('GetApiKeys', {})) as readonly ApiKey[])

function isChosen({ tags }: ApiKey, { list }: KeyExport, { project, env }: ObjectRequest): boolean {
  const owner = ownerOf(tags)
  return (
    (project === undefined || owner?.project === project) &&
    (env === undefined || owner?.env === env) &&
    (list === undefined || listOf(tags) === list)
  )
}

const lineOf = (
  { id = '', name = '', value = '', description = '', enabled }: ApiKey,
  plansOf: ReadonlyMap<string, readonly string[]>,
): KeyLine => ({
  name,
  value,
  description,
  enabled: enabled === true,
  plans: [...(plansOf.get(id) ?? [])].sort(),
})

/** By value where names are the same, so that two exports of the same keys are the same file. */
const byName = (a: KeyLine, b: KeyLine): number => compare(a.name, b.name) || compare(a.value, b.value)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
