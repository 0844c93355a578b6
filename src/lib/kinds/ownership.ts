import type { AccountPort, Scope } from '../engine/index.js'

/**
 * The three tags that make an object ours, the one that forbids its deletion, an API's digest, a key's fingerprint and
 * list, and the fingerprint of where a portal's logo came from.
 */
export const ownershipTag = {
  project: 'apigw:project',
  env: 'apigw:env',
  id: 'apigw:id',
  protect: 'apigw:protect',
  digest: 'apigw:digest',
  value: 'apigw:value',
  list: 'apigw:list',
  logo: 'apigw:logo',
} as const

/**
 * How far the rotation of an API key has come. The keys of one rotation carry the same id, and nothing but these tags
 * knows of it: any machine goes on where another stopped. Times are ISO 8601 in UTC, durations seconds.
 */
export const rotationTag = {
  /** The live id of the key that is being replaced; that key itself gets it once it is the previous one. */
  id: 'apigw:rotation',
  /** `pending`, `handing-over`, `current`, `previous`, `retired`. */
  role: 'apigw:rotation-role',
  /** Fingerprint of the new value. */
  value: 'apigw:rotation-value',
  /** How long the previous key goes on beside the new one. */
  overlap: 'apigw:rotation-overlap',
  /** How long it stays disabled before it is deleted. */
  grace: 'apigw:rotation-grace',
  /** When another key took its place. */
  since: 'apigw:rotation-since',
  /** When a previous key is to be disabled, or a retired one deleted. */
  due: 'apigw:rotation-due',
  /** Requests with it on the day of `since`, as counted then. */
  used: 'apigw:rotation-used',
} as const

export type Tags = Readonly<Record<string, string>>

/** Whose an object is, by its tags. */
export interface Owner {
  readonly project: string
  readonly env: string
  /** The tag `apigw:id`: `orders` for an API, `orders/prod` for its stage. */
  readonly id: string
}

/** The project and environment of a scope whose objects nobody owns; no project has this name. */
export const nobody = { project: '-', env: '-' } as const

export const isNobody = ({ project }: Pick<Scope, 'project'>): boolean => project === nobody.project

/** The owner that an object's tags name; undefined where one of the three is missing. */
export function ownerOf(tags: Tags | undefined): Owner | undefined {
  const project = tags?.[ownershipTag.project]
  const env = tags?.[ownershipTag.env]
  const id = tags?.[ownershipTag.id]
  return project === undefined || env === undefined || id === undefined ? undefined : { project, env, id }
}

/** The tags that an object with this logical id carries; none where nobody owns it. */
export const ownershipTags = (scope: Scope, id: string): Tags =>
  isNobody(scope)
    ? {}
    : {
        [ownershipTag.project]: scope.project,
        [ownershipTag.env]: scope.env,
        [ownershipTag.id]: id,
      }

/** The logical id of an object of this project and environment; undefined where it is not ours. */
export function ownedId(scope: Scope, tags: Tags | undefined): string | undefined {
  if (tags?.[ownershipTag.project] !== scope.project || tags[ownershipTag.env] !== scope.env) return undefined
  return tags[ownershipTag.id]
}

/** Whether tags are those of this object; in a scope that nobody owns, whether they name no owner. */
export const belongsTo = (scope: Scope, id: string, tags: Tags | undefined): boolean =>
  isNobody(scope) ? tags?.[ownershipTag.project] === undefined : ownedId(scope, tags) === id

/** The list of keys that a key was imported with: that file, not the gateway file, says what becomes of it. */
export const listOf = (tags: Tags | undefined): string | undefined => tags?.[ownershipTag.list]

/** The tags by which apigw knows its objects and how far it has come with them. */
export const ownTagKeys: readonly string[] = [...Object.values(ownershipTag), ...Object.values(rotationTag)]

/** The tags that are not ours: those that users set. */
export const userTags = (tags: Tags | undefined): Tags =>
  Object.fromEntries(Object.entries(tags ?? {}).filter(([key]) => !ownTagKeys.includes(key)))

/** The tags that a value stands for, those of ownership aside: its own, and the one that protects. */
export const valueTags = ({ tags, protect }: { readonly tags: Tags; readonly protect?: true }): Tags => ({
  ...tags,
  ...(protect === true && { [ownershipTag.protect]: 'true' }),
})

export const isProtected = (tags: Tags | undefined): boolean => tags?.[ownershipTag.protect] === 'true'

/** The live tags that are compared: those that are declared. All others are foreign and left alone. */
export function comparableTags(live: Tags | undefined, declared: Tags): Tags {
  return Object.fromEntries(
    Object.keys(declared).flatMap((key) => (live?.[key] === undefined ? [] : [[key, live[key]]])),
  )
}

/** What one TagResource and one UntagResource have to do. */
export function tagChanges(
  live: Tags,
  target: Tags,
): { readonly tag: Tags; readonly untag: readonly string[] } {
  const tag = Object.fromEntries(Object.entries(target).filter(([key, value]) => live[key] !== value))
  return { tag, untag: Object.keys(live).filter((key) => target[key] === undefined) }
}

/** The tag calls among a step's operations. */
export const tagCalls = ({ tag, untag }: ReturnType<typeof tagChanges>, of: ApiVersion = 'v1') => [
  ...(Object.keys(tag).length > 0 ? [versioned('TagResource', of)] : []),
  ...(untag.length > 0 ? [versioned('UntagResource', of)] : []),
]

/** Which version of API Gateway an object belongs to. */
export type ApiVersion = 'v1' | 'v2'

/** The name of an operation that both versions have. */
export const versioned = (operation: string, version: ApiVersion): string =>
  version === 'v2' ? `v2.${operation}` : operation

/** Sends them. */
export async function sendTags(
  account: AccountPort,
  resourceArn: string,
  { tag, untag }: ReturnType<typeof tagChanges>,
  of: ApiVersion = 'v1',
): Promise<void> {
  const [arn, tags, tagKeys] =
    of === 'v1' ? ['resourceArn', 'tags', 'tagKeys'] : ['ResourceArn', 'Tags', 'TagKeys']
  if (Object.keys(tag).length > 0)
    await account.call(versioned('TagResource', of), { [arn]: resourceArn, [tags]: tag })
  if (untag.length > 0)
    await account.call(versioned('UntagResource', of), { [arn]: resourceArn, [tagKeys]: untag })
}

export const v2ApiArn = ({ partition, region }: Pick<Scope, 'partition' | 'region'>, apiId: string): string =>
  `arn:${partition}:apigateway:${region}::/apis/${apiId}`

export const v2StageArn = (
  scope: Pick<Scope, 'partition' | 'region'>,
  apiId: string,
  stageName: string,
): string => `${v2ApiArn(scope, apiId)}/stages/${stageName}`

export const stageArn = (scope: Scope, restApiId: string, stageName: string): string =>
  `${apiArn(scope, restApiId)}/stages/${stageName}`

export const apiArn = ({ partition, region }: Scope, restApiId: string): string =>
  `arn:${partition}:apigateway:${region}::/restapis/${restApiId}`

export const keyArn = ({ partition, region }: Scope, apiKeyId: string): string =>
  `arn:${partition}:apigateway:${region}::/apikeys/${apiKeyId}`

export const planArn = ({ partition, region }: Scope, usagePlanId: string): string =>
  `arn:${partition}:apigateway:${region}::/usageplans/${usagePlanId}`

/** Of a public domain; that of a private one holds its account and id, and is read. */
export const domainArn = ({ partition, region }: Scope, domainName: string): string =>
  `arn:${partition}:apigateway:${region}::/domainnames/${domainName}`

export const certificateArn = ({ partition, region }: Scope, clientCertificateId: string): string =>
  `arn:${partition}:apigateway:${region}::/clientcertificates/${clientCertificateId}`

/** Of both versions. */
export const vpcLinkArn = ({ partition, region }: Scope, vpcLinkId: string): string =>
  `arn:${partition}:apigateway:${region}::/vpclinks/${vpcLinkId}`

type Place = Pick<Scope, 'partition' | 'region' | 'accountId'>

export const portalArn = ({ partition, region, accountId }: Place, portalId: string): string =>
  `arn:${partition}:apigateway:${region}:${accountId}:/portals/${portalId}`

export const portalProductArn = ({ partition, region, accountId }: Place, portalProductId: string): string =>
  `arn:${partition}:apigateway:${region}:${accountId}:/portalproducts/${portalProductId}`
