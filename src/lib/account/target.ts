import type { Target } from '../engine/plan.js'
import type { Delay } from '../engine/port.js'
import { ExitCode, type Finding, Problem } from '../errors/index.js'
import { type Credentials, localCredentials, type RequestHandler } from './clients.js'
import type { Clock } from './clock.js'
import { type CredentialSource, findCredentials } from './credentials.js'
import { isLoopback, readEndpoint } from './endpoint.js'
import { checkSettings } from './environment.js'
import { callerAccount } from './identity.js'
import { checkProfile } from './profile.js'
import { chooseRegions } from './region.js'
import type { Deadlines } from './send.js'

type Environment = Readonly<Record<string, string | undefined>>

/** Everything that may say which account is meant. */
export interface TargetRequest {
  readonly flags: {
    readonly local?: boolean | undefined
    readonly live?: boolean | undefined
    readonly profile?: string | undefined
    readonly region?: string | undefined
    readonly endpointUrl?: string | undefined
  }
  readonly env: Environment
  /** What the gateway file says, where there is one. */
  readonly file?: {
    readonly target?: 'local' | 'live' | undefined
    readonly regions?: readonly string[] | undefined
    readonly accounts?: readonly string[] | undefined
  }
}

/** Who listens, and what a test puts in the place of the outside world. */
export interface TargetTools {
  /** Answers STS. */
  readonly requestHandler?: RequestHandler | undefined
  readonly credentialSource?: CredentialSource | undefined
  readonly clock?: Clock | undefined
  readonly deadlines?: Partial<Deadlines> | undefined
  readonly signal?: AbortSignal | undefined
  /** Hears of every wait, for the user. */
  readonly tell?: ((delay: Delay) => void) | undefined
}

export interface ResolvedTarget {
  readonly target: Target
  readonly credentials: Credentials
  /** That the credentials still are the account's: they may have been renewed. @throws Problem `account.changed` (77) */
  readonly verifyCaller?: () => Promise<void>
  /** What the user should know: which of two regions or credentials was taken. */
  readonly warnings: readonly Finding[]
}

/**
 * Decides which account is touched: `--local`, `--live`, `APIGW_TARGET`, the file's `target:`, the first that speaks;
 * with none, LIVE if there are credentials. Never LOCAL without being told. A custom endpoint needs our flag.
 * A local target sends nothing. Everything wrong with flags, files and environment is found before anything is sent.
 * @throws Problem: 64 contradicting flags · 77 no credentials · 78 anything configured wrongly, or another account
 *   than the file allows · Fault: 69 the account cannot be asked for its id
 */
export async function resolveTarget(
  request: TargetRequest,
  tools: TargetTools = {},
): Promise<ResolvedTarget> {
  const wanted = wantedKind(request)
  return wanted === 'local' ? localTarget(request) : remoteTarget(request, tools)
}

/** `undecided` becomes LIVE when there are credentials, and else the advice to use --local. */
function wantedKind({ flags, env, file }: TargetRequest): 'local' | 'live' | 'custom' | 'undecided' {
  if (flags.local && flags.live) throw contradiction('--local', '--live')
  if (flags.local && flags.endpointUrl !== undefined) throw contradiction('--local', '--endpoint-url')
  if (flags.local) return 'local'
  if (flags.endpointUrl !== undefined) return 'custom'
  if (flags.live) return 'live'
  return environmentTarget(env['APIGW_TARGET']) ?? file?.target ?? 'undecided'
}

const contradiction = (first: string, second: string): Problem =>
  new Problem({
    code: 'account.target.conflict',
    message: `${first} and ${second} name two different accounts`,
    exitCode: ExitCode.usage,
    fix: 'Give one of the two.',
  })

function environmentTarget(value: string | undefined): 'local' | 'live' | undefined {
  if (value === undefined || value === '') return undefined
  if (value === 'local' || value === 'live') return value
  throw new Problem({
    code: 'account.target.unknown',
    message: `APIGW_TARGET is ${JSON.stringify(value)}, which is neither local nor live`,
    exitCode: ExitCode.configuration,
    fix: 'Set it to local or live, or unset it; a custom endpoint is given with --endpoint-url.',
  })
}

async function localTarget({ flags, env, file }: TargetRequest): Promise<ResolvedTarget> {
  const { regions, warnings } = await chooseRegions({
    flag: flags.region,
    file: file?.regions,
    env: {},
    fallback: async () => env['AWS_REGION'] || 'us-east-1',
  })
  const accountId = file?.accounts?.[0] ?? '000000000000'
  return {
    target: { kind: 'local', accountId, regions, endpoint: null },
    credentials: localCredentials(),
    warnings,
  }
}

async function remoteTarget(request: TargetRequest, tools: TargetTools): Promise<ResolvedTarget> {
  const { flags, env, file } = request
  const endpoint = flags.endpointUrl === undefined ? null : readEndpoint(flags.endpointUrl)
  const settings = await checkSettings(env, endpoint)
  const profile = flags.profile ?? (env['AWS_PROFILE'] || undefined)
  if (profile !== undefined) await checkProfile(profile, env)
  const source = tools.credentialSource ?? (await import('./credential-source.js')).sdkCredentialSource
  const find = once(() => findCredentials({ profile, env, endpoint, source, clock: tools.clock }))
  const region = await chooseRegions({
    flag: flags.region,
    file: file?.regions,
    env,
    fallback: async () => {
      // Who has no credentials wants to hear that, not that a region is missing.
      await find()
      return (await source.region(profile)) ?? loopbackRegion(endpoint)
    },
  })
  const { credentials, warnings } = await find()
  const caller = () => callerAccount({ ...tools, region: region.regions[0], endpoint, credentials })
  const accountId = await caller()
  checkAccount(accountId, file?.accounts)
  return {
    target: { kind: endpoint === null ? 'live' : 'custom', accountId, regions: region.regions, endpoint },
    credentials,
    verifyCaller: async () => refuseOther(accountId, await caller()),
    warnings: [...settings, ...region.warnings, ...warnings],
  }
}

function refuseOther(accountId: string, now: string): void {
  if (now === accountId) return
  throw new Problem({
    code: 'account.changed',
    message: `the credentials ran out, and those that came in their place belong to account ${now}, not ${accountId}`,
    exitCode: ExitCode.permission,
    fix: `Sign in to account ${accountId} again, then run the same command again.`,
  })
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** A server on this machine has no region of its own. */
const loopbackRegion = (endpoint: string | null): string | undefined =>
  endpoint !== null && isLoopback(new URL(endpoint)) ? 'us-east-1' : undefined

function checkAccount(accountId: string, allowed: readonly string[] | undefined): void {
  if (allowed === undefined || allowed.length === 0 || allowed.includes(accountId)) return
  throw new Problem({
    code: 'account.mismatch',
    message: `the credentials belong to account ${accountId}, but the file allows only ${allowed.join(', ')}`,
    exitCode: ExitCode.configuration,
    fix: 'Use credentials of an allowed account, or correct `accounts:` in the file.',
  })
}
