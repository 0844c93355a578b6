import type { Target } from '../../engine/index.js'
import { Problem, suggestName } from '../../errors/index.js'
import type { JsonObject } from '../../json/index.js'
import { answerDocument } from '../../operate/call-answer.js'
import { findRestApi } from '../../operate/live-api.js'
import { inRegion, type ObjectRequest, wishOf } from './object-session.js'

/** Parts of an API that go by a name. */
export type PartKind = 'authorizer' | 'model' | 'gateway-response'

export interface PartList {
  readonly target: Target
  readonly api: string
  /** As the service answers them. */
  readonly items: readonly JsonObject[]
}

const listings = {
  authorizer: 'GetAuthorizers',
  model: 'GetModels',
  'gateway-response': 'GetGatewayResponses',
} as const satisfies Readonly<Record<PartKind, string>>

export const listParts = (request: ObjectRequest, kind: PartKind, name: string): Promise<PartList> =>
  inRegion(request, async ({ account, scope, target }) => {
    const api = await findRestApi(account, wishOf(name, request), scope)
    const items = await account.list(listings[kind], { restApiId: api.id })
    return { target, api: api.address, items: items.map((item) => answerDocument(item) as JsonObject) }
  })

export interface PartShown {
  readonly target: Target
  readonly api: string
  readonly address: string
  /** As the service answers it. */
  readonly item: JsonObject
}

/** One part by its name or id. @throws Problem `objects.unknown` (1) */
export async function showPart(
  request: ObjectRequest,
  kind: PartKind,
  apiName: string,
  name: string,
): Promise<PartShown> {
  const { target, api, items } = await listParts(request, kind, apiName)
  const item = items.find((one) => nameOf(one) === name) ?? items.find((one) => one['id'] === name)
  if (item === undefined) throw unknown(kind, name, items)
  return { target, api, address: `${api}/${kind}.${nameOf(item)}`, item }
}

const nameOf = ({ name, responseType }: JsonObject): string => String(name ?? responseType)

const unknown = (kind: PartKind, name: string, items: readonly JsonObject[]): Problem =>
  new Problem({
    code: 'objects.unknown',
    message: `the API has no ${kind.replace('-', ' ')} ${name}`,
    fix: suggestName(name, items.map(nameOf)),
  })
