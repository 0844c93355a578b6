import type { Finding } from '../../errors/index.js'
import type { ProjectFiles } from '../../gateway-file/index.js'
import { isJsonObject, type Json, type JsonObject } from '../../json/index.js'
import { type Locate, SectionReader } from '../section-reader.js'
import type { RestApiSection } from './section.js'

/** A section in which nothing is a file any more. */
export interface LoadedSection extends Omit<RestApiSection, 'policy' | 'models' | 'documentation'> {
  readonly policy?: JsonObject | undefined
  readonly models?: Readonly<Record<string, JsonObject>> | undefined
  readonly documentationVersion?: string | undefined
  readonly documentationParts?: readonly Json[] | undefined
}

/** Reads every file that a REST API's section names, the OpenAPI document excepted. */
export async function readSectionFiles(
  section: RestApiSection,
  files: ProjectFiles,
  locate: Locate,
): Promise<{ readonly section: LoadedSection; readonly findings: readonly Finding[] }> {
  const reader = new SectionReader(files, locate)
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
    documentationParts: await readParts(documentation?.parts, reader),
  }
  return { section: loaded, findings: reader.findings }
}

/** Documentation parts, or the list in a file that holds them. */
async function readParts(
  value: string | readonly Json[] | undefined,
  reader: SectionReader,
): Promise<readonly Json[] | undefined> {
  if (typeof value !== 'string') return value
  const path = ['documentation', 'parts']
  const read = await reader.data(value, path)
  // AWS's own export wraps the list.
  const list: unknown = isJsonObject(read) ? read['documentationParts'] : read
  if (read === undefined) return undefined
  if (Array.isArray(list)) return list
  reader.refuse('gateway-file.type', `${value} holds no list of documentation parts`, path)
  return undefined
}
