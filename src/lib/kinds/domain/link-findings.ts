import type { Scope } from '../../engine/index.js'
import { type Finding, suggestName } from '../../errors/index.js'
import type { SourcePath } from '../../source/index.js'
import type { DomainsProject } from './document.js'
import { type DeclaredDomain, declaredDomains } from './names.js'
import { canonicalPath, pathProblem } from './paths.js'

/** Mappings, rules and access associations that lead nowhere, stand twice, or that AWS refuses. */
export const linkFindings = (project: DomainsProject, scope: Scope): readonly Finding[] =>
  declaredDomains(project).flatMap((domain) => [
    ...pathFindings(domain, project),
    ...targetsOf(domain).flatMap((target) => targetFindings(target, domain, project)),
    ...mixFindings(domain, project),
    ...ruleFindings(domain, project),
    ...associationFindings(domain, project, scope),
    ...mutualTlsFindings(domain, project),
  ])

const error = (code: string, message: string, at: Finding['at'], fix?: string): Finding => ({
  code,
  severity: 'error',
  message,
  ...(at !== undefined && { at }),
  ...(fix !== undefined && { fix }),
})

function pathFindings({ written, section }: DeclaredDomain, { locate }: DomainsProject): readonly Finding[] {
  const paths = Object.keys(section.mappings ?? {})
  return paths.flatMap((path, index) => {
    const at = locate(['domains', written, 'mappings', path], 'key')
    const twin = paths.slice(0, index).find((other) => canonicalPath(other) === canonicalPath(path))
    const problem = pathProblem(path) ?? levelProblem(path, section)
    return [
      ...(problem === undefined ? [] : [error('domain.mapping.path', problem.message, at, problem.fix)]),
      ...(twin === undefined
        ? []
        : [
            error(
              'domain.mapping.twice',
              `the base paths ${JSON.stringify(twin)} and ${JSON.stringify(path)} are the same`,
              at,
              'Keep one of them.',
            ),
          ]),
    ]
  })
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mappings.html */
function levelProblem(path: string, section: DeclaredDomain['section']) {
  if (section.external === true || !canonicalPath(path).includes('/')) return undefined
  const { endpoint, tls } = section
  if (endpoint?.type === 'regional' && endpoint.previous === undefined && tls?.policy !== 'TLS_1_0')
    return undefined
  return {
    message: `the base path ${path} has several parts, which regional domains with TLS_1_2 have alone`,
    fix: 'Write one part, or make the domain regional.',
  }
}

interface Target {
  readonly api: string
  readonly stage?: string | undefined
  readonly path: SourcePath
  readonly isRule: boolean
}

const targetsOf = ({ section }: DeclaredDomain): readonly Target[] => [
  ...Object.entries(section.mappings ?? {}).map(([path, { api, stage }]) => ({
    ...{ api, stage, path: ['mappings', path], isRule: false },
  })),
  ...(section.rules ?? []).map(({ to }, index) => ({
    ...{ api: to.api, stage: to.stage, path: ['rules', index, 'to'], isRule: true },
  })),
]

function targetFindings(target: Target, domain: DeclaredDomain, project: DomainsProject): readonly Finding[] {
  const { document } = project
  const locate = (member: string) => project.locate(['domains', domain.written, ...target.path, member])
  const api = document.apis?.[target.api]
  if (api === undefined) {
    const message = `there is no API ${target.api} in this file, and a domain’s links lead to the file’s own APIs`
    return [error('domain.api', message, locate('api'), suggest(target.api, document.apis))]
  }
  if (target.stage !== undefined && !Object.hasOwn(api.stages ?? {}, target.stage)) {
    const message = `API ${target.api} has no stage ${target.stage}`
    return [error('domain.stage', message, locate('stage'), suggest(target.stage, api.stages))]
  }
  const problem = protocolProblem(target, api.type) ?? reachProblem(target, domain, api)
  return problem === undefined ? [] : [error('domain.target', problem, locate('api'))]
}

const suggest = (name: string, known: Readonly<Record<string, unknown>> | undefined): string =>
  suggestName(name, Object.keys(known ?? {})) ?? `Declare ${name}.`

function protocolProblem({ api, stage, isRule }: Target, type: string): string | undefined {
  if (type === 'rest') return undefined
  if (isRule) return `API ${api} is ${type}, and rules lead to REST APIs only`
  return stage === undefined
    ? `API ${api} is ${type}, and only mappings of REST APIs may leave the stage to the caller`
    : undefined
}

/** Private APIs go with private domains; HTTP and WebSocket APIs with regional ones. */
function reachProblem(
  { api: id }: Target,
  { name, section }: DeclaredDomain,
  api: NonNullable<NonNullable<DomainsProject['document']['apis']>[string]>,
): string | undefined {
  if (section.external === true) return undefined
  const type = section.endpoint?.type ?? 'edge'
  if (api.type !== 'rest' && (type !== 'regional' || section.endpoint?.previous !== undefined))
    return `API ${id} is ${api.type}, which regional domains serve alone, and ${name} is ${type}`
  if ((api.endpoint?.type === 'private') === (type === 'private')) return undefined
  return type === 'private'
    ? `domain ${name} is private, and API ${id} is not`
    : `API ${id} is private, and domain ${name} is not`
}

/** REST and HTTP APIs share a domain, unless rules decide; WebSocket APIs want one of their own. */
function mixFindings(
  { written, name, section }: DeclaredDomain,
  { document, locate }: DomainsProject,
): readonly Finding[] {
  const types = new Map<string, string>()
  for (const [path, { api }] of Object.entries(section.mappings ?? {}))
    types.set(document.apis?.[api]?.type ?? 'rest', path)
  const first = (type: string) => locate(['domains', written, 'mappings', types.get(type) ?? '', 'api'])
  if (types.has('websocket') && types.size > 1) {
    const message = `${name} serves WebSocket APIs and others, and AWS wants a domain of their own for WebSocket APIs`
    return [error('domain.target', message, first('websocket'), 'Declare another domain for it.')]
  }
  const usesRules = (section.rules ?? []).length > 0
  if (!usesRules || !types.has('http')) return []
  const message = `${name} has rules and an HTTP API, and rules work only where all APIs are REST APIs`
  return [error('domain.target', message, first('http'), 'Declare another domain for it.')]
}

function ruleFindings(
  { written, name, section }: DeclaredDomain,
  { locate }: DomainsProject,
): readonly Finding[] {
  const rules = section.rules ?? []
  const twice = rules.flatMap(({ priority }, index) =>
    rules.findIndex((rule) => rule.priority === priority) === index
      ? []
      : [
          error(
            'domain.rule.twice',
            `two rules have the priority ${priority}, and each needs its own`,
            locate(['domains', written, 'rules', index, 'priority']),
            'Give one of them another.',
          ),
        ],
  )
  const routing = section.external === true ? 'rules' : (section.routing ?? 'mappings')
  if (rules.length === 0 || routing !== 'mappings') return twice
  return [
    ...twice,
    {
      code: 'domain.rule.unused',
      severity: 'warning',
      message: `${name} has rules, and none is ever tried: it routes by mappings`,
      at: locate(['domains', written, 'rules']),
      fix: 'Write routing: rules-then-mappings, or rules.',
    },
  ]
}

function associationFindings(
  { written, section }: DeclaredDomain,
  { locate }: DomainsProject,
  { accountId }: Scope,
): readonly Finding[] {
  const sources = section.accessAssociations ?? []
  const twice = sources.flatMap((source, index) =>
    sources.indexOf(source) === index
      ? []
      : [
          error(
            'domain.association.twice',
            `${source} stands twice`,
            locate(['domains', written, 'accessAssociations', index]),
            'Keep one of them.',
          ),
        ],
  )
  const owner = section.external === true ? (section.arn?.split(':')[4] ?? '') : ''
  const elsewhere = owner !== '' && !owner.includes('$') && accountId !== '' && owner !== accountId
  const links = Object.keys(section.mappings ?? {}).length + (section.rules ?? []).length
  if (!elsewhere || links === 0) return twice
  return [
    ...twice,
    error(
      'domain.external.account',
      `${written} is account ${owner}’s, and only that account maps it`,
      locate(['domains', written, 'arn']),
      'Keep its accessAssociations alone.',
    ),
  ]
}

/** Mutual TLS protects the domain, not the default endpoint of the APIs behind it. */
function mutualTlsFindings(domain: DeclaredDomain, { document, locate }: DomainsProject): readonly Finding[] {
  const { written, name, section } = domain
  if (section.external === true || section.mutualTls === undefined) return []
  const open = targetsOf(domain)
    .map(({ api }) => api)
    .filter((id) => document.apis?.[id] !== undefined && document.apis[id].disableExecuteApiEndpoint !== true)
  if (open.length === 0) return []
  const shown = [...new Set(open)].sort().join(', ')
  return [
    {
      code: 'domain.mutual-tls.bypass',
      severity: 'warning',
      message: `${name} asks for client certificates, and the default endpoint of ${shown} answers without one`,
      at: locate(['domains', written, 'mutualTls']),
      fix: 'Write disableExecuteApiEndpoint: true for these APIs.',
    },
  ]
}
