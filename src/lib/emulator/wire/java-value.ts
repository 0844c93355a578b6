/*
 * The service is written in Java and its messages show Java's view of a value. The words for a boolean are recorded;
 * those for numbers, lists and structures are what other services of the same framework are publicly known to say.
 */

/** The message of a JSON value that has the wrong type, for example a boolean where a string belongs. */
export function conversionText(value: unknown, wanted: string): string {
  if (typeof value === 'string' && (wanted === 'List' || wanted === 'Map' || wanted === 'Structure'))
    return 'Unrecognized collection type class java.lang.String'
  if (Array.isArray(value)) return 'Start of list found where not expected'
  if (typeof value === 'object') return 'Start of structure or map found where not expected.'
  return `class ${javaClassOf(value)} can not be converted to an ${wanted}`
}

/** Java's `String.valueOf`: `[a, b]` for a list, `{k=v}` for a map. */
export function javaText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(javaText).join(', ')}]`
  if (typeof value !== 'object' || value === null) return String(value)
  const entries = Object.entries(value).map(([key, item]) => `${key}=${javaText(item)}`)
  return `{${entries.join(', ')}}`
}

/**
 * The order in which the service prints a set of strings: that of a Java hash table with 32 buckets, of which each
 * holds the latest first. Fits every recorded enum.
 */
export function javaSetOrder(values: readonly string[]): string[] {
  const buckets = new Map<number, string[]>()
  for (const value of values) {
    const bucket = javaHash(value) & 31
    buckets.set(bucket, [value, ...(buckets.get(bucket) ?? [])])
  }
  return [...buckets.entries()].sort(([a], [b]) => a - b).flatMap(([, members]) => members)
}

function javaClassOf(value: unknown): string {
  if (typeof value === 'boolean') return 'java.lang.Boolean'
  if (typeof value === 'number') return 'com.amazon.coral.value.json.numbers.TruncatingBigNumber'
  return 'java.lang.String'
}

function javaHash(text: string): number {
  let hash = 0
  for (let index = 0; index < text.length; index += 1)
    hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0
  return hash
}
