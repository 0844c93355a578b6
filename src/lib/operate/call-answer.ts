import type { Json } from '../json/index.js'

/** An answer of the SDK as JSON: bytes as text (base64 where they are none), dates as ISO 8601, without metadata. */
export function answerDocument(answer: unknown): Json {
  if (answer instanceof Uint8Array) return textOf(answer)
  if (answer instanceof Date) return answer.toISOString()
  if (Array.isArray(answer)) return answer.map(answerDocument)
  if (typeof answer === 'object' && answer !== null) return Object.fromEntries(membersOf(answer))
  return typeof answer === 'string' || typeof answer === 'number' || typeof answer === 'boolean'
    ? answer
    : null
}

const membersOf = (answer: object): readonly (readonly [string, Json])[] =>
  Object.entries(answer)
    .filter(([name, value]) => name !== '$metadata' && value !== undefined)
    .map(([name, value]) => [name, answerDocument(value)])

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return Buffer.from(bytes).toString('base64')
  }
}
