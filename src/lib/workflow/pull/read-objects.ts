import {
  type AccountPort,
  type Address,
  indexRecords,
  type ObjectRecord,
  type Progress,
  type Records,
  readAll,
  type Scope,
} from '../../engine/index.js'
import type { Finding } from '../../errors/index.js'
import { type JsonObject, present } from '../../json/index.js'
import { accountAddress } from '../../kinds/account/index.js'
import { type AccountObject, asOwned } from '../../kinds/account-objects/index.js'
import { type Tags, userTags } from '../../kinds/ownership.js'
import { kinds } from '../kinds.js'
import { claimsOn, type Named } from './names.js'

interface ReadRequest {
  readonly account: AccountPort
  readonly scope: Scope
  readonly progress: Progress
  readonly signal?: AbortSignal | undefined
}

/** Reads objects whole, by the kinds of the gateway file, as if the scope's project owned them. */
export async function readObjects(
  objects: readonly Named[],
  { account, scope, progress, signal }: ReadRequest,
): Promise<{ readonly live: Records; readonly findings: readonly Finding[] }> {
  const wanted = indexRecords([
    { address: accountAddress, kind: 'account', region: scope.region, value: {} },
    ...objects.map((named) => sought(named, scope, objects)),
  ])
  return readAll(kinds, {
    scope,
    account: asOwned(account, scope, claimsOn(objects, scope)),
    wanted,
    progress,
    ...(signal && { signal }),
  })
}

/** What makes a kind read an object whole: something at its address that declares all of its tags. */
const sought = ({ object, address }: Named, { region }: Scope, objects: readonly Named[]): ObjectRecord => ({
  address,
  kind: object.kind,
  region,
  value: { name: object.name, tags: writableTags(object.tags) },
  options: present<JsonObject>({
    type: typeOf(object),
    documentationVersion: object.kind === 'api' ? publishedVersion(address, objects) : undefined,
  }),
  ...(object.kind === 'stage' && { parent: address.slice(0, address.indexOf('/')) }),
})

/** AWS's own tags cannot be written. */
const writableTags = (tags: Tags): Tags =>
  Object.fromEntries(Object.entries(userTags(tags)).filter(([key]) => !/^aws:/i.test(key)))

const typeOf = ({ version, answer }: AccountObject): string => {
  if (version === 'v1') return 'rest'
  return answer['ProtocolType'] === 'WEBSOCKET' ? 'websocket' : 'http'
}

/** The documentation version that an API's stages publish; of several, the last one by its name. */
const publishedVersion = (api: Address, objects: readonly Named[]): string | undefined =>
  objects
    .filter(({ object, address }) => object.kind === 'stage' && address.startsWith(`${api}/`))
    .flatMap(({ object }) => object.answer['documentationVersion'] ?? [])
    .map(String)
    .sort()
    .at(-1)
