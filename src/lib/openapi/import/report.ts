import { type Finding, type Severity, showPosition } from '../../errors/index.js'
import type { Cursor } from '../document/index.js'

export interface Note {
  readonly code: string
  readonly message: string
  readonly at: Cursor
  /** Point at the member's name instead of its value. */
  readonly part?: 'key'
  readonly fix?: string
}

/** As many findings of one code are told one by one; of the rest only the number. */
const told = 25

/** Collects what an import finds: every place once, and no flood of one kind. */
export class Report {
  readonly #findings: Finding[] = []
  readonly #seen = new Set<string>()
  readonly #counts = new Map<string, number>()
  readonly #tallied = new Map<string, { readonly note: Note; readonly places: Set<string> }>()
  readonly #last = new Map<string, Finding>()

  error(note: Note): void {
    this.#add(note, 'error')
  }

  warning(note: Note): void {
    this.#add(note, 'warning')
  }

  /** A loss that widens access or stops validation: an error, unless its code is accepted. */
  loss(note: Note): void {
    this.#add(note, 'error', true)
  }

  /** A warning that repeats all over a document: told once, at its first place, with the number of the others. */
  tally(note: Note): void {
    const key = `${note.code} ${note.message}`
    const tallied = this.#tallied.get(key) ?? { note, places: new Set<string>() }
    tallied.places.add(note.at.id)
    this.#tallied.set(key, tallied)
  }

  findings(): readonly Finding[] {
    for (const { note, places } of this.#tallied.values()) {
      const others = places.size - 1
      const more = others === 0 ? '' : `, here and at ${others} more ${others === 1 ? 'place' : 'places'}`
      this.warning({ ...note, message: `${note.message}${more}` })
    }
    this.#tallied.clear()
    const more = [...this.#counts].flatMap(([key, count]) => {
      const last = this.#last.get(key)
      if (last === undefined || count <= told) return []
      return [{ ...last, message: `${count - told} more findings of this kind (${last.code}) are not shown` }]
    })
    return [...this.#findings, ...more]
  }

  #add({ code, message, at, part, fix }: Note, severity: Severity, acceptable = false): void {
    const place = `${code} ${at.id} ${message}`
    if (this.#seen.has(place)) return
    this.#seen.add(place)
    const key = `${code} ${severity}`
    const count = (this.#counts.get(key) ?? 0) + 1
    this.#counts.set(key, count)
    if (count > told && this.#last.has(key)) return
    const finding: Finding = {
      code,
      severity,
      message,
      at: part === 'key' ? at.keyAt : at.at,
      ...(fix !== undefined && { fix }),
      ...(acceptable && { acceptable }),
    }
    if (count <= told) this.#findings.push(finding)
    else this.#last.set(key, finding)
  }
}

/** Errors first, then by file and place, so that equal documents give equal lists. */
export function inOrder(findings: readonly Finding[]): readonly Finding[] {
  const rank = ({ severity }: Finding): number => (severity === 'error' ? 0 : 1)
  const place = ({ at }: Finding): string => (at === undefined ? '' : showPosition(at))
  return [...findings].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      (a.at?.file ?? '').localeCompare(b.at?.file ?? '', 'en') ||
      (a.at?.line ?? 0) - (b.at?.line ?? 0) ||
      (a.at?.column ?? 0) - (b.at?.column ?? 0) ||
      place(a).localeCompare(place(b), 'en'),
  )
}
