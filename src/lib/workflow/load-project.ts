import { resolve } from 'node:path'
import { circleOf, declareAll, indexRecords, type ObjectRecord, type Scope } from '../engine/index.js'
import { contentProblem, type Finding, hasErrors } from '../errors/index.js'
import {
  documentSubstitution,
  type GatewayFile,
  loadGatewayFile,
  projectFiles,
  referredSections,
} from '../gateway-file/index.js'
import { countQuotaFindings } from '../rules/index.js'
import { acceptFindings } from './acceptance.js'
import { type GatewayDocument, gatewaySchema } from './gateway-schema.js'
import { kinds, type Project } from './kinds.js'
import type { WorkflowRequest } from './request.js'
import { fileTargetOf, partitionOf } from './session.js'

/** Reads the gateway file of a request. @throws Problem (64, 65, 66) with every error found in it */
export async function loadFile(
  request: Pick<WorkflowRequest, 'files' | 'cwd' | 'environment'>,
): Promise<GatewayFile<GatewayDocument>> {
  const { file, env, vars, varFiles } = request.files
  return loadGatewayFile<GatewayDocument>({
    path: resolve(request.cwd, file),
    ...(env !== undefined && { env }),
    vars: Object.fromEntries(vars ?? []),
    varFiles: (varFiles ?? []).map((path) => resolve(request.cwd, path)),
    environment: request.environment,
    schema: gatewaySchema,
    shownFrom: request.cwd,
  })
}

/** The file as kinds see it. */
export function projectOf(file: GatewayFile<GatewayDocument>, shownFrom: string): Project {
  return {
    document: file.document,
    env: file.env,
    root: file.directory,
    shownFrom,
    locate: (path, part) => file.locate(path, part),
    substitute: documentSubstitution(file.scope),
    files: projectFiles(file, shownFrom),
  }
}

/** The regions and the account that a file leads to expect, before any account is asked. */
export function expectedScopes(file: GatewayFile<GatewayDocument>): readonly Scope[] {
  const { regions, accounts } = fileTargetOf(file.document)
  const accountId = accounts?.[0] ?? '000000000000'
  const { project } = file.document
  return (regions ?? ['us-east-1']).map((region) => ({
    project,
    env: file.env,
    region,
    accountId,
    partition: partitionOf(region),
  }))
}

export interface Wanted {
  readonly wanted: readonly ObjectRecord[]
  /** Warnings; errors were thrown. */
  readonly findings: readonly Finding[]
}

/** What a project wants in each region. @throws Problem (65) with every error found */
export async function declareProject(
  project: Project,
  scopes: readonly Scope[],
  accepted: readonly string[],
): Promise<Wanted> {
  const { wanted, findings } = await declareAll(kinds, project, scopes)
  const judged = acceptFindings(findings, accepted)
  if (hasErrors(judged)) throw contentProblem(judged)
  const circles = circleFindings(wanted, scopes, project)
  if (circles.length > 0) throw contentProblem(circles)
  const counts = countQuotaFindings(wanted, (of) => positionOf(of, project))
  return { wanted, findings: [...judged, ...counts] }
}

/** Of an object of the file; of nothing for the account as a whole. */
function positionOf(address: string, { locate }: Project): Pick<Finding, 'at'> {
  const path = sectionPath(address)
  return path.length === 0 ? {} : { at: locate(path, 'key') }
}

/** Objects of which each needs the id of the next cannot be made; regions do not differ in that. */
function circleFindings(
  wanted: readonly ObjectRecord[],
  [scope]: readonly Scope[],
  { locate }: Project,
): readonly Finding[] {
  if (scope === undefined) return []
  const circle = circleOf(kinds, indexRecords(wanted.filter(({ region }) => region === scope.region)), scope)
  if (circle === undefined) return []
  return [
    {
      code: 'gateway-file.reference.circle',
      severity: 'error',
      message: `objects refer to each other in a circle, so none can be made first: ${circle.join(' → ')}`,
      at: locate(sectionPath(circle[0] ?? ''), 'key'),
      fix: 'Write one of the ids itself, or take one of the references out.',
    },
  ]
}

/** Where the object at an address is declared: `vpcLinks.main` for `vpc-link.main`, `domains` for one of them. */
function sectionPath(address: string): readonly string[] {
  if (address.startsWith('domain[')) return ['domains']
  const [, kind = '', name = ''] = /^([a-z-]+)\.([\w-]+)/.exec(address) ?? []
  const section = Object.entries(referredSections).find(([known]) => known === kind)?.[1]
  return section === undefined ? [] : [section, name]
}
