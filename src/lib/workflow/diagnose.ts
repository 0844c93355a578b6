import type { ResolvedTarget } from '../account/index.js'
import { serverTime } from '../account/server-time.js'
import type { AccountPort } from '../engine/index.js'
import { ApigwError, type Finding } from '../errors/index.js'
import { readNearbyFile } from './nearby-file.js'
import type { WorkflowRequest } from './request.js'
import { openSession, type Session } from './session.js'
import { validate } from './validate.js'

/** One thing that has to be right before anything can be planned. */
export interface Check {
  readonly name: 'node' | 'file' | 'target' | 'account' | 'logging role' | 'clock'
  readonly status: 'ok' | 'warning' | 'failed' | 'skipped'
  readonly detail: string
  readonly fix?: string
}

export interface Diagnosis {
  readonly checks: readonly Check[]
  /** Of the first check that failed. */
  readonly failure: ApigwError | undefined
}

interface Facts {
  /** `20.19.1`. */
  readonly nodeVersion: string
  readonly now: () => Date
}

/** Looks at everything around a project: this Node, the file, the way to the account, its role, the clock. Changes nothing. */
export async function diagnose(request: WorkflowRequest, facts: Facts): Promise<Diagnosis> {
  const file = await attempt('file', () => checkFile(request))
  const { directory, target } = await readNearbyFile(request.files.file, request.cwd)
  const reached = await attempt('target', async () => {
    const session = await openSession(request, target, directory)
    try {
      return await checkAccount(session, request, facts)
    } finally {
      await session.connection.close()
    }
  })
  const parts = [{ checks: [checkNode(facts.nodeVersion)], failure: undefined }, file, reached]
  return {
    checks: parts.flatMap((part) => part.checks),
    failure: parts.find((part) => part.failure)?.failure,
  }
}

/** What is thrown becomes the failure of a check. */
async function attempt(name: Check['name'], work: () => Promise<readonly Check[]>): Promise<Diagnosis> {
  try {
    return { checks: await work(), failure: undefined }
  } catch (thrown) {
    if (!(thrown instanceof ApigwError) || thrown.code === 'bug') throw thrown
    return { checks: [failed(name, thrown)], failure: thrown }
  }
}

const failed = (name: Check['name'], { message, fix }: ApigwError): Check => ({
  name,
  status: 'failed',
  detail: message,
  ...(fix !== undefined && { fix }),
})

/** https://aws.amazon.com/blogs/developer: the SDK's releases after the first week of January 2027 need Node 22. */
function checkNode(version: string): Check {
  if (Number(version.split('.')[0]) >= 22) return { name: 'node', status: 'ok', detail: version }
  return {
    name: 'node',
    status: 'warning',
    detail: `${version}: the AWS SDK will need Node 22 from January 2027`,
    fix: 'Install Node 22 or newer when you can.',
  }
}

async function checkFile(request: WorkflowRequest): Promise<readonly Check[]> {
  try {
    const { file, findings } = await validate(request)
    if (findings.length === 0) return [{ name: 'file', status: 'ok', detail: `${file} is valid` }]
    const detail = `${file} is valid, with ${findings.length} warnings`
    return [{ name: 'file', status: 'warning', detail, fix: 'apigw validate shows them.' }]
  } catch (thrown) {
    if (!(thrown instanceof ApigwError) || thrown.code !== 'gateway-file.missing') throw thrown
    return [
      { name: 'file', status: 'skipped', detail: 'no gateway file here', fix: 'apigw init writes one.' },
    ]
  }
}

async function checkAccount(
  session: Session,
  request: WorkflowRequest,
  facts: Facts,
): Promise<readonly Check[]> {
  const { resolved, connection } = session
  const [region = ''] = resolved.target.regions
  const account = connection.open(region)
  const answer = await account.call('GetAccount', {})
  return [
    targetCheck(resolved),
    ...resolved.warnings.map(warningCheck),
    { name: 'account', status: 'ok', detail: `API Gateway answers in ${region}${throttleOf(answer)}` },
    roleCheck(answer),
    await clockCheck(resolved, region, request, facts),
  ]
}

const targetCheck = ({ target }: ResolvedTarget): Check => ({
  name: 'target',
  status: 'ok',
  detail: `${target.kind} account ${target.accountId}, ${target.regions.join(', ')}${target.endpoint === null ? '' : ` at ${target.endpoint}`}`,
})

const warningCheck = ({ message, fix }: Finding): Check => ({
  name: 'target',
  status: 'warning',
  detail: message,
  ...(fix !== undefined && { fix }),
})

type AccountAnswer = Awaited<ReturnType<AccountPort['call']>>

function throttleOf({ throttleSettings }: AccountAnswer): string {
  const { rateLimit, burstLimit } = (throttleSettings ?? {}) as Readonly<Record<string, unknown>>
  return typeof rateLimit === 'number'
    ? `: ${rateLimit} requests a second, ${String(burstLimit)} at once`
    : ''
}

function roleCheck({ cloudwatchRoleArn }: AccountAnswer): Check {
  if (typeof cloudwatchRoleArn === 'string' && cloudwatchRoleArn !== '') {
    return { name: 'logging role', status: 'ok', detail: cloudwatchRoleArn }
  }
  return {
    name: 'logging role',
    status: 'warning',
    detail: 'the account has no CloudWatch role: stages cannot write logs',
    fix: 'Declare account.cloudwatchRole in the gateway file, if stages are to log.',
  }
}

/** AWS refuses signatures that are five minutes off. */
const MOST_SECONDS = 60

async function clockCheck(
  { target }: ResolvedTarget,
  region: string,
  { signal }: WorkflowRequest,
  { now }: Facts,
): Promise<Check> {
  if (target.kind === 'local')
    return { name: 'clock', status: 'skipped', detail: 'the local account has this clock' }
  const theirs = await serverTime(target.endpoint, region, signal ?? new AbortController().signal)
  if (theirs === undefined) return { name: 'clock', status: 'skipped', detail: 'no answer to compare with' }
  const seconds = Math.round((now().getTime() - theirs.getTime()) / 1000)
  if (Math.abs(seconds) <= MOST_SECONDS) return { name: 'clock', status: 'ok', detail: `${seconds} s apart` }
  const detail = `this clock is ${Math.abs(seconds)} s ${seconds > 0 ? 'ahead' : 'behind'}`
  return {
    name: 'clock',
    status: 'warning',
    detail,
    fix: 'Set it: AWS refuses signatures that are five minutes off.',
  }
}
