import { realpath } from 'node:fs/promises'
import { relative, resolve } from 'node:path'
import { ApigwError, contentProblem, type Finding } from '../../errors/index.js'
import { isJsonObject } from '../../json/index.js'
import { isRefused, parseSource, readConfinedPath, readSource, type Sourced } from '../../source/index.js'
import type { Cursor } from './cursor.js'
import { DocumentSet } from './document-set.js'
import type { OpenApiDocument } from './open-api-document.js'
import { type ChainLengths, checkReference, refusedReference, withoutRepeats } from './reference-check.js'
import { references } from './reference-scan.js'
import { isRefusedReference, referenceTarget } from './reference-target.js'
import { findingsOf, type Substitute, substituted } from './substitution.js'
import { type OpenApiVersion, versionOf } from './version.js'

export interface LoadOptions {
  /** Project root: references never leave it. */
  readonly root: string
  /** Folder that file names are shown relative to. Default: the working directory. */
  readonly shownFrom?: string
  readonly substitute?: Substitute
}

/** More files than this in one document are refused. */
const maxFiles = 500

/**
 * Reads a document and, transitively, every file below `root` that it refers to. No network is ever used.
 * @throws Problem exit 66 (main file missing) · 65 (main file not YAML or JSON, or of an unsupported version).
 *   References that cannot be followed are findings of the document, not throws.
 */
export async function loadOpenApi(path: string, options: LoadOptions): Promise<OpenApiDocument> {
  const shownFrom = options.shownFrom ?? process.cwd()
  const main = await readSource(path, { displayName: relative(shownFrom, resolve(path)) || path })
  const file = await realpath(path)
  const root = { path: await realpath(options.root), shownFrom }
  const set = new DocumentSet()
  const source = withSubstitution(main, options.substitute)
  set.add(file, source)
  const version = versionOf(source.value, (member) =>
    source.locate(member === undefined ? [] : [member], 'key'),
  )
  const loaded = await loadReferenced(set, file, root, options.substitute)
  return assemble(set, file, source, version, loaded)
}

/**
 * A document from a text that may only refer to itself.
 * @throws Problem exit 65 (not YAML or JSON, or of an unsupported version)
 */
export function openApiFromText(text: string, file: string): OpenApiDocument {
  const source = parseSource(text, file)
  const version = versionOf(source.value, (member) =>
    source.locate(member === undefined ? [] : [member], 'key'),
  )
  const set = new DocumentSet()
  set.add(file, source)
  const cursors = references(source.value).map((path) => set.root(file).descend(path))
  const foreign = cursors.filter((cursor) => fileOf(cursor) !== undefined)
  const findings = foreign.map((cursor) => refusedReference(cursor, onlyItself))
  return assemble(set, file, source, version, { findings, cursors })
}

const onlyItself = {
  code: 'openapi.ref.outside',
  message: 'this document has no folder, so it can refer to itself only',
  fix: 'Save the document as a file beside the one it refers to.',
}

interface Root {
  /** Real path of the project root. */
  readonly path: string
  readonly shownFrom: string
}

interface Loaded {
  readonly findings: readonly Finding[]
  readonly cursors: readonly Cursor[]
}

function assemble(
  set: DocumentSet,
  file: string,
  source: Sourced,
  version: OpenApiVersion,
  { findings, cursors }: Loaded,
): OpenApiDocument {
  const lengths: ChainLengths = new Map()
  const checked = cursors.flatMap((cursor) => checkReference(cursor, set, version, lengths))
  return {
    file: source.file,
    version,
    root: set.root(file),
    findings: withoutRepeats([...source.findings, ...findings, ...checked]),
  }
}

async function loadReferenced(
  set: DocumentSet,
  main: string,
  root: Root,
  substitute: Substitute | undefined,
): Promise<Loaded> {
  const findings: Finding[] = []
  const cursors: Cursor[] = []
  const queue = [main]
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    const start = set.root(file)
    const found = references(start.value ?? null).map((path) => start.descend(path))
    cursors.push(...found)
    for (const cursor of found) {
      const next = await loadTarget(cursor, set, root, substitute, findings)
      if (next !== undefined) queue.push(next)
      if (queue.length > maxFiles) throw contentProblem([tooManyFiles(cursor)])
    }
  }
  return { findings, cursors }
}

/** Loads the file that a reference names, unless it is there already; answers with the new file's real path. */
async function loadTarget(
  cursor: Cursor,
  set: DocumentSet,
  root: Root,
  substitute: Substitute | undefined,
  findings: Finding[],
): Promise<string | undefined> {
  const name = fileOf(cursor)
  if (name === undefined) return undefined
  const path = set.resolveFile(cursor.file, name)
  if (set.has(path)) return undefined
  try {
    const shown = relative(root.shownFrom, path)
    const read = await readConfinedPath(root.path, path, shown)
    if (isRefused(read)) {
      findings.push(refusedReference(cursor, { ...read, code: `openapi.ref.${read.reason}` }))
      return undefined
    }
    set.alias(path, read.path)
    if (set.has(read.path)) return undefined
    const parsed = parseSource(read.bytes, shown, { role: 'document', top: 'any' })
    const source = withSubstitution(parsed, substitute)
    findings.push(...source.findings)
    set.add(read.path, source)
    return read.path
  } catch (error) {
    if (!(error instanceof ApigwError)) throw error
    findings.push(...findingsOf(error))
    return undefined
  }
}

function fileOf(cursor: Cursor): string | undefined {
  const reference = isJsonObject(cursor.value) ? cursor.value['$ref'] : undefined
  if (typeof reference !== 'string') return undefined
  const target = referenceTarget(reference)
  return isRefusedReference(target) ? undefined : target.file
}

const withSubstitution = (source: Sourced, substitute: Substitute | undefined): Sourced =>
  substitute === undefined ? source : substituted(source, substitute)

const tooManyFiles = (cursor: Cursor): Finding => ({
  code: 'openapi.ref.too-many-files',
  severity: 'error',
  message: `the document refers to more than ${maxFiles} files`,
  at: cursor.at,
  fix: 'Bundle the files.',
})
