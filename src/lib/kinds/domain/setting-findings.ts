import type { Scope } from '../../engine/index.js'
import type { Finding } from '../../errors/index.js'
import type { SourcePath } from '../../source/index.js'
import type { DomainsProject } from './document.js'
import { type DeclaredDomain, declaredDomains } from './names.js'
import type { OwnDomainSection } from './section.js'

/** Settings that do not go together, in one region. */
export const settingFindings = (project: DomainsProject, scope: Scope): readonly Finding[] =>
  declaredDomains(project).flatMap(({ written, name, section }) =>
    section.external === true
      ? []
      : settingProblems({ name, section, scope }).map(
          ({ code, message, fix, path }): Finding => ({
            ...{ code, severity: 'error', message, fix },
            at: project.locate(['domains', written, ...path]),
          }),
        ),
  )

/** The same of one domain, with paths below its section. */
export function settingProblems(domain: Omit<Context, 'type'>): readonly SettingProblem[] {
  const context = { ...domain, type: domain.section.endpoint?.type ?? 'edge' } as const
  return [...endpointProblems(context), ...tlsProblems(context), ...certificateProblems(context)]
}

interface Context extends Pick<DeclaredDomain, 'name'> {
  readonly type: 'edge' | 'regional' | 'private'
  readonly section: OwnDomainSection
  readonly scope: Scope
}

export interface SettingProblem {
  readonly code: string
  readonly message: string
  readonly fix: string
  readonly path: SourcePath
}

const problem = (code: string, path: SourcePath, message: string, fix: string): SettingProblem => ({
  ...{ code, path, message, fix },
})

/** Members that only one type of endpoint has. */
function endpointProblems({ name, type, section }: Context): readonly SettingProblem[] {
  const only = (member: keyof OwnDomainSection, allowed: string): readonly SettingProblem[] =>
    section[member] === undefined || type === allowed
      ? []
      : [
          problem(
            'domain.endpoint',
            [member],
            `${member} belongs to ${allowed} domains, and ${name} is ${type}`,
            `Remove it, or write endpoint: { type: ${allowed} }.`,
          ),
        ]
  return [
    ...(['policy', 'managementPolicy', 'accessAssociations'] as const).flatMap((member) =>
      only(member, 'private'),
    ),
    ...only('mutualTls', 'regional'),
    ...privateProblems({ name, type, section }),
    ...previousProblems({ type, section }),
  ]
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-custom-domains.html
function privateProblems({ name, type, section }: Omit<Context, 'scope'>): readonly SettingProblem[] {
  if (type !== 'private') return []
  const code = 'domain.endpoint'
  return [
    ...(name.startsWith('*')
      ? [problem(code, [], `${name} is private, and no wildcard is`, 'Declare a domain for each name.')]
      : []),
    ...(section.endpoint?.ipAddressType === 'ipv4'
      ? [
          problem(
            code,
            ['endpoint', 'ipAddressType'],
            'a private domain is dualstack',
            'Remove ipAddressType.',
          ),
        ]
      : []),
  ]
}

function previousProblems({ type, section }: Pick<Context, 'type' | 'section'>): readonly SettingProblem[] {
  const previous = section.endpoint?.previous?.type
  if (previous === undefined || (type !== 'private' && previous !== type)) return []
  return [
    problem(
      'domain.endpoint',
      ['endpoint', 'previous'],
      `a domain is migrated between edge and regional, and this one is ${type}`,
      'Remove previous.',
    ),
  ]
}

/** Which policies there are is told by the schema. https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-security-policies-list.html */
function tlsProblems({ type, section: { tls } }: Context): readonly SettingProblem[] {
  if (tls === undefined || fits(tls.policy, type)) return []
  return [
    problem(
      'domain.tls',
      ['tls', 'policy'],
      `the policy ${tls.policy} is not one of ${type} domains`,
      type === 'private'
        ? 'Remove tls: private domains have TLS_1_2.'
        : type === 'edge'
          ? 'Choose TLS_1_2, or one that ends with _EDGE.'
          : 'Choose TLS_1_2, or a SecurityPolicy_* that does not end with _EDGE.',
    ),
  ]
}

function fits(policy: string, type: Context['type']): boolean {
  if (type === 'private') return policy === 'TLS_1_2'
  return !policy.startsWith('SecurityPolicy_') || policy.endsWith('_EDGE') === (type === 'edge')
}

/** CloudFront takes certificates of us-east-1 only; regional and private endpoints those of their region. */
const certificateProblems = ({ section, scope: { region } }: Context): readonly SettingProblem[] =>
  declaredCertificates(section).flatMap(({ arn, type, path }) => {
    const needed = certificateRegion(type, region)
    const found = arn.split(':')[3]
    if (found === needed || arn.includes('${')) return []
    const message = `the certificate is in ${found}, and ${type === 'edge' ? 'edge domains take' : `a ${type} domain in ${region} takes`} those in ${needed}`
    return [
      problem('domain.certificate.region', path, message, `Request or import the certificate in ${needed}.`),
    ]
  })

/** A certificate that a domain names. */
export interface DeclaredCertificate {
  readonly arn: string
  /** The endpoint that needs it. */
  readonly type: Context['type']
  /** What it is for: clients, or the proof that the domain is ours. */
  readonly role: 'server' | 'ownership'
  /** Below the domain's section. */
  readonly path: SourcePath
}

export function declaredCertificates(section: OwnDomainSection): readonly DeclaredCertificate[] {
  const { certificate, ownershipCertificate, endpoint } = section
  const previous = endpoint?.previous
  return [
    { arn: certificate, type: endpoint?.type ?? 'edge', role: 'server', path: ['certificate'] },
    ...(previous === undefined
      ? []
      : [
          {
            ...{ arn: previous.certificate, type: previous.type, role: 'server' as const },
            path: ['endpoint', 'previous', 'certificate'],
          },
        ]),
    ...(ownershipCertificate === undefined
      ? []
      : [
          {
            ...{ arn: ownershipCertificate, type: 'regional' as const, role: 'ownership' as const },
            path: ['ownershipCertificate'],
          },
        ]),
  ]
}

/** Where the certificate of an endpoint must be. */
export const certificateRegion = (type: string, region: string): string =>
  type.toLowerCase() === 'edge' ? 'us-east-1' : region
