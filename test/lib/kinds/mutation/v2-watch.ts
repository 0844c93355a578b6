import { isDeepStrictEqual } from 'node:util'
import type { TestProject } from '../../../helpers/project.js'
import { defaults, writtenMembers } from './v2-members.js'
import { type V2View, valueAt, viewV2 } from './v2-view.js'

/** Members of the SDK's inputs that differed in the account itself, from one look to the next. */
export interface SeenMembers {
  readonly changed: Set<string>
  /** Those that then had the value of a member that no file names. */
  readonly defaulted: Set<string>
}

/** Looks at a project's account before and after each of its changes. */
export class V2Watch {
  private base: V2View | undefined
  private last: V2View = new Map()

  constructor(private readonly seen: SeenMembers) {}

  /** The project is as it was at first. */
  async begin(project: TestProject): Promise<void> {
    this.base ??= await project.behindTheBack(viewV2)
    this.last = this.base
  }

  async note(project: TestProject): Promise<void> {
    const before = this.last
    this.last = await project.behindTheBack(viewV2)
    for (const [name, { shape, object }] of this.last) {
      const old = before.get(name)?.object
      if (old !== undefined) this.compare(shape, old, object)
    }
  }

  private compare(shape: string, old: object, now: object): void {
    for (const member of writtenMembers.filter((each) => each.startsWith(`${shape}.`))) {
      const path = member.split('.').slice(1)
      const value = valueAt(now, path)
      if (isDeepStrictEqual(valueAt(old, path), value)) continue
      this.seen.changed.add(member)
      if (isNothing(value) || isDeepStrictEqual(value, defaults.get(member))) this.seen.defaulted.add(member)
    }
  }
}

const isNothing = (value: unknown): boolean =>
  value === undefined || isDeepStrictEqual(value, {}) || isDeepStrictEqual(value, [])
