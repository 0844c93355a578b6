import type { Answer } from '../engine/port.js'
import { Bug } from '../errors/index.js'
import { itemsMember } from './answer.js'
import type { Operation } from './operation.js'
import { readShape } from './schema.js'

interface Paging {
  /** The answer's member that holds the page. */
  readonly items: string
  /** The token's member, the same in input and answer; undefined where there is but one page. */
  readonly token: string | undefined
  /** What asks for pages of the largest size. */
  readonly size: Readonly<Record<string, unknown>>
}

/** How an operation lists. @throws Bug when it does not */
export function pagingOf(operation: Operation): Paging {
  const items = itemsMember(operation.output)
  if (items === undefined) throw new Bug(`${operation.name} is no listing operation`)
  const input = readShape(operation.input)
  const members = input.type === 'structure' ? input.members : new Map<string, unknown>()
  if (members.has('position')) return { items, token: 'position', size: { limit: 500 } }
  if (members.has('NextToken'))
    return { items, token: 'NextToken', size: pageSizeV2(members.get('MaxResults')) }
  return { items, token: undefined, size: {} }
}

/** v2 declares the size as text in most operations; 100 is the largest that all accept (botocore's v2 model). */
const pageSizeV2 = (schema: unknown): Readonly<Record<string, unknown>> => ({
  MaxResults: readShape(schema).type === 'number' ? 100 : '100',
})

export interface PageReader {
  /** Sends one page's call. */
  read(input: Readonly<Record<string, unknown>>): Promise<Answer>
  /** Whether an error means that the token is no longer good. */
  isExpired(error: unknown): boolean
  /** Makes the error for a listing that does not come to an end. */
  unstable(reason: string): Error
}

const maxRestarts = 3

/** All items of a listing, page after page; from the start again, three times at most, when a token has expired. */
export async function readPages(
  paging: Paging,
  input: Readonly<Record<string, unknown>>,
  reader: PageReader,
): Promise<readonly Answer[]> {
  for (let restarts = 0; restarts <= maxRestarts; restarts += 1) {
    const items = await readToTheEnd(paging, input, reader)
    if (items !== undefined) return items
  }
  throw reader.unstable('its page tokens expire before they are used')
}

/** @returns undefined when a token had expired */
async function readToTheEnd(
  paging: Paging,
  input: Readonly<Record<string, unknown>>,
  reader: PageReader,
): Promise<readonly Answer[] | undefined> {
  const items: Answer[] = []
  const seen = new Set<string>()
  let next: Readonly<Record<string, unknown>> = { ...paging.size, ...input }
  for (;;) {
    const page = await reader.read(next).catch((error: unknown) => {
      if (seen.size > 0 && reader.isExpired(error)) return undefined
      throw error
    })
    if (page === undefined) return undefined
    items.push(...pageItems(page[paging.items]))
    const token = paging.token === undefined ? undefined : page[paging.token]
    if (paging.token === undefined || typeof token !== 'string' || token === '') return items
    if (seen.has(token)) throw reader.unstable('it answers the same page token again and again')
    seen.add(token)
    next = { ...next, [paging.token]: token }
  }
}

/** The service leaves the member out of an empty page. */
function pageItems(page: unknown): readonly Answer[] {
  return Array.isArray(page) ? page : []
}
