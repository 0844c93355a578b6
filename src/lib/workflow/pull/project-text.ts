import type { YAMLMap } from 'yaml'
import type { JsonObject } from '../../json/index.js'

/** Longest map or list that is written on one line. */
const LONGEST_LINE = 90

/** Levels of maps and lists in each other that people read on one line. */
const MOST_LEVELS = 2

/** A gateway file for people to read: short settings on one line, a blank line before each section. */
export async function gatewayFileText(content: JsonObject): Promise<string> {
  const { Document, isMap, visit } = await import('yaml')
  const document = new Document(content, { aliasDuplicateObjects: false })
  visit(document, {
    Collection: (_key, node, path) => {
      const isWhole = path.filter((parent) => isMap(parent)).length < (isApi(path) ? 3 : 2)
      if (isWhole || !fits(node.toJS(document))) return
      node.flow = true
      return visit.SKIP
    },
  })
  if (isMap(document.contents)) separate(document.contents)
  return document.toString({ lineWidth: 0 })
}

/** APIs are read line by line. */
const isApi = (path: readonly unknown[]): boolean =>
  path.some((parent) => isPairOf(parent) && String(parent.key) === 'apis')

const isPairOf = (node: unknown): node is { readonly key: unknown } =>
  node !== null && typeof node === 'object' && 'key' in node

function fits(value: unknown): boolean {
  const text = JSON.stringify(value)
  return text.length <= LONGEST_LINE && !text.includes('\\n') && levels(value) <= MOST_LEVELS
}

const levels = (value: unknown): number =>
  value === null || typeof value !== 'object' ? 0 : 1 + Math.max(0, ...Object.values(value).map(levels))

function separate(sections: YAMLMap): void {
  for (const { key, value } of sections.items) {
    const isSection = value !== null && typeof value === 'object' && 'items' in value
    if (isSection && key !== null && typeof key === 'object') Object.assign(key, { spaceBefore: true })
  }
}

/** An OpenAPI document for people to read: templates as blocks, nothing folded. */
export async function documentText(content: JsonObject): Promise<string> {
  const { stringify } = await import('yaml')
  return stringify(content, { lineWidth: 0, aliasDuplicateObjects: false })
}

export const jsonText = (content: JsonObject): string => `${JSON.stringify(content, null, 2)}\n`
