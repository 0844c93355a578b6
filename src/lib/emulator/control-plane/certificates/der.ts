/* The few forms of ASN.1 DER that a certificate is made of. */

/** A value of a type, with its length before it. */
export function der(tag: number, ...contents: readonly Uint8Array[]): Uint8Array {
  const content = Buffer.concat(contents)
  return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content])
}

export const sequence = (...items: readonly Uint8Array[]): Uint8Array => der(0x30, ...items)

export const set = (...items: readonly Uint8Array[]): Uint8Array => der(0x31, ...items)

/** A non-negative integer, big-endian. */
export function integer(bytes: Uint8Array): Uint8Array {
  const firstUsed = bytes.findIndex((byte) => byte !== 0)
  const shortest = firstUsed < 0 ? Buffer.from([0]) : bytes.subarray(firstUsed)
  const isNegative = ((shortest[0] ?? 0) & 0x80) !== 0
  return der(0x02, isNegative ? Buffer.concat([Buffer.from([0]), shortest]) : shortest)
}

export const bitString = (bytes: Uint8Array): Uint8Array => der(0x03, Buffer.from([0]), bytes)

export const printableString = (text: string): Uint8Array => der(0x13, Buffer.from(text, 'ascii'))

export const nothing: Uint8Array = der(0x05)

/** For example `2.5.4.3`. */
export function objectIdentifier(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return der(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]))
}

/** UTCTime, whole seconds: right for the years 1950 to 2049. */
export const utcTime = (date: Date): Uint8Array =>
  der(
    0x17,
    Buffer.from(
      `${date
        .toISOString()
        .replace(/\.\d+Z$|[-:T]/g, '')
        .slice(2)}Z`,
      'ascii',
    ),
  )

function lengthOf(length: number): Uint8Array {
  if (length < 0x80) return Buffer.from([length])
  const bytes: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256)
  return Buffer.from([0x80 | bytes.length, ...bytes])
}

function base128(value: number): number[] {
  const groups = [value % 128]
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128))
    groups.unshift((rest % 128) | 0x80)
  return groups
}
