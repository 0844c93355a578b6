import type { Finding, Position } from '../../errors/index.js'
import type { ProjectFiles } from '../../gateway-file/index.js'
import { isJsonObject, type Json, type JsonObject } from '../../json/index.js'
import type { SourcePart, SourcePath } from '../../source/index.js'
import { readMapping, readNamed } from '../named-file.js'
import type { RestApiSection } from './section.js'

/** A section in which nothing is a file any more. */
export interface LoadedSection extends Omit<RestApiSection, 'policy' | 'models' | 'documentation'> {
  readonly policy?: JsonObject | undefined
  readonly models?: Readonly<Record<string, JsonObject>> | undefined
  readonly documentationVersion?: string | undefined
  readonly documentationParts?: readonly Json[] | undefined
}

type Locate = (path: SourcePath, part?: SourcePart) => Position

/** Reads every file that a REST API's section names, the OpenAPI document excepted. */
export async function readSectionFiles(
  section: RestApiSection,
  files: ProjectFiles,
  locate: Locate,
): Promise<{ readonly section: LoadedSection; readonly findings: readonly Finding[] }> {
  const reader = new Reader(files, locate)
  const { policy, models, documentation, routes, gatewayResponses, ...rest } = section
  const loaded: LoadedSection = {
    ...rest,
    policy: await reader.mapping(policy, ['policy']),
    models: await reader.each(models, (model, name) =>
      reader.mapping(model, ['models', name]).then((read) => read ?? {}),
    ),
    routes: await reader.each(routes, (route, key) => reader.route(route, key)),
    gatewayResponses: await reader.each(gatewayResponses, async (response, type) => ({
      ...response,
      templates: await reader.each(response?.templates, (text, mediaType) =>
        reader.template(text, ['gatewayResponses', type, 'templates', mediaType]),
      ),
    })),
    documentationVersion: documentation?.version,
    documentationParts: await reader.parts(documentation?.parts),
  }
  return { section: loaded, findings: reader.findings }
}

type Route = NonNullable<RestApiSection['routes']>[string]
type Template = NonNullable<Route['template']>

class Reader {
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

  async mapping(value: string | JsonObject | undefined, path: SourcePath): Promise<JsonObject | undefined> {
    if (typeof value !== 'string') return value
    const { read, findings } = await readMapping(value, this.#files, this.#locate(path))
    this.findings.push(...findings)
    return read
  }

  async parts(value: string | readonly Json[] | undefined): Promise<readonly Json[] | undefined> {
    if (typeof value !== 'string') return value
    const at = this.#locate(['documentation', 'parts'])
    const read = await this.#read(() => this.#files.data(value, at), at)
    // AWS's own export wraps the list.
    const list: unknown = isJsonObject(read) ? read['documentationParts'] : read
    if (read === undefined) return undefined
    if (Array.isArray(list)) return list
    this.#refuse('gateway-file.type', `${value} holds no list of documentation parts`, at)
    return undefined
  }

  async route(route: Route, key: string): Promise<Route> {
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

  async #templates(template: Template | undefined, path: SourcePath): Promise<Template | undefined> {
    if (template === undefined) return undefined
    if (typeof template === 'string') return this.template(template, path)
    return this.each(template, (text, mediaType) => this.template(text, [...path, mediaType]))
  }

  /** A template written here, or a one-word name that ends with `.vtl`. */
  async template(text: string, path: SourcePath): Promise<string> {
    if (!/^\S+\.vtl$/.test(text)) return text
    const at = this.#locate(path)
    // The line end that editors put at the end of a file would become part of what a backend is sent.
    return (await this.#read(() => this.#files.text(text, at), at))?.replace(/\r?\n$/, '') ?? ''
  }

  async #read<T>(read: () => Promise<T>, at: Position): Promise<T | undefined> {
    const found = await readNamed(read, at)
    this.findings.push(...found.findings)
    return found.read
  }

  #refuse(code: string, message: string, at: Position): void {
    this.findings.push({ code, severity: 'error', message, at })
  }
}
