import { createHmac } from 'node:crypto'
import type { Scope } from '../../engine/index.js'

/**
 * Tells one value of a key from another without showing it: 16 hex digits of an HMAC-SHA256. It is keyed by whose key
 * it is, so equal values of two keys look different.
 */
export const fingerprintOf = (
  { project, env }: Pick<Scope, 'project' | 'env'>,
  id: string,
  value: string,
): string =>
  createHmac('sha256', `apigw ${project}/${env}/${id}`).update(value, 'utf8').digest('hex').slice(0, 16)
