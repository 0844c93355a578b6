import type { Finding, Position } from '../errors/index.js'
import type { ProjectFiles } from '../gateway-file/index.js'
import type { Json, JsonObject } from '../json/index.js'
import type { SourcePart, SourcePath } from '../source/index.js'
import { readMapping, readNamed } from './named-file.js'

/** Where something of a section is written. */
export type Locate = (path: SourcePath, part?: SourcePart) => Position

/** One template, or several by what picks them. */
export type Templates = string | Readonly<Record<string, string>>

interface TemplatedRoute {
  readonly template?: Templates | undefined
  readonly responses?: Readonly<Record<string, { readonly template?: Templates | undefined }>> | undefined
}

/** Reads the files that an API's section names, and collects what is wrong with them. */
export class SectionReader {
  readonly findings: Finding[] = []
  readonly #files: ProjectFiles
  readonly #locate: Locate

  constructor(files: ProjectFiles, locate: Locate) {
    this.#files = files
    this.#locate = locate
  }

  async each<T, V>(
    map: Readonly<Record<string, T>> | undefined,
    read: (value: T, name: string) => Promise<V>,
  ): Promise<Record<string, V> | undefined> {
    if (map === undefined) return undefined
    const entries = Object.entries(map).map(async ([name, value]) => [name, await read(value, name)] as const)
    return Object.fromEntries(await Promise.all(entries))
  }

  /** A mapping, or that of the file that is named instead. */
  async mapping(value: string | JsonObject | undefined, path: SourcePath): Promise<JsonObject | undefined> {
    if (typeof value !== 'string') return value
    const { read, findings } = await readMapping(value, this.#files, this.#locate(path))
    this.findings.push(...findings)
    return read
  }

  data(name: string, path: SourcePath): Promise<Json | undefined> {
    const at = this.#locate(path)
    return this.#read(() => this.#files.data(name, at), at)
  }

  /** A compact route with the templates of its request and its responses. */
  async route<Route extends TemplatedRoute>(route: Route, key: string): Promise<Route> {
    const responses = await this.each(route.responses, async (response, status) => ({
      ...response,
      template: await this.#templates(response.template, ['routes', key, 'responses', status, 'template']),
    }))
    return {
      ...route,
      responses,
      template: await this.#templates(route.template, ['routes', key, 'template']),
    }
  }

  async #templates(template: Templates | undefined, path: SourcePath): Promise<Templates | undefined> {
    if (template === undefined) return undefined
    if (typeof template === 'string') return this.template(template, path)
    return this.each(template, (text, key) => this.template(text, [...path, key]))
  }

  /** A template written here, or a one-word name that ends with `.vtl`. */
  async template(text: string, path: SourcePath): Promise<string> {
    if (!/^\S+\.vtl$/.test(text)) return text
    const at = this.#locate(path)
    // The line end that editors put at the end of a file would become part of what a backend is sent.
    return (await this.#read(() => this.#files.text(text, at), at))?.replace(/\r?\n$/, '') ?? ''
  }

  refuse(code: string, message: string, path: SourcePath): void {
    this.findings.push({ code, severity: 'error', message, at: this.#locate(path) })
  }

  async #read<T>(read: () => Promise<T>, at: Position): Promise<T | undefined> {
    const found = await readNamed(read, at)
    this.findings.push(...found.findings)
    return found.read
  }
}
