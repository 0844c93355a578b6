import { dirname, relative, resolve } from 'node:path'
import type { RestDefinition } from '../definition/index.js'
import type { Finding } from '../errors/index.js'
import { loadOpenApi } from '../openapi/document/index.js'
import { importRest } from '../openapi/import/index.js'

/** What a gateway file must add to an OpenAPI document before it can be deployed. */
export interface StarterDocument {
  /** Methods without an integration, in the document's order: `GET /orders/{id}`. */
  readonly withoutBackend: readonly string[]
  /** Its schemas have names that no model may have. */
  readonly renameModels: boolean
  /** Errors that somebody must decide about: no line of a gateway file that we could write takes them away. */
  readonly errors: readonly Finding[]
}

/**
 * Looks at a document that a new project is made for.
 * @param folder of the gateway file
 * @param path of the document, relative to it
 * @param shownFrom folder that places are shown relative to
 * @throws Problem exit 65 where it is no OpenAPI document that can be read
 */
export async function readStarterDocument(
  folder: string,
  path: string,
  shownFrom: string,
): Promise<StarterDocument> {
  const file = resolve(folder, path)
  const root = relative(folder, file).startsWith('..') ? dirname(file) : folder
  const document = await loadOpenApi(file, { root, shownFrom })
  const plain = importRest(document)
  const withoutBackend = methodsWithoutIntegration(plain.definition)
  const renameModels = plain.findings.some(({ code }) => code === 'openapi.model.name')
  const { findings } = importRest(document, {
    renameModels,
    elsewhere: { integrations: new Set(withoutBackend), authorizers: {} },
  })
  return { withoutBackend, renameModels, errors: findings.filter(({ severity }) => severity === 'error') }
}

const methodsWithoutIntegration = ({ resources }: RestDefinition): readonly string[] =>
  Object.entries(resources).flatMap(([path, resource]) =>
    Object.entries(resource)
      .filter(([, { integration }]) => integration === undefined)
      .map(([verb]) => `${verb} ${path}`),
  )
