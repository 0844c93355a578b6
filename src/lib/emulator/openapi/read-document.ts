import { type Document, isScalar, parseDocument } from 'yaml'
import { isJsonObject, type Json, type JsonObject } from '../../json/index.js'
import type { RequestContext } from '../contract.js'
import { objectOf, textOf } from './json-view.js'

/** An OpenAPI document as it was sent, its `${AWS::…}` variables replaced. */
export interface OpenApiDocument {
  readonly dialect: 'swagger' | 'openapi3'
  readonly root: JsonObject
}

/** The size that the service takes, in bytes. */
const largestDocument = 6 * 1024 * 1024

/**
 * Reads the bytes of an import. Swagger 2.0 and OpenAPI 3.0 are understood, as JSON or YAML.
 * @returns nothing when the bytes are neither
 */
export function readDocument(body: unknown, context: RequestContext): OpenApiDocument | undefined {
  const text = decode(body)
  if (text === undefined || Buffer.byteLength(text) > largestDocument) return undefined
  const root = parse(replaceVariables(text, context))
  if (!isJsonObject(root)) return undefined
  const dialect = dialectOf(root)
  return dialect && { dialect, root }
}

function decode(body: unknown): string | undefined {
  if (typeof body === 'string') return body
  return body instanceof Uint8Array ? new TextDecoder().decode(body) : undefined
}

function replaceVariables(text: string, { accountId, partition, region }: RequestContext): string {
  if (!text.includes('${AWS::')) return text
  return text
    .replaceAll('${AWS::AccountId}', accountId)
    .replaceAll('${AWS::Partition}', partition)
    .replaceAll('${AWS::Region}', region)
}

function parse(text: string): unknown {
  try {
    return text.trimStart().startsWith('{') ? JSON.parse(text) : parseYaml(text)
  } catch {
    return undefined
  }
}

/** YAML 1.1 without timestamps, as the service's parser reads it: `2016-10-01` stays text, `yes` is true. */
function parseYaml(text: string): Json | undefined {
  const document = parseDocument(text, {
    version: '1.1',
    uniqueKeys: false,
    customTags: (tags) => tags.filter((tag) => typeof tag === 'string' || !textualTags.has(tag.tag)),
  })
  if (document.errors.length > 0) return undefined
  keepVersionText(document)
  return document.toJS({ maxAliasCount: 1000 }) as Json
}

/** `version: 1.0` means the text 1.0, not the number 1. */
function keepVersionText(document: Document): void {
  const version = document.getIn(['info', 'version'], true)
  if (isScalar(version) && typeof version.value === 'number') version.value = version.source
}

const textualTags: ReadonlySet<string> = new Set(['tag:yaml.org,2002:timestamp', 'tag:yaml.org,2002:binary'])

function dialectOf(root: JsonObject): OpenApiDocument['dialect'] | undefined {
  const swagger = textOf(root['swagger'])
  if (swagger === '2.0' || swagger === '2') return 'swagger'
  return /^3\.0(\.\d+)?$/.test(textOf(root['openapi']) ?? '') ? 'openapi3' : undefined
}

/** Follows a local reference (`#/components/parameters/Id`) to the object it names; other objects are themselves. */
export function dereference(document: OpenApiDocument, value: unknown): JsonObject {
  let current = objectOf(value)
  for (let hops = 0; hops < 10; hops++) {
    const reference = current['$ref']
    if (typeof reference !== 'string') return current
    current = objectOf(atPointer(document.root, reference))
  }
  return {}
}

function atPointer(root: JsonObject, reference: string): Json | undefined {
  if (!reference.startsWith('#/')) return undefined
  return reference
    .slice(2)
    .split('/')
    .map((segment) => decoded(segment).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<Json | undefined>((at, key) => (isJsonObject(at) ? at[key] : undefined), root)
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
