import { type ResolvedTarget, resolveTarget } from '../account/index.js'
import type { RegionPort, Scope } from '../engine/index.js'
import { type Connection, connect, localDirectoryOf, notLocal } from './connection.js'
import { faultPlanOf } from './fault-plan.js'
import type { WorkflowRequest } from './request.js'

/** What a file says of the account it is for. */
export interface FileTarget {
  readonly target?: 'local' | 'live' | undefined
  readonly regions?: readonly string[] | undefined
  readonly accounts?: readonly string[] | undefined
}

/** The same of a gateway file, which may name one region or several. */
export function fileTargetOf(document: FileTarget & { readonly region?: string | undefined }): FileTarget {
  const { target, regions, region, accounts } = document
  return { target, regions: regions ?? (region === undefined ? undefined : [region]), accounts }
}

/** An account, reached: the target, and a port to each of its regions. */
export interface Session {
  readonly resolved: ResolvedTarget
  readonly connection: Connection
  /** What tells this account from another on this host. */
  readonly place: string
}

/** Finds out which account is meant and opens the way to it. The caller closes the connection. */
export async function openSession(
  request: Pick<
    WorkflowRequest,
    'target' | 'cwd' | 'environment' | 'progress' | 'signal' | 'intercept' | 'clock' | 'deadlines'
  >,
  file: FileTarget | undefined,
  directory: string,
): Promise<Session> {
  const { localDir, quotas, ...flags } = request.target
  const { environment: env, progress, signal, intercept, clock, deadlines } = request
  if (quotas !== undefined && (flags.live === true || flags.endpointUrl !== undefined)) throw notLocal(quotas)
  const resolved = await resolveTarget(
    { flags, env, ...(file !== undefined && { file }) },
    { signal, tell: progress },
  )
  const localDirectory = localDirectoryOf(localDir, { env, cwd: request.cwd }, directory)
  const local = resolved.target.kind === 'local'
  const faults = local ? await faultPlanOf(undefined, { env, cwd: request.cwd }) : undefined
  const options = { resolved, localDirectory, quotas, faults, progress, signal, intercept, clock, deadlines }
  const connection = await connect(options)
  const { kind, accountId, endpoint } = resolved.target
  const place = [kind, accountId, kind === 'local' ? localDirectory : (endpoint ?? '')].join(' ')
  return { resolved, connection, place }
}

/** One scope for each region of the target. */
export function scopesOf({ target }: ResolvedTarget, project: string, env: string): readonly Scope[] {
  const { accountId } = target
  return target.regions.map((region) => ({ project, env, region, accountId, partition: partitionOf(region) }))
}

/** AWS's partitions, by their regions' prefixes. */
export const partitionOf = (region: string): string =>
  region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws'

export const portsOf = (session: Session, scopes: readonly Scope[]): readonly RegionPort[] =>
  scopes.map((scope) => ({ scope, account: session.connection.open(scope.region) }))
