import type { ObjectRecord, Target } from '../../engine/index.js'
import { ExitCode, Problem } from '../../errors/index.js'
import {
  apiArn,
  type Owner,
  ownTagKeys,
  stageArn,
  type Tags,
  v2ApiArn,
  v2StageArn,
} from '../../kinds/ownership.js'
import { readTagsAt, tagsRecord } from '../../kinds/tags/index.js'
import { findApi, isV2 } from '../../operate/any-api.js'
import { findStageOf } from '../../operate/any-stage.js'
import { scopeOf } from '../../operate/live-api.js'
import { type ChangeChoices, type ChangedObjects, changeObjects } from './change-objects.js'
import { apiWish, inRegion, type ObjectRequest, type Place, splitAddress } from './object-session.js'

/** What carries tags. */
interface Taggable {
  readonly address: string
  readonly arn: string
  readonly owner: Owner | undefined
}

/** An object by its ARN, its address (a stage's too), its id or its unique name. */
async function findTaggable(
  name: string,
  request: ObjectRequest,
  { account, scope }: Place,
): Promise<Taggable> {
  if (name.startsWith('arn:')) return { address: name, arn: name, owner: undefined }
  const { api: apiName, name: stageName } = splitAddress(name, 'stage')
  const api = await findApi(account, apiWish(apiName, request), scope)
  if (stageName === undefined) return { ...api, arn: (isV2(api) ? v2ApiArn : apiArn)(scope, api.id) }
  const stage = await findStageOf(account, api, stageName)
  return { ...stage, arn: (isV2(api) ? v2StageArn : stageArn)(scope, api.id, stageName) }
}

export interface TaggedObject {
  readonly object: string
  readonly arn: string
  readonly tags: Tags
}

export interface TagList {
  readonly target: Target
  readonly objects: readonly TaggedObject[]
}

export const listTags = (request: ObjectRequest, names: readonly string[]): Promise<TagList> =>
  inRegion(request, async (place) => ({
    target: place.target,
    objects: await Promise.all(
      names.map(async (name) => {
        const { address, arn } = await findTaggable(name, request, place)
        return { object: address, arn, tags: await readTagsAt(place.account, arn) }
      }),
    ),
  }))

export interface TagEdit {
  readonly set: readonly (readonly [string, string])[]
  readonly remove: readonly string[]
  /** Ownership tags too. */
  readonly force: boolean
}

/**
 * Sets and removes tags of one object.
 * @throws Problem `tags.ownership` (5) for a tag by which apigw knows its objects, unless forced
 */
export const changeTags = (
  request: ObjectRequest,
  name: string,
  edit: TagEdit,
  choices: ChangeChoices,
): Promise<ChangedObjects> => {
  if (!edit.force) refuseOwnership([...edit.set.map(([key]) => key), ...edit.remove])
  return changeObjects(request, choices, async (place) => {
    const { address, arn, owner } = await findTaggable(name, request, place)
    return {
      scope: scopeOf(place.scope, owner),
      object: arn,
      draft: async () => {
        const record = tagsRecord(
          { address, region: place.scope.region },
          arn,
          await readTagsAt(place.account, arn),
        )
        return { live: [record], wanted: [edited(record, edit)] }
      },
    }
  })
}

const edited = (record: ObjectRecord, { set, remove }: TagEdit): ObjectRecord => ({
  ...record,
  value: Object.fromEntries(
    Object.entries({ ...record.value, ...Object.fromEntries(set) }).filter(([key]) => !remove.includes(key)),
  ),
})

function refuseOwnership(keys: readonly string[]): void {
  const key = keys.find((each) => ownTagKeys.includes(each))
  if (key === undefined) return
  throw new Problem({
    code: 'tags.ownership',
    message: `${key} says who owns the object: with another value a project loses it or takes it over`,
    fix: 'Give --force if that is meant.',
    exitCode: ExitCode.guard,
  })
}
