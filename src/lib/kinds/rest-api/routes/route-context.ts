import type { RestAuthorizer } from '../../../definition/index.js'
import { type Finding, type Position, suggestName } from '../../../errors/index.js'
import type { SourcePart, SourcePath } from '../../../source/index.js'
import type { Referred } from '../../short-reference.js'

/** What a compact route may refer to, and where things are written. */
export interface RouteContext {
  /** `aws`, or a placeholder that stands for it. */
  readonly partition: string
  /** `eu-west-1`, or a placeholder that stands for it. */
  readonly region: string
  readonly authorizers: Readonly<Record<string, RestAuthorizer>>
  readonly models: readonly string[]
  readonly validators: readonly string[]
  readonly vpcLinks: Referred
  /** Places in the API's section: `['routes', 'GET /x', 'auth']`. */
  locate(path: SourcePath, part?: SourcePart): Position
}

/** Collects what is wrong with routes, each with its place. */
export class RouteFindings {
  readonly list: Finding[] = []
  readonly #context: Pick<RouteContext, 'locate'>

  constructor(context: Pick<RouteContext, 'locate'>) {
    this.#context = context
  }

  error(code: string, message: string, path: SourcePath, fix?: string): void {
    this.#add({ code, severity: 'error', message, ...(fix && { fix }) }, path)
  }

  warning(code: string, message: string, path: SourcePath, fix?: string): void {
    this.#add({ code, severity: 'warning', message, ...(fix && { fix }) }, path)
  }

  /** A name that nothing bears. */
  unknownName(what: string, name: string, known: readonly string[], path: SourcePath): void {
    this.error('gateway-file.reference', `no ${what} is named ${name}`, path, suggestName(name, known))
  }

  add(findings: readonly Finding[]): void {
    this.list.push(...findings)
  }

  #add(finding: Finding, path: SourcePath): void {
    this.list.push({ ...finding, at: this.#context.locate(path) })
  }
}
