import type { Shape } from '../contract.js'

const defaultLimit = 25
const maxLimit = 500

/**
 * One page of a v1 list. A limit that makes no sense counts as none: the service answers such requests
 * (recorded 2023, `GetApiKeys` with limits of 0 and below).
 */
export function page<T>(items: readonly T[], input: Shape): { items: readonly T[]; position?: string } {
  const start = readPosition(input['position'])
  const end = start + readLimit(input['limit'])
  return {
    items: items.slice(start, end),
    ...(end < items.length ? { position: Buffer.from(`at:${end}`).toString('base64') } : {}),
  }
}

function readLimit(limit: unknown): number {
  return typeof limit === 'number' && limit >= 1 ? Math.min(Math.floor(limit), maxLimit) : defaultLimit
}

function readPosition(position: unknown): number {
  if (typeof position !== 'string') return 0
  const [, start] = /^at:(\d+)$/.exec(Buffer.from(position, 'base64').toString()) ?? []
  return start === undefined ? 0 : Number(start)
}
