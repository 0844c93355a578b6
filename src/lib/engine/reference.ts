import { canonicalJson, isJsonObject, type Json, type JsonObject } from '../json/index.js'
import type { Address } from './address.js'
import { type Records, recordKey } from './record.js'

/** `${vpc-link.main.id}`: a member of another object's handle, in a text of a wanted record. */
export interface Reference {
  readonly text: string
  readonly address: Address
  readonly member: string
}

const pattern = /\$\{([^${}]+)\.(\w+)\}/g

/** References to the objects of one region; what else stands in `${…}` belongs to somebody else. */
export class References {
  /** @param lookUp what a reference stands for, where that is known */
  constructor(
    private readonly wanted: Records,
    private readonly region: string,
    private readonly lookUp: (reference: Reference) => string | undefined,
  ) {}

  /** The references in a value, each once. */
  in(value: unknown): readonly Reference[] {
    const found = new Map<string, Reference>()
    const visit = (node: unknown): void => {
      if (typeof node === 'string')
        for (const reference of this.inText(node)) found.set(reference.text, reference)
      if (node !== null && typeof node === 'object') Object.values(node).forEach(visit)
    }
    visit(value)
    return [...found.values()]
  }

  /** A value with what is known in place of its references. */
  resolve<T>(value: T): T {
    const known = new Map(
      this.in(value).flatMap((reference) => {
        const standsFor = this.lookUp(reference)
        return standsFor === undefined ? [] : [[reference.text, standsFor] as const]
      }),
    )
    return replaced(value, known)
  }

  private inText(text: string): readonly Reference[] {
    if (!text.includes('${')) return []
    return [...text.matchAll(pattern)]
      .map(([whole, address = '', member = '']) => ({ text: whole, address, member }))
      .filter(({ address }) => this.wanted.has(recordKey({ region: this.region, address })))
  }
}

/** A value in whose texts the keys of a map have become its values. */
export function replaced<T>(value: T, texts: ReadonlyMap<string, string>): T {
  const replace = (node: Json): Json => {
    if (typeof node === 'string') return inText(node)
    if (Array.isArray(node)) return node.map(replace)
    if (!isJsonObject(node)) return node
    return Object.fromEntries(Object.entries(node).map(([key, member]) => [key, replace(member)]))
  }
  const inText = (text: string): string =>
    text.includes('${') ? text.replaceAll(pattern, (whole) => texts.get(whole) ?? whole) : text
  return texts.size === 0 ? value : (replace(value as Json) as T)
}

/** What an object's handle says of a reference to it. */
export function memberOf(handle: JsonObject | undefined, { member }: Reference): string | undefined {
  const value = handle?.[member]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/**
 * Live records in the words of the wanted ones: where a live text is what a wanted text with references stands for, it
 * becomes that text. So a reference compares equal to what it stands for, and to nothing else.
 */
export function inWantedWords(live: Records, wanted: Records, references: References): Records {
  const reworded = [...wanted].flatMap(([key, { value }]) => {
    const record = live.get(key)
    if (record === undefined || references.in(value).length === 0) return []
    return [[key, { ...record, value: reword(record.value, value, references.resolve(value)) }] as const]
  })
  return reworded.length === 0 ? live : new Map([...live, ...reworded])
}

function reword<T extends Json>(live: T, wanted: Json, resolved: Json): T {
  if (canonicalJson(live) === canonicalJson(resolved)) return wanted as T
  if (Array.isArray(live) && Array.isArray(wanted) && Array.isArray(resolved))
    return rewordList(live, wanted, resolved) as Json as T
  if (!isJsonObject(live) || !isJsonObject(wanted) || !isJsonObject(resolved)) return live
  const entries = Object.entries(live).map(([key, member]) => {
    const [before, after] = [wanted[key], resolved[key]]
    return [key, before === undefined || after === undefined ? member : reword(member, before, after)]
  })
  return Object.fromEntries(entries)
}

/** Items are found by what they are: a list whose order means nothing is sorted by ids here, and by references there. */
function rewordList(
  live: readonly Json[],
  wanted: readonly Json[],
  resolved: readonly Json[],
): readonly Json[] {
  const words = new Map(resolved.map((item, index) => [canonicalJson(item), wanted[index] ?? item]))
  const list = live.map((item) => words.get(canonicalJson(item)) ?? item)
  return isSorted(live) && isSorted(wanted) ? list.sort(byText) : list
}

const byText = (a: Json, b: Json): number => (String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0)

const isSorted = (items: readonly Json[]): boolean =>
  items.every((item, index) => index === 0 || byText(items[index - 1] ?? null, item) <= 0)
