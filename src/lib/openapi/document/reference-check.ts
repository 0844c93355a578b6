import { didYouMean, type Finding, showPosition } from '../../errors/index.js'
import { isJsonObject } from '../../json/index.js'
import { Cursor, maxReferenceChain } from './cursor.js'
import type { DocumentSet } from './document-set.js'
import { type PointerFault, showPath } from './json-pointer.js'
import { isRefusedReference, type ReferenceRefusal, referenceTarget } from './reference-target.js'
import type { OpenApiVersion } from './version.js'

/** Place of a reference whose chain is known to end → number of steps to its end. */
export type ChainLengths = Map<string, number>

/** What is wrong with one reference of a loaded document: a chain that breaks, turns back on itself or is too long. */
export function checkReference(
  start: Cursor,
  set: DocumentSet,
  version: OpenApiVersion,
  lengths: ChainLengths,
): readonly Finding[] {
  const broken = brokenStep(start, set) ?? brokenChain(start, set, lengths)
  if (broken !== undefined) return [broken]
  return version === '3.1' ? [] : siblings(start)
}

export const refusedReference = (at: Cursor, refusal: ReferenceRefusal): Finding => ({
  code: refusal.code,
  severity: 'error',
  message: `\`$ref: ${JSON.stringify(referenceOf(at) ?? null)}\` cannot be followed: ${refusal.message}`,
  at: at.member('$ref').at,
  ...(refusal.fix && { fix: refusal.fix }),
})

function brokenStep(cursor: Cursor, set: DocumentSet): Finding | undefined {
  const reference = referenceOf(cursor)
  if (typeof reference !== 'string') return refusedReference(cursor, notText)
  const target = referenceTarget(reference)
  if (isRefusedReference(target)) return refusedReference(cursor, target)
  const found = set.find(cursor)
  return found === undefined || found instanceof Cursor
    ? undefined
    : refusedReference(cursor, pointerRefusal(found))
}

const notText: ReferenceRefusal = {
  code: 'openapi.ref.invalid',
  message: 'a reference must be a text',
  fix: 'Write a pointer such as `#/components/schemas/Order`, or a relative path to a file.',
}

function pointerRefusal(fault: PointerFault): ReferenceRefusal {
  switch (fault.fault) {
    case 'malformed':
      return {
        code: 'openapi.ref.invalid',
        message: `\`${fault.token}\` is not a JSON pointer`,
        fix: 'Write it as `#/components/schemas/Order`.',
      }
    case 'forbidden':
      return {
        code: 'openapi.ref.forbidden',
        message: `\`${fault.token}\` is never followed`,
        fix: 'Give the target another name.',
      }
    case 'missing':
      return {
        code: 'openapi.ref.missing',
        message: `there is no \`${fault.token}\` at \`#${showPath(fault.path)}\``,
        fix: `Correct the reference or add its target.${didYouMean(fault.token, fault.known)}`,
      }
  }
}

function brokenChain(start: Cursor, set: DocumentSet, lengths: ChainLengths): Finding | undefined {
  const chain = new Map<string, Cursor>()
  let rest = 0
  for (let cursor: Cursor | undefined = start; cursor?.isReference; cursor = set.target(cursor)) {
    const { id } = cursor
    if (chain.has(id)) return cycle([...chain.values()].slice([...chain.keys()].indexOf(id)))
    rest = lengths.get(id) ?? 0
    if (rest > 0) break
    chain.set(id, cursor)
  }
  const length = chain.size + rest
  for (const [index, id] of [...chain.keys()].entries()) lengths.set(id, length - index)
  return length > maxReferenceChain ? tooLong(start) : undefined
}

/** Always told from the same place, so that a cycle is one finding whatever led into it. */
function cycle(members: readonly Cursor[]): Finding | undefined {
  const first = members.reduce((least, { id }, index) => (id < (members[least]?.id ?? id) ? index : least), 0)
  const ordered = [...members.slice(first), ...members.slice(0, first)]
  const [start] = ordered
  if (start === undefined) return undefined
  const shown = [...ordered, start].map((cursor) => `\`#${showPath(cursor.path)}\``).join(' → ')
  return {
    code: 'openapi.ref.cycle',
    severity: 'error',
    message: `the references only lead to each other: ${shown}`,
    at: start.member('$ref').at,
    fix: 'Let one of them say what it means.',
  }
}

const tooLong = (start: Cursor): Finding => ({
  code: 'openapi.ref.too-long',
  severity: 'error',
  message: `the chain of references that starts here is longer than ${maxReferenceChain}`,
  at: start.member('$ref').at,
  fix: 'Refer to the end of the chain.',
})

function siblings(cursor: Cursor): readonly Finding[] {
  const names = isJsonObject(cursor.value) ? Object.keys(cursor.value) : []
  const ignored = names.filter((name) => name !== '$ref' && !name.startsWith('x-'))
  if (ignored.length === 0) return []
  return [
    {
      code: 'openapi.ref.siblings',
      severity: 'warning',
      message: `beside \`$ref\`, ${ignored.map((name) => `\`${name}\``).join(', ')} ${ignored.length === 1 ? 'is' : 'are'} ignored`,
      at: cursor.at,
      fix: 'Move the members into the target, or wrap the reference in `allOf`.',
    },
  ]
}

const referenceOf = (cursor: Cursor): unknown =>
  isJsonObject(cursor.value) ? cursor.value['$ref'] : undefined

/** One finding for each distinct place and code. */
export function withoutRepeats(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>()
  return findings.filter(({ code, at, message }) => {
    const key = `${code} ${at === undefined ? message : showPosition(at)}`
    return !seen.has(key) && seen.add(key)
  })
}
