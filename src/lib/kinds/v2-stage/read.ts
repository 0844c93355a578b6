import type { Deployment, Stage } from '@aws-sdk/client-apigatewayv2'
import type { AccountPort, Address, ObjectRecord, ReadContext, Reading } from '../../engine/index.js'
import { recordKey } from '../../engine/index.js'
import { ExitCode, type Finding, Problem } from '../../errors/index.js'
import { type JsonObject, present } from '../../json/index.js'
import { stageAddress, stageTagId } from '../addresses.js'
import { comparableTags, isProtected, ownedId, type Tags } from '../ownership.js'
import { type MarkedDeployment, markedDeployments } from '../stage/read.js'
import { type AccountLimits, liveStageValue } from './live-value.js'

/** What a live stage's record carries besides what is compared. */
export interface V2StageHandle {
  readonly deploymentId?: string
  /** Served digest of its deployment; absent where the deployment is not one of ours. */
  readonly content?: string
  /** The account's limits, where they were needed to judge the stage's. */
  readonly limits?: AccountLimits
}

/** Reads stages and deployments of the declared APIs that are live. The API's handle learns its deployments. */
export async function readV2Stages(context: ReadContext): Promise<Reading> {
  const apis = [...context.live.values()].filter(
    (record) => record.kind === 'api' && context.wanted.has(recordKey(record)) && isV2(record),
  )
  const limits = accountLimits(context)
  const readings = await Promise.all(apis.map((api) => readStagesOf(api, context, limits)))
  return {
    records: readings.flatMap(({ records }) => records),
    findings: readings.flatMap(({ findings }) => findings),
  }
}

/** A live API's handle says its type where it is of v2. */
const isV2 = ({ handle }: ObjectRecord): boolean => handle?.['type'] !== undefined

/** GetAccount, once, and only where it is asked for. */
function accountLimits({ account }: ReadContext): () => Promise<AccountLimits> {
  let reading: Promise<AccountLimits> | undefined
  return () => {
    reading ??= readAccountLimits(account)
    return reading
  }
}

export async function readAccountLimits(account: AccountPort): Promise<AccountLimits> {
  const { throttleSettings } = (await account.call('GetAccount', {})) as {
    readonly throttleSettings?: { readonly rateLimit?: number; readonly burstLimit?: number }
  }
  return { rate: throttleSettings?.rateLimit ?? 10_000, burst: throttleSettings?.burstLimit ?? 5000 }
}

async function readStagesOf(
  api: ObjectRecord,
  context: ReadContext,
  limits: () => Promise<AccountLimits>,
): Promise<Reading> {
  const ApiId = api.handle?.['id']
  const [stages, deployments] = await Promise.all([
    context.account.list('v2.GetStages', { ApiId }) as unknown as Promise<readonly Stage[]>,
    context.account.list('v2.GetDeployments', { ApiId }) as unknown as Promise<readonly Deployment[]>,
  ])
  const marked = markedV2Deployments(deployments, api.address, context)
  const own = stages.filter((stage) => isOwn(stage, api, context))
  const others = stages.filter((stage) => !own.includes(stage))
  const records = await Promise.all(own.map((stage) => stageRecord(stage, api, marked, context, limits)))
  const inUse = stages.flatMap(({ DeploymentId }) => DeploymentId ?? []).sort()
  const handle = { ...api.handle, deployments: marked, inUse } as unknown as JsonObject
  return {
    records: [{ ...api, handle }, ...records],
    findings: others.map((stage) => foreignStage(stage, api, context)),
  }
}

export const markedV2Deployments = (
  deployments: readonly Deployment[],
  address: Address,
  { scope }: Pick<ReadContext, 'scope'>,
): readonly MarkedDeployment[] =>
  markedDeployments(
    // The service lists the newest first, and dates them by the second.
    [...deployments].reverse().map(({ DeploymentId, Description, CreatedDate }) => ({
      id: DeploymentId,
      description: Description,
      createdDate: CreatedDate,
    })),
    address,
    scope,
  )

const isOwn = ({ StageName = '', Tags }: Stage, api: ObjectRecord, { scope }: ReadContext): boolean =>
  ownedId(scope, Tags) === stageTagId(api.address, StageName)

async function stageRecord(
  stage: Stage,
  api: ObjectRecord,
  deployments: readonly MarkedDeployment[],
  context: ReadContext,
  limits: () => Promise<AccountLimits>,
): Promise<ObjectRecord> {
  const address = stageAddress(api.address, stage.StageName ?? '')
  const wanted = context.wanted.get(recordKey({ address, region: api.region }))
  const tags = comparableTags(stage.Tags, (wanted?.value['tags'] ?? {}) as Tags)
  const known = hasMoreLimits(stage, wanted) ? await limits() : undefined
  const record = recordOfV2Stage(stage, api, tags, deployments, known)
  const isKnown = stage.AutoDeploy === true || deployments.some(({ digest }) => digest !== undefined)
  if (isKnown || wanted === undefined) return record
  const { exportedHttpContent } = await import('./served-content.js')
  const content = await exportedHttpContent(stage.StageName ?? '', api, context)
  return content === undefined ? record : { ...record, handle: { ...record.handle, content } }
}

/** Whether a stage has limits for all routes that its declaration does not have. */
export function hasMoreLimits({ DefaultRouteSettings }: Stage, wanted: ObjectRecord | undefined): boolean {
  const { rate, burst } = (wanted?.value['throttle'] ?? {}) as {
    readonly rate?: number
    readonly burst?: number
  }
  const { ThrottlingRateLimit, ThrottlingBurstLimit } = DefaultRouteSettings ?? {}
  return (
    (ThrottlingRateLimit !== undefined && rate === undefined) ||
    (ThrottlingBurstLimit !== undefined && burst === undefined)
  )
}

/** A live stage, whoever owns it, as a record below its API; `tags` are those that are compared. */
export function recordOfV2Stage(
  stage: Stage,
  api: { readonly address: Address; readonly region: string },
  tags: Tags,
  deployments: readonly MarkedDeployment[],
  limits?: AccountLimits,
): ObjectRecord {
  const handle = present<V2StageHandle>({
    deploymentId: stage.DeploymentId,
    content: deployments.find(({ id }) => id === stage.DeploymentId)?.digest,
    limits,
  })
  return {
    address: stageAddress(api.address, stage.StageName ?? ''),
    region: api.region,
    kind: 'stage',
    value: liveStageValue(stage, tags, limits) as unknown as JsonObject,
    parent: api.address,
    handle: handle as unknown as JsonObject,
    protected: isProtected(stage.Tags),
  }
}

/** Stages that somebody else made on our API: reported; in the way where one is declared by the same name. */
function foreignStage(stage: Stage, api: ObjectRecord, context: ReadContext): Finding {
  const name = stage.StageName ?? ''
  const address = stageAddress(api.address, name)
  if (context.wanted.has(recordKey({ address, region: api.region }))) throw inTheWay(address, stage, api)
  return {
    code: 'ownership.foreign-stage',
    severity: 'warning',
    message: `stage ${name} of ${api.address} does not carry this project's tags; it is left alone`,
  }
}

/** What quick create made cannot be changed by anybody, so it cannot be handed over either. */
const inTheWay = (
  address: Address,
  { StageName = '', ApiGatewayManaged }: Stage,
  api: ObjectRecord,
): Problem =>
  new Problem({
    code: 'ownership.stage-exists',
    message: `${address} is declared, but API ${api.handle?.['id']} already has a stage ${StageName} that ${
      ApiGatewayManaged === true ? 'quick create made and nobody can change' : 'this project does not own'
    }`,
    fix:
      ApiGatewayManaged === true
        ? 'Delete that stage; the next apply makes its own.'
        : `Delete that stage, or tag it with apigw:project, apigw:env and apigw:id=${stageTagId(api.address, StageName)} (apigw tags set) to hand it over.`,
    exitCode: ExitCode.stale,
  })
