/**
 * Takes every REST document of a corpus through the whole house, and every document of an HTTP API through apply and plan,
 * each in a fresh local account. REST documents: apply, plan again (must
 * be empty), export the working copy, apply the export to another fresh account, and plan the original there (must be
 * empty). Prints counts and each failure. Use: tsx scripts/sweep-corpus.ts CORPUS FOLDER…
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join, relative } from 'node:path'
import type { RestApi } from '@aws-sdk/client-api-gateway'
import { parse } from 'yaml'
import { openAccount } from '../src/lib/account/index.js'
import { connectLocal } from '../src/lib/emulator/index.js'
import { ApigwError } from '../src/lib/errors/index.js'
import { isJsonObject, type JsonObject } from '../src/lib/json/index.js'
import { liveDefinition } from '../src/lib/kinds/rest-api/live-definition.js'
import { chosenNamespaces } from '../src/lib/kinds/rest-api/live-resources.js'
import { readDefinition } from '../src/lib/kinds/rest-api/read.js'
import { renderRest } from '../src/lib/openapi/render/index.js'
import { apply, plan, type WorkflowRequest } from '../src/lib/workflow/index.js'
import { apiTypeOf, refusal } from './aws-would-accept.js'

const [root = '.', ...folders] = process.argv.slice(2)
/** Folder → codes of losses that its document has and that a user can accept. */
const accepted = new Map<string, readonly string[]>()
const counts = new Map<string, number>()
const count = (what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1)
function documentsIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return documentsIn(path)
      return /\.(?:json|ya?ml)$/i.test(entry.name) ? [path] : []
    })
}

async function take(path: string): Promise<void> {
  const text = readFileSync(path, 'utf8')
  const document = rawDocument(text)
  if (document === undefined) return count('not readable')
  if (apiTypeOf(document) === 'HTTP') return takeHttp(path, text)
  count('REST')
  const refused = refusal(document)
  if (refused !== undefined) count('REST, AWS would refuse')
  const one = projectFolder(document, { text, name: `document${extname(path)}` })
  const problem = await roundTrip(one, document)
  rmSync(one, { recursive: true })
  if (problem === undefined)
    return count(refused === undefined ? 'passed all' : 'refused by the rule, passed all')
  count(refused === undefined ? `failed: ${problem.stage}` : 'refused by the rule, failed')
  if (refused === undefined) console.log(`${relative(root, path)}: ${problem.stage}: ${problem.message}`)
}

/** What the importer refuses is counted by its first code; what it takes must apply, and plan empty then. */
async function takeHttp(path: string, text: string): Promise<void> {
  count('HTTP')
  const folder = mkdtempSync(join(tmpdir(), 'apigw-sweep-'))
  const name = `document${extname(path)}`
  const file = (stages: string) =>
    `apigw: 1\nproject: sweep\nregion: us-east-1\naccounts: ["123456789012"]\napis:\n  api:\n    type: http\n    openapi: ${name}\n${stages}`
  writeFileSync(
    join(folder, 'apigw.yaml'),
    file('    stages: { $default: { autoDeploy: true }, prod: {} }\n'),
  )
  writeFileSync(join(folder, name), text)
  const problem = (await applyIn(folder, 'apply')) ?? (await planIn(folder, 'plan again'))
  rmSync(folder, { recursive: true })
  count(problem === undefined ? 'HTTP, passed all' : `HTTP, failed: ${problem.stage}`)
  if (problem !== undefined) console.log(`${relative(root, path)}: ${problem.stage}: ${problem.message}`)
}

function rawDocument(text: string): JsonObject | undefined {
  try {
    const value: unknown = parse(text, { logLevel: 'silent' })
    return isJsonObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

function projectFolder(document: JsonObject, file: { readonly text: string; readonly name: string }): string {
  const folder = mkdtempSync(join(tmpdir(), 'apigw-sweep-'))
  const type = file.text.includes('vpcEndpointIds') ? 'private' : 'regional'
  const stages = deploys(document) ? '    stages: { prod: { metrics: true } }\n' : ''
  writeFileSync(
    join(folder, 'apigw.yaml'),
    `apigw: 1\nproject: sweep\nregion: us-east-1\naccounts: ["123456789012"]\naccount: { cloudwatchRole: "arn:aws:iam::123456789012:role/logs" }\napis:\n  api:\n    type: rest\n    openapi: ${JSON.stringify(file.name)}\n    endpoint: { type: ${type} }\n${stages}`,
  )
  writeFileSync(join(folder, file.name), file.text)
  return folder
}

/** Whether every operation has an integration, so that the API can have a stage. */
function deploys({ paths }: JsonObject): boolean {
  const verbs = new Set([
    'get',
    'put',
    'post',
    'delete',
    'options',
    'head',
    'patch',
    'x-amazon-apigateway-any-method',
  ])
  const operations = Object.values((paths ?? {}) as JsonObject).flatMap((item) =>
    Object.entries((item ?? {}) as JsonObject).filter(([verb]) => verbs.has(verb)),
  )
  return (
    operations.length > 0 &&
    operations.every(
      ([, operation]) => isJsonObject(operation) && 'x-amazon-apigateway-integration' in operation,
    )
  )
}

interface Trouble {
  readonly stage: string
  readonly message: string
}

async function roundTrip(folder: string, document: JsonObject): Promise<Trouble | undefined> {
  const first = await applyIn(folder, 'apply')
  if (first !== undefined) return first
  const again = await planIn(folder, 'plan again')
  if (again !== undefined) return again
  const exported = await exportFrom(folder)
  const other = projectFolder(document, { text: JSON.stringify(exported), name: 'document.json' })
  try {
    return (
      (await applyIn(other, 'apply export')) ??
      (await planIn(other, 'plan export')) ??
      (await crossPlan(folder, other))
    )
  } finally {
    rmSync(other, { recursive: true })
  }
}

/** The original project, planned against the account that the export was applied to. */
const crossPlan = (folder: string, other: string): Promise<Trouble | undefined> =>
  planIn(folder, 'plan original against export', join(other, '.apigw/local'))

async function applyIn(folder: string, stage: string): Promise<Trouble | undefined> {
  try {
    const { failure } = await apply(requestFor(folder), { confirm: async () => undefined })
    return failure && { stage, message: failure.message }
  } catch (error) {
    if (!accepted.has(folder) && accept(folder, error)) return applyIn(folder, stage)
    return { stage, message: messageOf(error) }
  }
}

/** Notes the acceptable losses that stood in the way; false when something else did. */
function accept(folder: string, error: unknown): boolean {
  const errors =
    error instanceof ApigwError ? error.findings.filter(({ severity }) => severity === 'error') : []
  if (errors.length === 0 || errors.some(({ acceptable }) => acceptable !== true)) return false
  accepted.set(folder, [...new Set(errors.map(({ code }) => code))])
  count('with losses accepted')
  return true
}

async function planIn(folder: string, stage: string, localDir?: string): Promise<Trouble | undefined> {
  try {
    const { changes } = await plan(requestFor(folder, localDir))
    const [change] = changes
    return (
      change && { stage, message: `${change.action} ${change.address} ${JSON.stringify(change.fields[0])}` }
    )
  } catch (error) {
    return { stage, message: messageOf(error) }
  }
}

function messageOf(error: unknown): string {
  if (!(error instanceof ApigwError))
    return `UNEXPECTED ${error instanceof Error ? error.stack : String(error)}`
  return `${error.code}: ${error.message}${error.at ? ` (${error.at.line}:${error.at.column})` : ''}`
}

function requestFor(cwd: string, localDir?: string): WorkflowRequest {
  return {
    files: { file: 'apigw.yaml' },
    target: { local: true, localDir },
    acceptWarnings: accepted.get(cwd) ?? [],
    cwd,
    environment: {},
    progress: () => undefined,
  }
}

async function exportFrom(folder: string): Promise<JsonObject> {
  const local = await connectLocal({ directory: join(folder, '.apigw/local') })
  const { requestHandler, credentials } = local
  const account = openAccount({
    target: { kind: 'local', endpoint: null },
    region: 'us-east-1',
    credentials,
    ...(requestHandler && { requestHandler }),
  })
  try {
    const [api] = (await account.list('GetRestApis', {})) as readonly RestApi[]
    const live = await readDefinition(account, api ?? {})
    return renderRest(liveDefinition(live, chosenNamespaces(live)))
  } finally {
    await local.close()
  }
}

for (const file of folders.flatMap((folder) => documentsIn(join(root, folder)))) await take(file)
console.log(Object.fromEntries([...counts].sort()))
