import { resolve } from 'node:path'
import { estimateSeconds } from '../account/index.js'
import type { ObjectRecord, Plan, Records, RegionPort, Step } from '../engine/index.js'
import { digest, makePlan, savePlan } from '../engine/index.js'
import { accessWidened } from '../rules/index.js'
import { alone } from './alone.js'
import { kinds } from './kinds.js'
import { declareProject, loadFile, projectOf } from './load-project.js'
import type { WorkflowRequest } from './request.js'
import { fileTargetOf, openSession, portsOf, type Session, scopesOf } from './session.js'

/** A plan, and all that an apply in the same run goes on with. */
export interface Planned {
  readonly plan: Plan
  readonly wanted: readonly ObjectRecord[]
  readonly live: Records
  readonly regions: readonly RegionPort[]
  readonly session: Session
}

export interface PlanMode {
  /** Plan as the only writer, waiting so many seconds for another; without it, as a reader. */
  readonly lockWait?: number
  /** Nothing is wanted: everything owned goes. */
  readonly destroys?: boolean
}

/** Runs `use` on a fresh plan; the account is closed afterwards. */
export async function withPlan<T>(
  request: WorkflowRequest,
  use: (planned: Planned) => Promise<T>,
  mode: PlanMode = {},
): Promise<T> {
  const file = await loadFile(request)
  const session = await openSession(request, fileTargetOf(file.document), file.directory)
  const work = async () => use(await planFile(request, file, session, mode.destroys ?? false))
  try {
    if (mode.lockWait === undefined) return await work()
    const writer = { session, project: file.document.project, env: file.env, wait: mode.lockWait }
    return await alone(writer, request, work)
  } finally {
    await session.connection.close()
  }
}

async function planFile(
  request: WorkflowRequest,
  file: Awaited<ReturnType<typeof loadFile>>,
  session: Session,
  destroys: boolean,
): Promise<Planned> {
  const { target, warnings } = session.resolved
  const { project } = file.document
  const scopes = scopesOf(session.resolved, project, file.env)
  const declared = destroys
    ? { wanted: [], findings: [] }
    : await declareProject(projectOf(file, request.cwd), scopes, request.acceptWarnings ?? [])
  const regions = portsOf(session, scopes)
  const { plan, live } = await makePlan({
    kinds,
    target,
    project,
    env: file.env,
    sourceDigest: digest(declared.wanted),
    wanted: declared.wanted,
    findings: [...warnings, ...file.findings, ...declared.findings],
    regions,
    only: request.only ?? [],
    destroys,
    rules: [accessWidened],
    estimate,
    progress: request.progress,
    ...(request.signal && { signal: request.signal }),
  })
  return { plan, wanted: declared.wanted, live, regions, session }
}

/** Seconds of all the calls of these steps, one after the other, read-back included. */
export const estimate = (steps: readonly Step[]): number =>
  estimateSeconds(
    steps.flatMap(({ calls, reads, data }) =>
      [...calls, ...reads].map((operation) => plannedCall(operation, data)),
    ),
  )

/** CreateRestApi has another quota for edge-optimised APIs; its step knows the endpoint. */
function plannedCall(operation: string, data: Step['data']) {
  const type = (data as { readonly endpoint?: { readonly type?: string } } | null)?.endpoint?.type
  return { operation, ...(type !== undefined && { input: { endpointConfiguration: { types: [type] } } }) }
}

/** What `plan` does: a plan, saved where a file is named. Writes nothing to the account. */
export function plan(request: WorkflowRequest, out?: string): Promise<Plan> {
  return withPlan(request, async ({ plan, wanted }) => {
    if (out !== undefined) {
      const { file } = request.files
      await savePlan(resolve(request.cwd, out), { plan, wanted, only: request.only ?? [], file })
    }
    return plan
  })
}
