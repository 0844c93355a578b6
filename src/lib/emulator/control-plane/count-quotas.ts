import { type RequestContext, ServiceError } from '../contract.js'

/** What of a REST API is counted. */
interface CountedApi {
  readonly resources: object
  readonly stages: object
  readonly authorizers: object
  readonly documentationParts: object
  readonly settings: { readonly endpointConfiguration: { readonly types: readonly string[] } }
}

/**
 * Refuses a REST API that holds more than the published count quotas allow, where the account enforces them. What is
 * above a quota already may stay, and may shrink.
 * @throws ServiceError LimitExceededException, in the words reported for resources
 */
export function checkCounts(
  { countQuotas }: Pick<RequestContext, 'countQuotas'>,
  apis: Readonly<Record<string, CountedApi>>,
  api: CountedApi & { readonly id: string },
): void {
  if (countQuotas === undefined) return
  const before = apis[api.id]
  for (const { quota, noun, count } of countedInApi) {
    const now = count(api)
    const limit = countQuotas[quota]
    if (limit !== undefined && now > limit && now > (before === undefined ? 0 : count(before)))
      throw limitExceeded(`Maximum number of ${noun} for this API has been reached.`, noun)
  }
  if (before === undefined) checkApis(countQuotas, apis, api)
}

/**
 * Refuses one more of something, where the account enforces count quotas. `count` tells how many there are; it is
 * asked only then.
 * @throws ServiceError LimitExceededException
 */
export function checkOneMore(
  { countQuotas }: Pick<RequestContext, 'countQuotas'>,
  quota: string,
  noun: string,
  count: () => number,
): void {
  const limit = countQuotas?.[quota]
  if (limit !== undefined && count() >= limit)
    throw limitExceeded(`Maximum number of ${noun} has been reached.`, noun)
}

interface Counted {
  /** The published name. */
  readonly quota: string
  readonly noun: string
  readonly count: (api: CountedApi) => number
}

const size = (records: object): number => Object.keys(records).length

const countedInApi: readonly Counted[] = [
  { quota: 'rest.Resources', noun: 'Resources', count: ({ resources }) => size(resources) },
  { quota: 'rest.Stages', noun: 'Stages', count: ({ stages }) => size(stages) },
  {
    quota: 'rest.Authorizers (Lambda + Cognito)',
    noun: 'Authorizers',
    count: ({ authorizers }) => size(authorizers),
  },
  {
    quota: 'rest.Documentation parts',
    noun: 'Documentation Parts',
    count: ({ documentationParts }) => size(documentationParts),
  },
]

const apiQuotas: Readonly<Record<string, string>> = {
  REGIONAL: 'rest.Regional REST APIs',
  EDGE: 'rest.Edge-optimized REST APIs',
  PRIVATE: 'rest.Private REST APIs',
}

/** APIs are counted by endpoint type. */
function checkApis(
  quotas: Readonly<Record<string, number>>,
  apis: Readonly<Record<string, CountedApi>>,
  api: CountedApi,
): void {
  const limit = quotas[apiQuotas[typeOf(api)] ?? '']
  const alike = Object.values(apis).filter((other) => typeOf(other) === typeOf(api))
  if (limit !== undefined && alike.length >= limit)
    throw limitExceeded('Maximum number of APIs has been reached.', 'APIs')
}

const typeOf = ({ settings }: CountedApi): string => settings.endpointConfiguration.types[0] ?? 'EDGE'

/** Two blanks, as reported. Waiting does not help, so there is no Retry-After. v2 does not model the error. */
export const limitExceeded = (what: string, noun: string): ServiceError =>
  new ServiceError(
    'LimitExceededException',
    `${what}  Please contact AWS if you need additional ${noun}.`,
    {},
    429,
  )
