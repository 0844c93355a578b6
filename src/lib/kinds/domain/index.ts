import { withAwsVariables } from '../../definition/index.js'
import type { Kind } from '../../engine/index.js'
import type { DeclaredProject } from '../declared-project.js'
import { declareDomains } from './declare.js'
import { type DomainsDocument, externalKind } from './document.js'
import { kindName } from './link-steps.js'
import { readDomains } from './read.js'
import { linkKinds, refineDomains } from './refine.js'
import { runDomainStep } from './run.js'
import { domainSteps } from './steps.js'

export { domainNotes } from './notes.js'

/** Custom domains, and what leads from them to APIs: a link belongs to the owner of the API, whoever owns the domain. */
export const domainKind: Kind<DeclaredProject<DomainsDocument>> = {
  name: kindName,
  owns: ['domain', externalKind, ...linkKinds],
  declare: async (project, scope) =>
    declareDomains({ ...project, document: withAwsVariables(project.document, scope) }, scope),
  read: readDomains,
  refine: refineDomains,
  steps: domainSteps,
  run: runDomainStep,
}
