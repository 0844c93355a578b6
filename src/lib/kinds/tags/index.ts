import type { AccountPort, AnyKind, PlanContext, RunContext, Step } from '../../engine/index.js'
import { recordKey, stepId } from '../../engine/index.js'
import { Bug, ExitCode, Fault } from '../../errors/index.js'
import { canonicalJson, type JsonObject } from '../../json/index.js'
import { type ApiVersion, sendTags, type Tags, tagCalls, tagChanges, versioned } from '../ownership.js'

/** Each version of the service tags what is its own: of HTTP and WebSocket APIs, their stages and portals that is v2. */
const versionOf = (arn: string): ApiVersion =>
  /^arn:[^:]+:apigateway:[^:]*:[^:]*:\/(?:apis|portals|portalproducts)\//.test(arn) ? 'v2' : 'v1'

/** The tags of any taggable object. */
export async function readTagsAt(account: AccountPort, arn: string): Promise<Tags> {
  const version = versionOf(arn)
  const input = version === 'v1' ? { resourceArn: arn } : { ResourceArn: arn }
  const answer = await account.call(versioned('GetTags', version), input)
  return { ...((answer['tags'] ?? answer['Tags'] ?? {}) as Tags) }
}

/** An object's tags as a record; its ARN, all that is needed to write them, is its handle. */
export const tagsRecord = (
  place: { readonly address: string; readonly region: string },
  arn: string,
  tags: Tags,
) => ({ ...place, kind: 'tags', value: { ...tags } as JsonObject, handle: { arn } })

/** The tags of any taggable object, for themselves: files declare tags as members of their objects. */
export const tagsKind: AnyKind = {
  name: 'tags',
  owns: ['tags'],
  read: async () => ({ records: [], findings: [] }),
  steps,
  run,
}

function steps({ changes, live, target, scope }: PlanContext): readonly Step[] {
  return changes
    .filter(({ kind }) => kind === 'tags')
    .map((change) => {
      const before = (live.get(recordKey(change))?.value ?? {}) as Tags
      const after = (target.get(recordKey(change))?.value ?? {}) as Tags
      const differences = tagChanges(before, after)
      const version = versionOf(String(live.get(recordKey(change))?.handle?.['arn']))
      return {
        id: stepId(scope.region, change.address, 'tag'),
        kind: 'tags',
        verb: 'tag',
        address: change.address,
        region: scope.region,
        calls: tagCalls(differences, version),
        reads: [versioned('GetTags', version)],
        requires: [],
        carries: [change.address],
        data: { differences, after } as unknown as JsonObject,
      }
    })
}

interface TagData {
  readonly differences: ReturnType<typeof tagChanges>
  readonly after: Tags
}

async function run(step: Step, { account, handle }: RunContext): Promise<undefined> {
  const arn = handle(step.address)?.['arn']
  if (typeof arn !== 'string') throw new Bug(`${step.id}: there is no ARN`)
  const { differences, after } = step.data as unknown as TagData
  await sendTags(account, arn, differences, versionOf(arn))
  const read = await readTagsAt(account, arn)
  if (canonicalJson(read) === canonicalJson(after)) return
  throw new Fault({
    code: 'apply.read-back',
    message: `${step.address}: the tags are not as they were just written`,
    fix: 'Run the same command again.',
    exitCode: ExitCode.partial,
  })
}
