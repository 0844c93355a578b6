import { codecOf, structureCodec } from './codec.js'
import { bytesOf, type Codec, serializationError } from './scalar.js'
import { type Member, type OperationSchema, type Structure, schemaOf } from './schema.js'
import type { WireRequest, WireResponse } from './wire.js'

type Shape = Record<string, unknown>

/** One operation, ready to read its requests and write its answers. */
export interface Operation {
  /** `CreateStage` for v1, `v2.CreateStage` for v2. */
  readonly name: string
  readonly schema: OperationSchema
  readonly input: Structure
  /** Members that travel outside the JSON body: labels, queries, headers. */
  readonly outsideBody: ReadonlySet<string>
  /** Throws SerializationException. */
  readInput(request: WireRequest, labels: Readonly<Record<string, string>>): Shape
  writeOutput(output: Shape): WireResponse
}

/** Compiles the bindings of an operation's input and output. */
export function compileOperation(schema: OperationSchema, prefix: string): Operation {
  const input = structureAt(schema.input)
  const output = structureAt(schema.output)
  const readers = inputReaders(input.members, schema.uri)
  const write = outputWriter(output.members, schema.status)
  return {
    name: `${prefix}${schema.name}`,
    schema,
    input,
    outsideBody: new Set(input.members.filter(isOutsideBody).map(({ name }) => name)),
    readInput: (request, labels) =>
      Object.fromEntries(
        readers
          .flatMap((read) => read(request, labels))
          .filter(([, value]) => value !== undefined && value !== null),
      ),
    writeOutput: write,
  }
}

type Reader = (request: WireRequest, labels: Readonly<Record<string, string>>) => [string, unknown][]

function structureAt(ref: unknown): Structure {
  const schema = schemaOf(ref)
  return schema.type === 'structure'
    ? (schema as Structure)
    : { type: 'structure', name: 'Unit', traits: {}, members: [] }
}

function isOutsideBody({ traits }: Member): boolean {
  return (
    traits.httpLabel !== undefined ||
    traits.httpQuery !== undefined ||
    traits.httpQueryParams !== undefined ||
    traits.httpHeader !== undefined
  )
}

function inputReaders(members: readonly Member[], uri: string): Reader[] {
  const bound = boundQueries(members, uri)
  const outside = members.filter(isOutsideBody).map((member) => outsideReader(member, bound))
  const payload = members.find(({ traits }) => traits.httpPayload !== undefined)
  if (payload !== undefined) return [...outside, payloadReader(payload)]
  const body = members.filter((member) => !isOutsideBody(member))
  return body.length === 0 ? outside : [...outside, bodyReader(structureCodec(body))]
}

/** The query keys that a free query map leaves out: other members' and those of the URI itself. */
function boundQueries(members: readonly Member[], uri: string): ReadonlySet<string> {
  return new Set([
    ...members.flatMap(({ traits }) => traits.httpQuery ?? []),
    ...new URLSearchParams(uri.split('?')[1] ?? '').keys(),
  ])
}

function outsideReader({ name, traits, ref }: Member, bound: ReadonlySet<string>): Reader {
  const codec = codecOf(ref)
  const { httpQuery, httpHeader } = traits
  if (traits.httpLabel !== undefined) return (_, labels) => [[name, codec.readText(labels[name] ?? '')]]
  if (httpQuery !== undefined) return queryReader(name, httpQuery, ref)
  if (httpHeader !== undefined) {
    const header = httpHeader.toLowerCase()
    return ({ headers }) => [[name, optionally(headers[header], codec)]]
  }
  return ({ query }) => {
    const free = query.filter(([key]) => !bound.has(key))
    return [[name, free.length === 0 ? undefined : Object.fromEntries(free)]]
  }
}

function queryReader(name: string, key: string, ref: unknown): Reader {
  const schema = schemaOf(ref)
  if (schema.type !== 'list') {
    const codec = codecOf(ref)
    return ({ query }) => [[name, optionally(query.find(([found]) => found === key)?.[1], codec)]]
  }
  const codec = codecOf(schema.member)
  return ({ query }) => {
    const values = query.filter(([found]) => found === key).map(([, value]) => codec.readText(value))
    return [[name, values.length === 0 ? undefined : values]]
  }
}

const optionally = (text: string | undefined, codec: Codec): unknown =>
  text === undefined ? undefined : codec.readText(text)

function payloadReader({ name, ref }: Member): Reader {
  const isBlob = schemaOf(ref).type === 'blob'
  const codec = codecOf(ref)
  return ({ body }) => [[name, isBlob ? bytesOf(body ?? '') : codec.readJson(parseJson(body))]]
}

function bodyReader(codec: Codec): Reader {
  return ({ body }) => Object.entries(codec.readJson(parseJson(body)) as Shape)
}

/** Clients send `{}` or nothing when no member is set; both are the empty structure. */
function parseJson(body: Uint8Array | string | undefined): unknown {
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body)
  if (text.trim() === '') return {}
  try {
    return JSON.parse(text)
  } catch {
    throw serializationError('The request body is not valid JSON.')
  }
}

/** In answers, label and query traits mean nothing: such members are part of the body. */
function outputWriter(members: readonly Member[], status: number): (output: Shape) => WireResponse {
  const headers = members.filter(({ traits }) => traits.httpHeader !== undefined)
  const payload = members.find(({ traits }) => traits.httpPayload !== undefined)
  const body = members.filter((member) => !headers.includes(member) && member !== payload)
  const codec = structureCodec(body)
  return (output) => {
    const sent = headerValues(headers, output)
    if (payload !== undefined) return { status, headers: sent, body: payloadBody(payload, output) }
    if (status === 204 || (members.length === 0 && status !== 201)) return { status, headers: sent, body: '' }
    const json = JSON.stringify(codec.writeJson(output))
    return { status, headers: { 'content-type': 'application/json', ...sent }, body: json }
  }
}

/** The values of header members that are set, by lower-case header name. */
export function headerValues(members: readonly Member[], output: Shape): Record<string, string> {
  return Object.fromEntries(
    members.flatMap(({ name, traits, ref }) => {
      const value = output[name]
      if (traits.httpHeader === undefined || value === undefined || value === null) return []
      return [[traits.httpHeader.toLowerCase(), codecOf(ref).writeText(value)]]
    }),
  )
}

function payloadBody({ name, ref }: Member, output: Shape): Uint8Array | string {
  const value = output[name]
  if (value === undefined || value === null) return ''
  return schemaOf(ref).type === 'blob' ? bytesOf(value) : JSON.stringify(codecOf(ref).writeJson(value))
}
