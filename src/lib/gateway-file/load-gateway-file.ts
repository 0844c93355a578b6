import { basename, relative } from 'node:path'
import type { ZodType } from 'zod'
import { contentProblem, type Finding, hasErrors, type Position } from '../errors/index.js'
import { canonicalJson, isJsonObject, type Json, type JsonObject, sha256 } from '../json/index.js'
import { readSource, type Sourced, type SourcePath } from '../source/index.js'
import { checkDocument } from './check-document.js'
import { patchEnvironment } from './environment-patch.js'
import { findGatewayFile } from './find-file.js'
import type { GatewayFile } from './gateway-file.js'
import { nullFindings } from './null-check.js'
import { substitute } from './substitute.js'
import { readVariableFile, variablesOf } from './variables.js'

export interface LoadOptions<Document> {
  /** A file or a folder. Default `apigw.yaml`. */
  readonly path?: string
  /** `--env`. */
  readonly env?: string
  /** `--var name=value`. */
  readonly vars?: Readonly<Record<string, string>>
  /** `--var-file`, later ones win. */
  readonly varFiles?: readonly string[]
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Folder that file names are shown relative to. Default: the working directory. */
  readonly shownFrom?: string
  /** The whole file's schema, assembled from the kinds' sections. */
  readonly schema: ZodType<Document>
}

/**
 * Reads a gateway file: text → data → environment's patch → variables → schema.
 * @throws Problem with every error found: exit 66 (missing file) · 65 (its content) · 64 (an unknown `--var`)
 */
export async function loadGatewayFile<Document>(
  options: LoadOptions<Document>,
): Promise<GatewayFile<Document>> {
  const { path, directory } = await findGatewayFile(options.path)
  const file = relative(options.shownFrom ?? process.cwd(), path) || path
  const source = await readSource(path, { role: 'gateway-file', displayName: file })
  refuseOpenApi(source)
  const files = await Promise.all((options.varFiles ?? []).map(readVariableFile))
  const sources = {
    flags: options.vars ?? {},
    files,
    environment: options.environment,
  } as const
  return { ...resolve(source, options.env, sources, options.schema), file, directory }
}

/** The document that somebody has is the first thing that they try. */
function refuseOpenApi({ file, value, locate }: Sourced): void {
  const root = membersOf(value)
  const member = ['openapi', 'swagger'].find((name) => name in root)
  if (member === undefined || 'apigw' in root) return
  throw contentProblem([
    {
      code: 'gateway-file.open-api',
      severity: 'error',
      message: `${file} is an OpenAPI document, and no gateway file`,
      at: locate([member], 'key'),
      fix: `\`apigw init --openapi ${basename(file)}\`, in its folder, makes a gateway file for it.`,
    },
  ])
}

type Resolved<Document> = Omit<GatewayFile<Document>, 'file' | 'directory'>

function resolve<Document>(
  source: Sourced,
  env: string | undefined,
  sources: Parameters<typeof variablesOf>[1],
  schema: ZodType<Document>,
): Resolved<Document> {
  const patched = patchEnvironment(source, env)
  const { vars, ...rest } = patched.value
  const { scope, findings } = variablesOf(patched.value, sources, patched.locate)
  const substituted = substitute(rest, scope, patched.locate)
  const value: JsonObject = { ...(vars !== undefined && { vars }), ...membersOf(substituted.value) }
  const literal = (path: SourcePath): string => literalAt(source.text, patched.locate(path))
  const checked = checkDocument(schema, value, substituted.whole, { locate: patched.locate, literal })
  // What a variable would have been is not held against it.
  const unresolved = new Set(substituted.findings.map(({ at }) => JSON.stringify(at)))
  const all = distinct([
    ...source.findings,
    ...nullFindings(source),
    ...findings,
    ...substituted.findings,
    ...checked.findings.filter(({ at }) => !unresolved.has(JSON.stringify(at))),
  ])
  if (hasErrors(all) || checked.document === undefined) throw contentProblem(all)
  const digest = sha256(canonicalJson(checked.value))
  return { document: checked.document, env: env ?? '-', digest, findings: all, locate: patched.locate, scope }
}

const membersOf = (value: Json): JsonObject => (isJsonObject(value) ? value : {})

/** How a scalar is written, without quotes. */
function literalAt(text: string, { line, column }: Position): string {
  const written = text.split(/\r\n|\n|\r/)[line - 1]?.slice(column - 1) ?? ''
  return /^[^\s,\]}#]+/.exec(written)?.[0] ?? ''
}

/** In the order of the file. A null, for example, is found in the base document and again by the schema. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  const byPlace = new Map(findings.map((finding) => [identityOf(finding), finding]))
  return [...byPlace.values()].sort(
    (a, b) => (a.at?.line ?? 0) - (b.at?.line ?? 0) || (a.at?.column ?? 0) - (b.at?.column ?? 0),
  )
}

const identityOf = ({ code, message, at }: Finding): string =>
  JSON.stringify([code, at, code === 'gateway-file.null' ? '' : message])
