import type { Target } from '../../engine/index.js'
import { ExitCode, Problem, suggestName } from '../../errors/index.js'
import type { JsonObject } from '../../json/index.js'
import { findApi, isV2, type LiveApi, typeNames } from '../../operate/any-api.js'
import { answerDocument } from '../../operate/call-answer.js'
import { wireNames } from '../../operate/wire-names.js'
import { partId } from '../../report/part-record.js'
import { apiWish, inRegion, type ObjectRequest } from './object-session.js'

/** Parts of an API that go by a name. */
export type PartKind = 'authorizer' | 'model' | 'gateway-response'

export interface PartList {
  readonly target: Target
  readonly api: string
  /** As the service answers them. */
  readonly items: readonly JsonObject[]
}

const listings = {
  authorizer: { rest: 'GetAuthorizers', http: 'v2.GetAuthorizers', websocket: 'v2.GetAuthorizers' },
  model: { rest: 'GetModels', http: undefined, websocket: 'v2.GetModels' },
  'gateway-response': { rest: 'GetGatewayResponses', http: undefined, websocket: undefined },
} as const satisfies Readonly<Record<PartKind, Readonly<Record<LiveApi['type'], string | undefined>>>>

/** @throws Problem `objects.not-of-type` (64) where APIs of this type have no such parts */
export const listParts = (request: ObjectRequest, kind: PartKind, name: string): Promise<PartList> =>
  inRegion(request, async ({ account, scope, target }) => {
    const api = await findApi(account, apiWish(name, request), scope)
    const operation = listings[kind][api.type]
    if (operation === undefined) throw notOfType(kind, api)
    const items = await account.list(operation, isV2(api) ? { ApiId: api.id } : { restApiId: api.id })
    const documents = items.map((item) => answerDocument(item) as JsonObject)
    return { target, api: api.address, items: isV2(api) ? documents.map(wireNames) : documents }
  })

const notOfType = (kind: PartKind, { address, type }: LiveApi): Problem =>
  new Problem({
    code: 'objects.not-of-type',
    message: `${address}: ${typeNames[type]} APIs have no ${nounOf(kind)}s`,
    fix: 'apigw apis show says what the API has.',
    exitCode: ExitCode.usage,
  })

export interface PartShown {
  readonly target: Target
  readonly api: string
  readonly address: string
  /** As the service answers it. */
  readonly item: JsonObject
}

/** One part by its name or id. @throws Problem `objects.unknown` (1) · as `listParts` */
export async function showPart(
  request: ObjectRequest,
  kind: PartKind,
  apiName: string,
  name: string,
): Promise<PartShown> {
  const { target, api, items } = await listParts(request, kind, apiName)
  const item = items.find((one) => nameOf(one) === name) ?? items.find((one) => partId(one) === name)
  if (item === undefined) throw unknown(kind, name, items)
  return { target, api, address: `${api}/${kind}.${nameOf(item)}`, item }
}

const nameOf = ({ name, responseType }: JsonObject): string => String(name ?? responseType)

const nounOf = (kind: PartKind): string => kind.replace('-', ' ')

const unknown = (kind: PartKind, name: string, items: readonly JsonObject[]): Problem =>
  new Problem({
    code: 'objects.unknown',
    message: `the API has no ${nounOf(kind)} ${name}`,
    fix: suggestName(name, items.map(nameOf)),
  })
