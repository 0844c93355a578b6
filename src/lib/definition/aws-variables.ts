import { isJsonObject, type Json } from '../json/index.js'

/** Where an API lives: what `${AWS::…}` stands for. */
export interface AwsPlace {
  readonly partition: string
  readonly region: string
  readonly accountId: string
}

/** Replaces `${AWS::Region}`, `${AWS::AccountId}` and `${AWS::Partition}` in every text and name, as AWS does on import. */
export function withAwsVariables<T>(value: T, { partition, region, accountId }: AwsPlace): T {
  const values: Readonly<Record<string, string>> = {
    Partition: partition,
    Region: region,
    AccountId: accountId,
  }
  return replace(value as unknown as Json) as unknown as T

  function replace(node: Json): Json {
    if (typeof node === 'string') return node.includes('${AWS::') ? replaceText(node) : node
    if (Array.isArray(node)) return node.map(replace)
    if (!isJsonObject(node)) return node
    return Object.fromEntries(
      Object.entries(node).map(([name, member]) => [replaceText(name), replace(member)]),
    )
  }

  function replaceText(text: string): string {
    return text.replace(
      /\$\{AWS::(Partition|Region|AccountId)\}/g,
      (whole, name: string) => values[name] ?? whole,
    )
  }
}
