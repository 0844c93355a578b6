import { createHash } from 'node:crypto'
import { isJsonObject } from './json.js'

/** JSON text with sorted keys: equal values give equal bytes. Members that are `undefined` are left out. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`
  if (!isJsonObject(value)) return JSON.stringify(value ?? null)
  const members = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`)
  return `{${members.join(',')}}`
}

/** 12 hex digits of the SHA-256 of a value's canonical JSON: enough to tell versions of one object apart. */
export const digest = (value: unknown): string => sha256(canonicalJson(value)).slice(0, 12)

/** 64 hex digits. */
export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex')
