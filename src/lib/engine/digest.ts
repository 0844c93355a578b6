import { createHash } from 'node:crypto'
import { canonicalJson } from '../json/index.js'

/** 12 hex digits of the SHA-256 of a value's canonical JSON: enough to tell versions of one object apart. */
export const digest = (value: unknown): string => sha256(canonicalJson(value)).slice(0, 12)

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
