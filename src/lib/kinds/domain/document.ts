import type { DeclaredProject } from '../declared-project.js'
import type { Tags } from '../ownership.js'
import type { DomainSection } from './section.js'

/** An API of the file, as far as domains need it: of whatever type, with stages. */
interface DeclaredApi {
  readonly type: string
  readonly endpoint?: { readonly type?: string | undefined } | undefined
  readonly disableExecuteApiEndpoint?: boolean | undefined
  readonly stages?: Readonly<Record<string, unknown>> | undefined
}

/** The part of a gateway file that this kind declares, and what its links point to. */
export interface DomainsDocument {
  readonly tags?: Tags | undefined
  readonly apis?: Readonly<Record<string, DeclaredApi>> | undefined
  readonly domains?: Readonly<Record<string, DomainSection>> | undefined
}

export type DomainsProject = DeclaredProject<DomainsDocument>

/** A domain of somebody else: nothing of it is written, its links are. */
export const externalKind = 'external-domain'
