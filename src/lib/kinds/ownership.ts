import type { AccountPort, Scope } from '../engine/index.js'

/** The three tags that make an object ours (DESIGN §5), and the one that forbids its deletion. */
export const ownershipTag = {
  project: 'apigw:project',
  env: 'apigw:env',
  id: 'apigw:id',
  protect: 'apigw:protect',
} as const

export type Tags = Readonly<Record<string, string>>

/** The tags that an object with this logical id carries. */
export const ownershipTags = (scope: Scope, id: string): Tags => ({
  [ownershipTag.project]: scope.project,
  [ownershipTag.env]: scope.env,
  [ownershipTag.id]: id,
})

/** The logical id of an object of this project and environment; undefined where it is not ours. */
export function ownedId(scope: Scope, tags: Tags | undefined): string | undefined {
  if (tags?.[ownershipTag.project] !== scope.project || tags[ownershipTag.env] !== scope.env) return undefined
  return tags[ownershipTag.id]
}

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
export const tagCalls = ({ tag, untag }: ReturnType<typeof tagChanges>): readonly string[] => [
  ...(Object.keys(tag).length > 0 ? ['TagResource'] : []),
  ...(untag.length > 0 ? ['UntagResource'] : []),
]

/** Sends them. */
export async function sendTags(
  account: AccountPort,
  resourceArn: string,
  { tag, untag }: ReturnType<typeof tagChanges>,
): Promise<void> {
  if (Object.keys(tag).length > 0) await account.call('TagResource', { resourceArn, tags: tag })
  if (untag.length > 0) await account.call('UntagResource', { resourceArn, tagKeys: untag })
}

export const apiArn = ({ partition, region }: Scope, restApiId: string): string =>
  `arn:${partition}:apigateway:${region}::/restapis/${restApiId}`
