import { isJsonObject } from '../json/index.js'

/** What AWS's own variables stand for. */
export interface AwsPlace {
  readonly partition: string
  readonly region: string
  readonly accountId: string
}

/**
 * Replaces `${AWS::Region}`, `${AWS::AccountId}` and `${AWS::Partition}` in every text of a value. AWS does so in the
 * documents it imports; what is written by other calls, and what is compared with the live state, needs the values.
 */
export function withAwsVariables<T>(value: T, place: AwsPlace): T {
  return replaced(value, place) as T
}

function replaced(value: unknown, place: AwsPlace): unknown {
  if (typeof value === 'string') return value.includes('${AWS::') ? replacedText(value, place) : value
  if (Array.isArray(value)) return value.map((item: unknown) => replaced(item, place))
  if (!isJsonObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, replaced(member, place)]))
}

const replacedText = (text: string, { partition, region, accountId }: AwsPlace): string =>
  text
    .replaceAll('${AWS::Partition}', partition)
    .replaceAll('${AWS::Region}', region)
    .replaceAll('${AWS::AccountId}', accountId)
