import { resolve } from 'node:path'
import { type AccountOptions, openAccount, type ResolvedTarget } from '../account/index.js'
import type { FaultPlan } from '../emulator/index.js'
import type { AccountPort, Progress } from '../engine/index.js'
import { ExitCode, Fault, Problem } from '../errors/index.js'
import { partialService } from './partial-service.js'
import type { QuotaMode, WorkflowRequest } from './request.js'
import { makeStateFolder } from './state-folder.js'

/** Opens accounts of one target, region by region, and closes what is behind them. */
export interface Connection {
  open(region: string): AccountPort
  /** From now on the signal cuts no call short: what is under way is finished, and the caller starts nothing new. */
  finishCalls(): void
  close(): Promise<void>
}

export interface ConnectionOptions {
  readonly resolved: ResolvedTarget
  /** Folder of the local account; used for a local target only. */
  readonly localDirectory: string
  /** What the local account enforces where it is reached in process. */
  readonly quotas?: QuotaMode | undefined
  /** What goes wrong there. */
  readonly faults?: FaultPlan | undefined
  readonly progress: Progress
  readonly signal?: AbortSignal | undefined
  readonly intercept?: WorkflowRequest['intercept']
  readonly clock?: WorkflowRequest['clock']
  readonly deadlines?: WorkflowRequest['deadlines']
}

/** The local account is reached through the SDK too: in process, or at the server that runs on its folder. */
export async function connect(options: ConnectionOptions): Promise<Connection> {
  const door = await openDoor(options)
  const stop = new AbortController()
  const onSignal = (): void => stop.abort(options.signal?.reason)
  if (options.signal?.aborted) onSignal()
  options.signal?.addEventListener('abort', onSignal, { once: true })
  const finishCalls = (): void => options.signal?.removeEventListener('abort', onSignal)
  return {
    open: (region) =>
      openRegion(region, options, { ...door.settings, signal: stop.signal, lastWrite: options.signal }),
    finishCalls,
    close: async () => {
      finishCalls()
      // Reads that a failed one left behind.
      stop.abort()
      await door.close()
    },
  }
}

type DoorSettings = Pick<
  AccountOptions,
  'credentials' | 'endpoint' | 'requestHandler' | 'pacing' | 'verifyCaller'
>

interface Door {
  readonly settings: DoorSettings
  close(): Promise<void>
}

async function openDoor(options: ConnectionOptions): Promise<Door> {
  const { resolved, quotas } = options
  if (resolved.target.kind === 'local') return openLocalDoor(options)
  if (quotas !== undefined) throw notLocal(quotas)
  const { credentials, verifyCaller } = resolved
  return { settings: { credentials, ...(verifyCaller && { verifyCaller }) }, close: async () => undefined }
}

/** The client keeps to quotas where the account does. */
async function openLocalDoor(options: ConnectionOptions): Promise<Door> {
  const { resolved, localDirectory, intercept, quotas: mode, faults, progress } = options
  const { connectLocal } = await import('../emulator/index.js')
  await makeFolder(localDirectory)
  const local = await connectLocal({
    directory: localDirectory,
    accountId: resolved.target.accountId,
    ...(mode !== undefined && { quotas: { mode, ...quotaClock(options) } }),
    ...(faults !== undefined && { faults }),
  })
  const { credentials, endpoint, requestHandler, quotas } = local
  if (mode !== undefined && mode !== quotas) progress({ type: 'notice', text: ownQuotas(endpoint, quotas) })
  if (faults !== undefined) progress({ type: 'notice', text: faultNotice(endpoint) })
  const settings = {
    credentials,
    pacing: quotas !== undefined,
    ...(endpoint !== undefined && { endpoint }),
    ...(requestHandler && { requestHandler: intercept?.(requestHandler) ?? requestHandler }),
  }
  return { settings, close: () => local.close() }
}

const quotaClock = ({ clock }: ConnectionOptions) => (clock === undefined ? {} : { clock: () => clock.now() })

const ownQuotas = (endpoint: string | undefined, quotas: QuotaMode | undefined): string =>
  `The local account is served at ${endpoint} with ${quotas === undefined ? 'no quotas' : `--quotas ${quotas}`}, which counts.`

const faultNotice = (endpoint: string | undefined): string =>
  endpoint === undefined
    ? 'The local account follows the fault plan of APIGW_LOCAL_FAULTS.'
    : `The local account is served at ${endpoint}: APIGW_LOCAL_FAULTS is not followed, but what \`local start --faults\` was given.`

/** `--quotas` was given for another account than the local one. */
export const notLocal = (quotas: QuotaMode): Problem =>
  new Problem({
    code: 'local.quotas',
    message: `--quotas ${quotas} is a setting of the local account, and another account is meant`,
    fix: 'Give --local too, or leave --quotas out: AWS has its own.',
    exitCode: ExitCode.usage,
  })

function openRegion(
  region: string,
  { resolved, progress, clock, deadlines = clock && withoutEnd }: ConnectionOptions,
  settings: DoorSettings & Pick<AccountOptions, 'signal' | 'lastWrite'>,
): AccountPort {
  const account = openAccount({
    target: resolved.target,
    region,
    ...settings,
    ...(clock && { clock }),
    ...(deadlines && { deadlines }),
    tell: progress,
  })
  return resolved.target.kind === 'custom' ? partialService(account, progress) : account
}

const withoutEnd = { attempt: Number.POSITIVE_INFINITY, call: Number.POSITIVE_INFINITY }

async function makeFolder(path: string): Promise<void> {
  try {
    await makeStateFolder(path)
  } catch (cause) {
    throw new Fault({
      code: 'local.folder',
      message: `the local account's folder ${path} cannot be made: ${cause instanceof Error ? cause.message : String(cause)}`,
      fix: 'Name another folder with --local-dir or APIGW_LOCAL_DIR.',
      exitCode: ExitCode.cannotCreate,
      cause,
    })
  }
}

/** `--local-dir`, APIGW_LOCAL_DIR, or `.apigw/local` beside the gateway file. */
export const localDirectoryOf = (
  flag: string | undefined,
  { env, cwd }: { readonly env: Readonly<Record<string, string | undefined>>; readonly cwd: string },
  beside: string,
): string => resolve(cwd, flag ?? (env['APIGW_LOCAL_DIR'] || resolve(beside, '.apigw/local')))
