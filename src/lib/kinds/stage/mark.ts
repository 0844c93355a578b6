import type { Scope } from '../../engine/index.js'
import { nonEmptyText } from '../../json/index.js'
import { isNobody } from '../ownership.js'
import { digestFormat } from '../rest-api/served.js'

/** What a deployment of ours says of itself, in its description: deployments cannot carry tags. */
export interface Mark {
  readonly format: number
  readonly digest: string
}

/** `[apigw shop/prod/orders v1 0123456789ab]`; none for an object that nobody owns. */
export const markOf = (
  scope: Scope,
  id: string,
  digest: string,
  format: number = digestFormat,
): string | undefined =>
  isNobody(scope) ? undefined : `[apigw ${scope.project}/${scope.env}/${id} v${format} ${digest}]`

/** What is said of a deployment, and at its end the mark; undefined where there is neither. */
export const withMark = (said: string | undefined, mark: string | undefined): string | undefined =>
  nonEmptyText([said, mark].filter((part) => part !== undefined).join(' '))

const pattern = / ?\[apigw ([^\]]+) v(\d+) ([0-9a-f]{12})\]$/

/** A deployment's description without the mark at its end. */
export const withoutMark = (description: string | undefined): string =>
  (description ?? '').replace(pattern, '')

/** The mark in a deployment's description; undefined where it is not a deployment of this object. */
export function readMark(
  { project, env }: Scope,
  apiId: string,
  description: string | undefined,
): Mark | undefined {
  const match = pattern.exec(description ?? '')
  if (match?.[1] !== `${project}/${env}/${apiId}`) return undefined
  return { format: Number(match[2]), digest: match[3] ?? '' }
}
