import type { RequestContext } from '../contract.js'
import type { RestApiRecord } from '../control-plane/rest-records.js'
import type { Findings } from './findings.js'
import type { OpenApiDocument } from './read-document.js'

/** One import under way: what every part of the importer needs to know. */
export interface Importing {
  readonly document: OpenApiDocument
  readonly context: RequestContext
  /** The API as it was before. */
  readonly api: RestApiRecord
  readonly mode: ImportMode
  readonly findings: Findings
}

/** Whether what the document lacks stays or goes. */
export type ImportMode = 'merge' | 'overwrite'

/** Where a method stands; texts of errors and warnings name it. */
export interface MethodSite {
  /** Upper-case verb or ANY. */
  readonly httpMethod: string
  /** The resource's path, base path included. */
  readonly path: string
  /** The cache namespace of an integration that names none. */
  readonly cacheNamespace: string
}

/* How the service introduces what is wrong with a method. */

export const puttingMethod = ({ httpMethod, path }: MethodSite): string =>
  `Unable to put method '${httpMethod}' on resource at path '${path}'`

export const puttingIntegration = ({ httpMethod, path }: MethodSite): string =>
  `Unable to put integration on '${httpMethod}' for resource at path '${path}'`

export const puttingIntegrationResponse = ({ httpMethod, path }: MethodSite): string =>
  `Unable to put integration response on '${httpMethod}' for resource at path '${path}'`
