import { contentProblem, type Finding } from '../errors/index.js'
import { LineIndex } from './line-index.js'

/**
 * UTF-8 bytes → text, without a byte order mark.
 * @throws Problem exit 65 for UTF-16, bytes that are not UTF-8 and NUL
 */
export function decode(bytes: Uint8Array, file: string): string {
  if (isUtf16(bytes)) throw contentProblem([utf16(file)])
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw contentProblem([notUtf8(bytes, file)])
  }
}

/** YAML ends lines with CR alone too; the parser does not. The length stays, and with it every offset. */
export const normaliseLineEnds = (text: string): string => text.replace(/\r(?!\n)/g, '\n')

/** Text that was damaged before we saw it: NUL bytes, or a merge that was never finished. */
export function damage(text: string, file: string): Finding | undefined {
  const nul = text.indexOf('\0')
  if (nul !== -1) return nulCharacter(new LineIndex(file, text), nul)
  const marker = /^(?:<{7}|>{7})(?: .*)?$/m.exec(text)
  return marker === null ? undefined : conflict(new LineIndex(file, text), marker.index)
}

function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true
  return bytes.length >= 2 && (first === 0) !== (second === 0)
}

const utf16 = (file: string): Finding => ({
  code: 'source.encoding',
  severity: 'error',
  message: `${file} is UTF-16; only UTF-8 is read`,
  at: { file, line: 1, column: 1 },
  fix: 'Save the file as UTF-8.',
})

function notUtf8(bytes: Uint8Array, file: string): Finding {
  const offset = firstInvalidByte(bytes)
  const valid = new TextDecoder().decode(bytes.subarray(0, offset))
  return {
    code: 'source.encoding',
    severity: 'error',
    message: `${file} is not UTF-8: byte 0x${(bytes[offset] ?? 0).toString(16).padStart(2, '0')} at offset ${offset}`,
    at: new LineIndex(file, valid).position(valid.length),
    fix: 'Save the file as UTF-8.',
  }
}

/** The decoder does not say where it stopped, so look for the first U+FFFD that was not written as one. */
function firstInvalidByte(bytes: Uint8Array): number {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  let offset = 0
  let from = 0
  for (let at = text.indexOf('\ufffd'); at !== -1; at = text.indexOf('\ufffd', from)) {
    offset += Buffer.byteLength(text.slice(from, at))
    const written = bytes[offset] === 0xef && bytes[offset + 1] === 0xbf && bytes[offset + 2] === 0xbd
    if (!written) return offset
    offset += 3
    from = at + 1
  }
  return offset
}

const nulCharacter = (lines: LineIndex, offset: number): Finding => ({
  code: 'source.nul',
  severity: 'error',
  message: 'the text contains a NUL character, which no value can hold',
  at: lines.position(offset),
  fix: 'Remove it; the file may be binary or damaged.',
})

const conflict = (lines: LineIndex, offset: number): Finding => {
  const at = lines.position(offset)
  return {
    code: 'source.conflict-marker',
    severity: 'error',
    message: `unresolved merge conflict at line ${at.line}`,
    at,
    fix: 'Finish the merge and remove the markers.',
  }
}
