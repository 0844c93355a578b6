import type { Deployment, Stage } from '@aws-sdk/client-api-gateway'
import type { Address, ObjectRecord, ReadContext, Reading, Scope } from '../../engine/index.js'
import { recordKey } from '../../engine/index.js'
import { ExitCode, type Finding, Problem } from '../../errors/index.js'
import type { JsonObject } from '../../json/index.js'
import { apiTagId, stageAddress, stageTagId } from '../addresses.js'
import { comparableTags, isProtected, ownedId, type Tags } from '../ownership.js'
import { digestFormat } from '../rest-api/served.js'
import { liveValue } from './live-value.js'
import { readMark } from './mark.js'

/** A deployment of ours: which content it serves. */
export interface MarkedDeployment {
  readonly id: string
  /** Undefined where the mark is of another digest format. */
  readonly digest?: string
  /** ISO date. */
  readonly created: string
}

/** What a live stage's record carries besides what is compared. */
export interface StageHandle {
  readonly deploymentId: string
  /** Served digest of its deployment; absent where the deployment is not one of ours. */
  readonly content?: string
  readonly hasCanary: boolean
}

/** Reads stages and deployments of the declared APIs that are live. The API's handle learns its deployments. */
export async function readStages(context: ReadContext): Promise<Reading> {
  const apis = [...context.live.values()].filter(
    (record) => record.kind === 'api' && context.wanted.has(recordKey(record)) && isRest(context, record),
  )
  if (apis.length > 0) context.progress({ type: 'read', what: 'stages' })
  const readings = await Promise.all(apis.map((api) => readStagesOf(api, context)))
  return {
    records: readings.flatMap(({ records }) => records),
    findings: readings.flatMap(({ findings }) => findings),
  }
}

const isRest = ({ wanted }: ReadContext, record: ObjectRecord): boolean =>
  wanted.get(recordKey(record))?.options?.['type'] === 'rest'

async function readStagesOf(api: ObjectRecord, context: ReadContext): Promise<Reading> {
  const restApiId = api.handle?.['id']
  const [stages, deployments] = await Promise.all([
    context.account.list('GetStages', { restApiId }) as Promise<readonly Stage[]>,
    context.account.list('GetDeployments', { restApiId }) as Promise<readonly Deployment[]>,
  ])
  const marked = markedDeployments(deployments, api.address, context.scope)
  const own = await Promise.all(stages.map((stage) => stageRecord(stage, api, marked, context)))
  const records = own.flat()
  const inUse = stages.flatMap(({ deploymentId, canarySettings }) => [
    deploymentId,
    canarySettings?.deploymentId,
  ])
  const handle = { ...api.handle, deployments: marked, inUse: inUse.filter((id) => id !== undefined).sort() }
  return {
    records: [{ ...api, handle: handle as unknown as JsonObject }, ...records],
    findings: stages.flatMap((stage) => foreignStage(stage, api, context)),
  }
}

/** Those of an API's deployments that carry its mark, oldest first; those of one second as the service lists them. */
export function markedDeployments(
  deployments: readonly Deployment[],
  address: Address,
  scope: Scope,
): readonly MarkedDeployment[] {
  return deployments
    .flatMap(({ id, description, createdDate }) => {
      const mark = readMark(scope, apiTagId(address), description)
      if (mark === undefined || id === undefined) return []
      const known = mark.format === digestFormat ? { digest: mark.digest } : {}
      return [{ id, ...known, created: new Date(createdDate ?? 0).toISOString() }]
    })
    .sort((a, b) => Date.parse(a.created) - Date.parse(b.created))
}

async function stageRecord(
  stage: Stage,
  api: ObjectRecord,
  deployments: readonly MarkedDeployment[],
  context: ReadContext,
): Promise<readonly ObjectRecord[]> {
  const name = stage.stageName ?? ''
  if (ownedId(context.scope, stage.tags) !== stageTagId(api.address, name)) return []
  const place = { address: stageAddress(api.address, name), region: api.region }
  const declared = (context.wanted.get(recordKey(place))?.value['tags'] ?? {}) as Tags
  const record = recordOfStage(stage, api, comparableTags(stage.tags, declared), deployments)
  const isKnown = deployments.some(({ digest }) => digest !== undefined)
  return [
    isKnown || !context.wanted.has(recordKey(place))
      ? record
      : await withExportedContent(record, name, api, context),
  ]
}

/**
 * An API that this apigw has never deployed: its deployments do not say what they hold, and the service only in the
 * stage's export. Where there are deployments of ours, a stage goes back to them.
 */
async function withExportedContent(
  record: ObjectRecord,
  stageName: string,
  api: ObjectRecord,
  context: ReadContext,
): Promise<ObjectRecord> {
  const { exportedContent } = await import('./served-content.js')
  const content = await exportedContent(stageName, api, context)
  return content === undefined ? record : { ...record, handle: { ...record.handle, content } }
}

/** A live stage, whoever owns it, as a record below its API; `tags` are those that are compared. */
export function recordOfStage(
  stage: Stage,
  api: { readonly address: Address; readonly region: string },
  tags: Tags,
  deployments: readonly MarkedDeployment[],
): ObjectRecord {
  const content = deployments.find(({ id }) => id === stage.deploymentId)?.digest
  const handle: StageHandle = {
    deploymentId: stage.deploymentId ?? '',
    ...(content !== undefined && { content }),
    hasCanary: stage.canarySettings?.deploymentId !== undefined,
  }
  return {
    address: stageAddress(api.address, stage.stageName ?? ''),
    region: api.region,
    kind: 'stage',
    value: liveValue(stage, tags) as unknown as JsonObject,
    parent: api.address,
    handle: handle as unknown as JsonObject,
    protected: isProtected(stage.tags),
  }
}

/** Stages that somebody else made on our API: reported; in the way where one is declared by the same name. */
function foreignStage(stage: Stage, api: ObjectRecord, context: ReadContext): readonly Finding[] {
  const name = stage.stageName ?? ''
  if (ownedId(context.scope, stage.tags) === stageTagId(api.address, name)) return []
  const address = stageAddress(api.address, name)
  if (context.wanted.has(recordKey({ address, region: api.region }))) throw inTheWay(address, name, api)
  return [
    {
      code: 'ownership.foreign-stage',
      severity: 'warning',
      message: `stage ${name} of ${api.address} does not carry this project's tags; it is left alone`,
    },
  ]
}

const inTheWay = (address: Address, name: string, api: ObjectRecord): Problem =>
  new Problem({
    code: 'ownership.stage-exists',
    message: `${address} is declared, but API ${api.handle?.['id']} already has a stage ${name} that this project does not own`,
    fix: `Delete that stage, or tag it with apigw:project, apigw:env and apigw:id=${stageTagId(api.address, name)} (apigw tags set) to hand it over.`,
    exitCode: ExitCode.stale,
  })
