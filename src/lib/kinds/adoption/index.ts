import type { AnyKind, RunContext, Step } from '../../engine/index.js'
import { Bug } from '../../errors/index.js'
import type { JsonObject } from '../../json/index.js'
import { type ApiVersion, sendTags, type Tags, versioned } from '../ownership.js'
import { notAsWritten } from '../read-back.js'
import { type Place, stepAt } from '../step-place.js'

/** What makes an object the project's: its tags, and nothing else. */
export interface AdoptionData {
  readonly arn: string
  readonly version: ApiVersion
  /** The three tags of ownership. */
  readonly tags: Tags
}

/** The step that adopts the object at a place. */
export const adoptionStep = (place: Place, data: AdoptionData, requires: readonly string[]): Step => ({
  ...stepAt('adoption', place, 'adopt'),
  calls: [versioned('TagResource', data.version)],
  reads: [versioned('GetTags', data.version)],
  requires,
  carries: [place.address],
  data: { ...data } as unknown as JsonObject,
})

/** Makes live objects the project's; no row of `workflow/kinds.ts`, since files declare objects and not whose they were. */
export const adoptionKind: AnyKind = {
  name: 'adoption',
  owns: [],
  read: async () => ({ records: [], findings: [] }),
  steps: () => [],
  run,
}

/** @throws Fault `apply.read-back` where the object does not show its new tags */
async function run(step: Step, { account }: RunContext): Promise<undefined> {
  if (step.verb !== 'adopt') throw new Bug(`an adoption has no step ${step.verb}`)
  const { arn, version, tags } = step.data as unknown as AdoptionData
  await sendTags(account, arn, { tag: tags, untag: [] }, version)
  const [input, member] = version === 'v1' ? [{ resourceArn: arn }, 'tags'] : [{ ResourceArn: arn }, 'Tags']
  const operation = versioned('GetTags', version)
  const read = async (): Promise<string | undefined> => {
    const found = ((await account.call(operation, input))[member] ?? {}) as Tags
    return Object.keys(tags).find((key) => found[key] !== tags[key])
  }
  const missing = await account.settle(operation, read, (key) => key === undefined)
  if (missing !== undefined) throw notAsWritten(step, `the tag ${missing}`, 'object')
}
