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

  findings(): readonly Finding[] {
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
