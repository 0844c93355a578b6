import { resolve } from 'node:path'
import { type Plan, type Progress, writeFileAtomically } from '../engine/index.js'
import { ApigwError } from '../errors/index.js'
import {
  findingAnnotations,
  findingsText,
  planAnnotations,
  planDocument,
  planMarkdown,
  planText,
} from '../report/index.js'
import type { WorkflowRequest } from '../workflow/request.js'
import { ApigwCommand } from './base-command.js'
import type { PlanFormat } from './flags/apply-flags.js'
import type { TargetFlags } from './flags/global-flags.js'

/** What the flags of a command say about files, target and choices. */
export interface ProjectFlags extends TargetFlags {
  readonly file: string
  readonly env?: string | undefined
  readonly var?: readonly (readonly [string, string])[] | undefined
  readonly 'var-file'?: readonly string[] | undefined
  readonly only?: readonly string[] | undefined
  readonly 'accept-warning'?: readonly string[] | undefined
  readonly 'trust-digest'?: boolean | undefined
}

/** A command that works on a gateway file: it turns flags into a workflow's request and shows plans. */
export abstract class ProjectCommand<T> extends ApigwCommand<T> {
  protected requestOf(flags: ProjectFlags, progress: Progress): WorkflowRequest {
    return {
      ...this.accountRequest(flags),
      files: { file: flags.file, env: flags.env, vars: flags.var, varFiles: flags['var-file'] },
      only: flags.only,
      acceptWarnings: flags['accept-warning'],
      trusts: flags['trust-digest'],
      progress,
    }
  }

  protected showPlan(plan: Plan, format: PlanFormat): void {
    // Annotations say them at their lines.
    if (format !== 'github') this.note(findingsText(plan.diagnostics))
    if (format === 'text') this.show(planText(plan))
    else if (format === 'json') this.showDocument(JSON.stringify(planDocument(plan), null, 2))
    else if (format === 'markdown') this.showDocument(planMarkdown(plan))
    else this.showDocument(planAnnotations(plan))
  }

  /** Does the work; with `github`, what stops it in the files is annotated at its lines too. */
  protected async annotated<R>(format: PlanFormat, work: () => Promise<R>): Promise<R> {
    try {
      return await work()
    } catch (error) {
      if (format === 'github' && error instanceof ApigwError)
        this.showDocument(findingAnnotations(error.findings))
      throw error
    }
  }

  /** The `--json` document besides, where a file is named. */
  protected async writeJson(path: string | undefined, document: unknown): Promise<void> {
    if (path === undefined) return
    await writeFileAtomically(resolve(this.world.cwd, path), `${JSON.stringify(document, null, 2)}\n`)
  }
}
