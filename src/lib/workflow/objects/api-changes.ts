import type { ObjectRecord } from '../../engine/index.js'
import type { Finding } from '../../errors/index.js'
import type { Place } from '../../kinds/step-place.js'
import type { DocumentRequest } from './api-document.js'
import type { ApiSettings } from './api-settings.js'

/** An API that is to be made. */
export interface NewApi {
  readonly settings: ApiSettings
  /** What `apigw:id` will be; only with a project. */
  readonly id?: string | undefined
  readonly document?: DocumentRequest | undefined
  /** Deploys to this new stage too. */
  readonly stage?: string | undefined
}

/** What is to become of a live API. */
export interface ApiUpdate {
  readonly settings: ApiSettings
  /** The whole definition, in place of the live one. */
  readonly document?: DocumentRequest | undefined
  /** Stages that are to serve what the API is then. */
  readonly deploy?: readonly string[] | undefined
}

/** The definition of an API that is to be made, of whatever type: that of a document, or an empty one. */
export interface NewDefinition {
  /** The document's title; empty without a document. */
  readonly name: string
  /** Warnings of the document; errors were thrown. */
  readonly findings: readonly Finding[]
  /** AWS deploys no API that serves nothing; said before anything is sent. @throws Problem (65) */
  refuseUndeployable(): void
  /** The API as it is to be. */
  records(name: string, place: Place): readonly ObjectRecord[]
}
