import type { Scope } from '../../engine/index.js'
import { digestFormat } from '../rest-api/served.js'

/** What a deployment of ours says of itself, in its description: deployments cannot carry tags. */
export interface Mark {
  readonly format: number
  readonly digest: string
}

/** `[apigw shop/prod/orders v1 0123456789ab]` */
export const markOf = ({ project, env }: Scope, apiId: string, digest: string): string =>
  `[apigw ${project}/${env}/${apiId} v${digestFormat} ${digest}]`

const pattern = /\[apigw ([^\]]+) v(\d+) ([0-9a-f]{12})\]$/

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
