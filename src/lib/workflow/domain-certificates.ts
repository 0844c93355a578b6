import { type CertificateManager, openCertificateManager } from '../account/certificate-manager.js'
import { withAwsVariables } from '../definition/index.js'
import type { Change, Scope } from '../engine/index.js'
import type { Finding } from '../errors/index.js'
import { domainAddress } from '../kinds/addresses.js'
import type { DomainsDocument } from '../kinds/domain/document.js'
import { declaredDomains } from '../kinds/domain/names.js'
import type { OwnDomainSection } from '../kinds/domain/section.js'
import { type DeclaredCertificate, declaredCertificates } from '../kinds/domain/setting-findings.js'
import { certificateFaults } from '../operate/domain-certificate.js'
import type { Project } from './kinds.js'
import type { WorkflowRequest } from './request.js'
import type { Session } from './session.js'

export interface CertificateQuestion {
  readonly project: Project
  readonly scopes: readonly Scope[]
  readonly changes: readonly Change[]
  readonly now: Date
}

/** Fields of a domain that say which certificates it needs, and what they must be. */
const concerns = /^(?:endpoints|ownershipCertificate|mutualTls)\b/

/** Whether a change gives a domain a certificate, or asks more of the one that it has. */
const isAboutCertificates = ({ kind, action, fields }: Change): boolean =>
  kind === 'domain' &&
  action !== 'delete' &&
  fields.some(({ path }) => action === 'create' || concerns.test(path))

/**
 * What ACM says against the certificates that a plan is about to give to domains, one call for each of them; nothing
 * where the target has no ACM. The certificates of domains that stay as they are do not stop a plan: `domains check`
 * looks at those.
 * @throws Problem (78) as `openCertificateManager`
 */
export async function domainCertificateFindings(
  question: CertificateQuestion,
  { resolved: { target, credentials } }: Session,
  { environment: env, progress: tell, signal }: WorkflowRequest,
): Promise<readonly Finding[]> {
  const manager = openCertificateManager({ target, credentials, env, signal, tell })
  if (manager === undefined) return []
  const found = await Promise.all(question.scopes.flatMap((scope) => findingsOf(scope, question, manager)))
  return found.flat()
}

function findingsOf(
  scope: Scope,
  { project, changes, now }: CertificateQuestion,
  manager: CertificateManager,
): readonly Promise<readonly Finding[]>[] {
  const touched = new Set(
    changes
      .filter(({ region }) => region === scope.region)
      .filter(isAboutCertificates)
      .map(({ address }) => address),
  )
  const document: DomainsDocument = withAwsVariables(project.document, scope)
  return declaredDomains({ document }).flatMap(({ written, name, section }) =>
    section.external === true || !touched.has(domainAddress(name))
      ? []
      : declaredCertificates(section).map(async (certificate) => {
          const use = useOf(name, section, certificate)
          const faults = certificateFaults(await manager(certificate.arn), use, now)
          const at = project.locate(['domains', written, ...certificate.path])
          return faults.map((fault): Finding => ({ ...fault, at }))
        }),
  )
}

const useOf = (domain: string, section: OwnDomainSection, { type, role }: DeclaredCertificate) => ({
  ...{ domain, type, role },
  mutualTls: section.mutualTls !== undefined,
  proven: section.ownershipCertificate !== undefined,
})
