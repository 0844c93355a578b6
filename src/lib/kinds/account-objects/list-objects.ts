import type { AccountPort, Answer, Scope } from '../../engine/index.js'
import { ApigwError } from '../../errors/index.js'
import type { ApiVersion, Tags } from '../ownership.js'
import { keyIn, type Listing, listings, type TaggableKind, tagsIn } from './listings.js'

/** A live object that carries tags, whoever owns it. */
export interface AccountObject {
  readonly kind: TaggableKind
  readonly version: ApiVersion
  readonly id: string
  readonly name: string
  /** `objectKey`. */
  readonly key: string
  readonly arn: string
  readonly tags: Tags
  /** What the listing says of it. */
  readonly answer: Answer
}

/** A stage, with the API that it belongs to. */
export interface AccountStage extends AccountObject {
  readonly api: AccountObject
}

const isStages = ({ kind }: Listing): boolean => kind === 'stage'

/** Every object of a region that carries tags, stages aside: one listing for each kind. */
export async function listObjects(account: AccountPort, scope: Scope): Promise<readonly AccountObject[]> {
  const lists = await Promise.all(
    listings
      .filter((listing) => !isStages(listing))
      .map(async (listing) => {
        const answers = await answersOf(listing, account)
        return answers.map((answer) => objectOf(listing, answer, scope, {}))
      }),
  )
  return lists.flat()
}

/** What a region does not have, it has none of. */
async function answersOf({ operation, young }: Listing, account: AccountPort): Promise<readonly Answer[]> {
  try {
    return await account.list(operation, {})
  } catch (error) {
    if (young && error instanceof ApigwError && error.code === 'account.not-implemented') return []
    throw error
  }
}

/** The stages of some APIs: one listing for each API. */
export async function listStagesOf(
  account: AccountPort,
  scope: Scope,
  apis: readonly AccountObject[],
): Promise<readonly AccountStage[]> {
  const lists = await Promise.all(
    apis.map(async (api) => {
      const listing = listings.find((each) => isStages(each) && each.version === api.version)
      if (listing === undefined) return []
      const input = { [api.version === 'v1' ? 'restApiId' : 'ApiId']: api.id }
      const answers = await account.list(listing.operation, input)
      return answers.map((answer) => ({ ...objectOf(listing, answer, scope, input), api }))
    }),
  )
  return lists.flat()
}

const objectOf = (listing: Listing, answer: Answer, scope: Scope, input: Answer): AccountObject => ({
  kind: listing.kind,
  version: listing.version,
  id: listing.idOf(answer),
  name: listing.nameOf(answer),
  key: keyIn(listing, answer, input),
  arn: listing.arnOf(answer, scope, input),
  tags: tagsIn(listing, answer),
  answer,
})
