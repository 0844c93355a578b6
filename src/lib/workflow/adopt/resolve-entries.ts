import {
  type Address,
  indexRecords,
  type ObjectRecord,
  type RegionPort,
  recordKey,
} from '../../engine/index.js'
import { ExitCode, Problem, suggestName } from '../../errors/index.js'
import { type AccountObject, listObjects } from '../../kinds/account-objects/index.js'
import { domainNameOf } from '../../kinds/addresses.js'
import { ownerOf } from '../../kinds/ownership.js'
import type { DeclaredRegions } from './adoption.js'

/** An object that is to be adopted. */
export interface WantedAdoption {
  readonly address: Address
  /** Its live id; without one, the live object of its name. */
  readonly id?: string | undefined
}

/**
 * The entries that a command adopts in a region: those that are named, else those of the file, else every declared object
 * that the project does not own and that one live object has the name of.
 * @throws Problem `objects.unknown` (1) no such address, or no live object of that name · `objects.ambiguous` (64) several
 */
export async function resolveEntries(
  asked: readonly WantedAdoption[],
  { wanted, entries }: Pick<DeclaredRegions, 'wanted' | 'entries'>,
  { scope, account }: RegionPort,
): Promise<Readonly<Record<Address, string>>> {
  const named = asked.map(({ address, id }) => ({ address, id: id ?? entries[address] }))
  if (asked.length === 0 && Object.keys(entries).length > 0) return entries
  if (named.length > 0 && named.every(({ id }) => id !== undefined))
    return Object.fromEntries(named.map(({ address, id }) => [address, id ?? '']))
  const objects = await listObjects(account, scope)
  const records = indexRecords(wanted)
  if (asked.length === 0) return namesakes(wanted, objects, scope)
  return Object.fromEntries(
    named.map(({ address, id }) => {
      const record = records.get(recordKey({ address, region: scope.region }))
      if (record === undefined) throw undeclared(address, wanted)
      return [address, id ?? oneOf(record, objects).id]
    }),
  )
}

const undeclared = (address: Address, wanted: readonly ObjectRecord[]): Problem =>
  new Problem({
    code: 'objects.unknown',
    message: `the file declares no ${address}`,
    fix: suggestName(
      address,
      wanted.filter(({ parent }) => parent === undefined).map((record) => record.address),
    ),
  })

/** The live objects that have a declared one's name, those of projects aside. */
function candidates({ address, kind, value }: ObjectRecord, objects: readonly AccountObject[]) {
  const name = kind === 'domain' ? domainNameOf(address) : value['name']
  return objects.filter(
    (object) => object.kind === kind && object.name === name && ownerOf(object.tags) === undefined,
  )
}

function oneOf(record: ObjectRecord, objects: readonly AccountObject[]): AccountObject {
  const [first, ...others] = candidates(record, objects)
  const { address } = record
  if (first === undefined) {
    throw new Problem({
      code: 'objects.unknown',
      message: `nothing that nobody owns is named like ${address}`,
      fix: `Say which one is meant: ${address}=ID.`,
    })
  }
  if (others.length > 0) {
    const ids = [first, ...others].map(({ id }) => id).join(', ')
    throw new Problem({
      code: 'objects.ambiguous',
      message: `${others.length + 1} live objects are named like ${address}: ${ids}`,
      fix: `Say which one is meant: ${address}=ID.`,
      exitCode: ExitCode.usage,
    })
  }
  return first
}

/** Declared objects with the one live object of their name. */
function namesakes(
  wanted: readonly ObjectRecord[],
  objects: readonly AccountObject[],
  { region, project, env }: RegionPort['scope'],
): Readonly<Record<Address, string>> {
  const owned = new Set(
    objects.flatMap(({ tags, kind }) => {
      const owner = ownerOf(tags)
      return owner?.project === project && owner.env === env ? [`${kind} ${owner.id}`] : []
    }),
  )
  return Object.fromEntries(
    wanted
      .filter((record) => record.region === region && record.parent === undefined)
      .filter(({ kind, address }) => !owned.has(`${kind} ${address.slice(address.indexOf('.') + 1)}`))
      .flatMap((record) => {
        const found = candidates(record, objects)
        const [one] = found
        return one !== undefined && found.length === 1 ? [[record.address, one.id]] : []
      }),
  )
}
