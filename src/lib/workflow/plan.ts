import { resolve } from 'node:path'
import type { ObjectRecord, Plan, Records, RegionPort, Scope } from '../engine/index.js'
import { makePlan, savePlan } from '../engine/index.js'
import { contentProblem, hasErrors } from '../errors/index.js'
import { digest } from '../json/index.js'
import { risks } from '../rules/index.js'
import type { Adoption, DeclaredRegions } from './adopt/adoption.js'
import { alone } from './alone.js'
import type { AppliedPlace } from './drift/last-applied.js'
import { kinds } from './kinds.js'
import { declareProject, expectedScopes, loadFile, projectOf, type Wanted } from './load-project.js'
import { estimate } from './quota-schedule.js'
import type { WorkflowRequest } from './request.js'
import { fileTargetOf, openSession, portsOf, type Session, scopesOf } from './session.js'

/** A plan, and all that an apply in the same run goes on with. */
export interface Planned {
  readonly plan: Plan
  readonly wanted: readonly ObjectRecord[]
  readonly live: Records
  readonly regions: readonly RegionPort[]
  readonly session: Session
  readonly adoption?: Adoption | undefined
  /** Whose objects these are, and the folder of their file. */
  readonly where: AppliedPlace
}

export interface PlanMode {
  /** Plan as the only writer, waiting so many seconds for another; without it, as a reader. */
  readonly lockWait?: number
  /** Nothing is wanted: everything owned goes. */
  readonly destroys?: boolean
  /** What is to be adopted, where a command says it and not the file. */
  readonly adopt?: (declared: DeclaredRegions) => Promise<Adoption | undefined>
}

/** Runs `use` on a fresh plan; the account is closed afterwards. */
export async function withPlan<T>(
  request: WorkflowRequest,
  use: (planned: Planned) => Promise<T>,
  mode: PlanMode = {},
): Promise<T> {
  const file = await loadFile(request)
  const declare = declarer(request, file, mode.destroys ?? false)
  await declare(expectedScopes(file))
  const session = await openSession(request, fileTargetOf(file.document), file.directory)
  const work = async () => {
    const scopes = scopesOf(session.resolved, file.document.project, file.env)
    return use(await planDeclared(request, file, session, await declare(scopes), mode))
  }
  try {
    if (mode.lockWait === undefined) return await work()
    const writer = { session, project: file.document.project, env: file.env, wait: mode.lockWait }
    return await alone(writer, request, work)
  } finally {
    await session.connection.close()
  }
}

type File = Awaited<ReturnType<typeof loadFile>>

interface Declared extends Wanted {
  readonly scopes: readonly Scope[]
}

/**
 * Declares the project for regions of an account, once for the same ones. It is asked first for those that the file
 * leads to expect, so that wrong content is told before anything is sent.
 */
function declarer(
  request: WorkflowRequest,
  file: File,
  destroys: boolean,
): (scopes: readonly Scope[]) => Promise<Declared> {
  const known = new Map<string, Promise<Declared>>()
  const declare = async (scopes: readonly Scope[]): Promise<Declared> => {
    if (destroys) return { scopes, wanted: [], findings: [] }
    const project = projectOf(file, request.cwd)
    return { scopes, ...(await declareProject(project, scopes, request.acceptWarnings ?? [])) }
  }
  return (scopes) => {
    const key = JSON.stringify(scopes)
    const declared = known.get(key) ?? declare(scopes)
    known.set(key, declared)
    return declared
  }
}

async function planDeclared(
  request: WorkflowRequest,
  file: File,
  session: Session,
  { scopes, wanted, findings }: Declared,
  { destroys = false, adopt = adoptEntries }: PlanMode,
): Promise<Planned> {
  const { target, warnings } = session.resolved
  const regions = portsOf(session, scopes)
  const entries = file.document.adopt ?? {}
  const adoption = destroys ? undefined : await adopt({ wanted, regions, entries })
  const made = await makePlan({
    kinds,
    target,
    project: file.document.project,
    env: file.env,
    sourceDigest: digest(wanted),
    wanted,
    findings: [...warnings, ...file.findings, ...findings],
    regions: adoption?.view(regions) ?? regions,
    only: request.only ?? [],
    destroys,
    ...(destroys ? {} : trusting(request)),
    rules: risks,
    estimate,
    progress: request.progress,
    ...(request.signal && { signal: request.signal }),
  })
  const checked = await withCertificatesChecked(made.plan, { request, file, session, scopes })
  const plan = adoption?.into(checked, request.only ?? []) ?? checked
  const where = placeOf(session, file.directory, plan)
  return { plan, wanted, live: made.live, regions, session, adoption, where }
}

export const placeOf = (
  { place }: Session,
  directory: string,
  { project, env }: Pick<Plan, 'project' | 'env'>,
): AppliedPlace => ({ directory, place, project, env })

/** What the file's `adopt:` claims; files without it pay nothing. */
async function adoptEntries(declared: DeclaredRegions): Promise<Adoption | undefined> {
  if (Object.keys(declared.entries).length === 0) return undefined
  const { adoptionOf } = await import('./adopt/adoption.js')
  return adoptionOf(declared)
}

interface Checking {
  readonly request: WorkflowRequest
  readonly file: File
  readonly session: Session
  readonly scopes: readonly Scope[]
}

/** A domain's certificate is ACM's affair, which is asked before a domain is given one. @throws Problem (65) */
async function withCertificatesChecked(
  plan: Plan,
  { request, file, session, scopes }: Checking,
): Promise<Plan> {
  if (!plan.changes.some(({ kind, action }) => kind === 'domain' && action !== 'delete')) return plan
  const { domainCertificateFindings } = await import('./domain-certificates.js')
  const project = projectOf(file, request.cwd)
  const question = { project, scopes, changes: plan.changes, now: new Date() }
  const findings = await domainCertificateFindings(question, session, request)
  if (hasErrors(findings)) throw contentProblem(findings)
  return { ...plan, diagnostics: [...plan.diagnostics, ...findings] }
}

const trusting = ({ trusts }: WorkflowRequest) => (trusts === true ? { trusts } : {})

/** What `plan` does: a plan, saved where a file is named. Writes nothing to the account. */
export function plan(request: WorkflowRequest, out?: string): Promise<Plan> {
  return withPlan(request, async ({ plan, wanted }) => {
    if (out !== undefined) {
      const { file } = request.files
      await savePlan(resolve(request.cwd, out), {
        plan,
        wanted,
        only: request.only ?? [],
        file,
        ...trusting(request),
      })
    }
    return plan
  })
}
