import type { Plan, Progress, Target } from '../engine/index.js'
import type { JsonObject } from '../json/index.js'
import {
  findingsText,
  line,
  outcomeDocument,
  outcomeText,
  planText,
  recordText,
  targetLine,
} from '../report/index.js'
import type { ChangeChoices, ChangedObjects } from '../workflow/objects/change-objects.js'
import type { ObjectRequest } from '../workflow/objects/object-session.js'
import { ApigwCommand } from './base-command.js'
import { confirmDestroy, confirmPlan } from './confirm-plan.js'
import type { TargetFlags } from './flags/global-flags.js'

export interface ObjectCommandFlags extends TargetFlags {
  readonly file: string
  readonly project?: string | undefined
  readonly env?: string | undefined
  readonly type?: ObjectRequest['type']
}

export interface ChangeCommandFlags extends ObjectCommandFlags {
  readonly yes: boolean
  readonly 'lock-wait'?: number | undefined
}

type Change = (request: ObjectRequest, choices: ChangeChoices) => Promise<ChangedObjects>

/**
 * A command on objects of the account: `look` reads and says on stderr where, `change` shows the plan, asks, carries
 * it out and says what became of it, as `apply` does.
 */
export abstract class ObjectCommand<T> extends ApigwCommand<T> {
  protected async look<R extends { readonly target: Target }>(
    flags: ObjectCommandFlags,
    read: (request: ObjectRequest) => Promise<R>,
  ): Promise<R> {
    const found = await this.watch((progress) => read(this.objectRequest(flags, progress)))
    this.note([targetLine(found.target)])
    return found
  }

  /** Label and value in two columns, for `show`. */
  protected showRecord(entries: Parameters<typeof recordText>[0]): void {
    this.show(recordText(entries))
  }

  protected ask(given: string | undefined, name: string, message: string): Promise<string> {
    return this.questions.text(given, { message, flag: name })
  }

  async #carryOut(
    flags: ChangeCommandFlags,
    work: Change,
    confirmation: typeof confirmPlan,
  ): Promise<{ readonly document: JsonObject; readonly changed: ChangedObjects }> {
    const confirm = confirmation(this.questions, flags.yes, (plan) => this.#showPlan(plan))
    const choices = { confirm, lockWait: flags['lock-wait'] }
    const changed = await this.watch((progress) => work(this.objectRequest(flags, progress), choices))
    const { plan, outcome, ids } = changed
    if (plan.changes.length > 0) this.show(outcomeText(outcome))
    this.show(idsText(ids))
    return { document: { ...outcomeDocument(plan, outcome), ids }, changed }
  }

  protected async change(flags: ChangeCommandFlags, work: Change): Promise<JsonObject> {
    return this.#conclude(await this.#carryOut(flags, work, confirmPlan))
  }

  /** As `change`, for a deletion: the user types the object's name. */
  protected async remove(flags: ChangeCommandFlags, work: Change): Promise<JsonObject> {
    return this.#conclude(await this.#carryOut(flags, work, confirmDestroy))
  }

  #conclude({
    document,
    changed,
  }: {
    readonly document: JsonObject
    readonly changed: ChangedObjects
  }): JsonObject {
    if (changed.failure !== undefined) this.failWith(changed.failure, document as T)
    return document
  }

  protected objectRequest(flags: ObjectCommandFlags, progress: Progress): ObjectRequest {
    const { file, project, env, type } = flags
    return { ...this.accountRequest(flags), file, project, env, type, progress }
  }

  #showPlan(plan: Plan): void {
    this.note(findingsText(plan.diagnostics))
    if (plan.changes.length === 0) {
      this.note([targetLine(plan.target)])
      this.show([line`Nothing to do: it is so already.`])
    } else this.show(planText(plan))
  }
}

/** Above this many, ids are for programs. */
const MOST_IDS = 50

const idsText = (ids: ChangedObjects['ids']) =>
  Object.keys(ids).length > MOST_IDS
    ? []
    : Object.entries(ids).map(([address, id]) => line`${address}  id ${id}`)
