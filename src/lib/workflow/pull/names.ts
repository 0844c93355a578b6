import type { Address, Scope } from '../../engine/index.js'
import {
  type AccountObject,
  type AccountStage,
  type Claims,
  tagIdOf,
} from '../../kinds/account-objects/index.js'
import {
  apiAddress,
  associationAddress,
  certificateAddress,
  domainAddress,
  keyAddress,
  planAddress,
  stageAddress,
  vpcLinkAddress,
} from '../../kinds/addresses.js'
import { type Owner, ownerOf, ownershipTags } from '../../kinds/ownership.js'

/** An object with the address that the project has for it. */
export interface Named<T extends AccountObject = AccountObject> {
  readonly address: Address
  readonly object: T
}

type Project = Pick<Owner, 'project' | 'env'>

const addressOf = {
  api: apiAddress,
  key: keyAddress,
  'usage-plan': planAddress,
  'vpc-link': vpcLinkAddress,
  certificate: certificateAddress,
} as const

const isNumbered = (kind: AccountObject['kind']): kind is keyof typeof addressOf =>
  Object.hasOwn(addressOf, kind)

/**
 * Objects by the names that a file gives them: their ids where the project owns them already, else made of their live
 * names. The same objects get the same names, whatever their order.
 */
export function named(objects: readonly AccountObject[], project: Project): readonly Named[] {
  const taken = new Set<Address>()
  const own = objects.filter((object) => ownId(object, project) !== undefined)
  const others = objects.filter((object) => !own.includes(object)).sort(byName)
  const twins = own.map((object): Named => {
    const address = addressFor(object, ownId(object, project) ?? '')
    taken.add(address)
    return { address, object }
  })
  return [...twins, ...others.map((object) => ({ address: freeAddress(object, taken), object }))]
}

const byName = (a: AccountObject, b: AccountObject): number => compare(a.name, b.name) || compare(a.id, b.id)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function ownId({ tags }: AccountObject, { project, env }: Project): string | undefined {
  const owner = ownerOf(tags)
  return owner?.project === project && owner.env === env ? owner.id : undefined
}

function addressFor(object: AccountObject, id: string): Address {
  if (isNumbered(object.kind)) return addressOf[object.kind](id)
  return object.kind === 'domain' ? domainAddress(object.name) : associationOf(object)
}

const associationOf = ({ id, name }: AccountObject): Address =>
  associationAddress(domainAddress(id.slice(0, id.indexOf('/'))), name)

function freeAddress(object: AccountObject, taken: Set<Address>): Address {
  const wanted = word(object.name) || object.kind
  const address = candidates(object, wanted).find((each) => !taken.has(each)) ?? addressFor(object, wanted)
  taken.add(address)
  return address
}

function candidates(object: AccountObject, wanted: string): readonly Address[] {
  if (!isNumbered(object.kind)) return [addressFor(object, wanted)]
  const numbered = [wanted, `${wanted}-2`, `${wanted}-3`, `${wanted}-${object.id}`]
  return numbered.map((id) => addressFor(object, id))
}

/** A live name as far as the file can have it as a name. */
const word = (name: string): string =>
  name
    .replace(/[^\w-]+/g, '-')
    .replace(/^[^A-Za-z]+/, '')
    .replace(/-+$/, '')
    .slice(0, 48)

/** The stages of named APIs. */
export function namedStages(
  stages: readonly AccountStage[],
  apis: readonly Named[],
): readonly Named<AccountStage>[] {
  const addresses = new Map(apis.map(({ object, address }) => [object.arn, address]))
  return stages.flatMap((object) => {
    const api = addresses.get(object.api.arn)
    return api === undefined ? [] : [{ object, address: stageAddress(api, object.id) }]
  })
}

/** The tags that these objects would carry if the project owned them; those that it owns already carry them. */
export const claimsOn = (objects: readonly Named[], scope: Scope): Claims =>
  new Map(
    objects
      .filter(({ object }) => ownId(object, scope) === undefined)
      .map(({ object, address }) => [object.key, ownershipTags(scope, tagIdOf(object.kind, address))]),
  )
