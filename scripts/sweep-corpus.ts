/**
 * Takes every REST document and every document of an HTTP API of a corpus through the whole house, each in a fresh local
 * account: apply, plan again (must be empty), export the working copy, apply the export to another fresh account, and plan
 * the original there (must be empty). Documents of HTTP APIs that are written for CloudFormation or Terraform are taken
 * once more with those words resolved, and exported by the account too. Prints counts, each failure, and why AWS would not
 * take what it would not take of HTTP APIs. Use: tsx scripts/sweep-corpus.ts [--http] CORPUS FOLDER…
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
import { exportApi } from '../src/lib/workflow/objects/export-api.js'
import { apiTypeOf, refusal } from './aws-would-accept.js'
import { httpChecks } from './aws-would-accept-http.js'
import { pullRoundTrip } from './pull-round-trip.js'
import { resolved } from './resolved-document.js'

const argv = process.argv.slice(2)
const onlyHttp = argv.includes('--http')
const [root = '.', ...folders] = argv.filter((word) => word !== '--http')
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
  if (apiTypeOf(document) === 'HTTP') return takeHttp(path, document, text)
  if (onlyHttp) return
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

/** As it stands; and, where it is written for another tool, with that tool's words resolved. */
async function takeHttp(path: string, document: JsonObject, text: string): Promise<void> {
  const refused = refusal(document, httpChecks)
  await httpRoundTrip(`HTTP`, path, document, { text, name: `document${extname(path)}` })
  if (refused === undefined || !['intrinsics', 'placeholders'].includes(refused.check.id)) return
  const whole = resolved(document)
  const file = { text: JSON.stringify(whole), name: 'document.json' }
  await httpRoundTrip('HTTP, resolved', path, whole, file)
}

async function httpRoundTrip(
  what: string,
  path: string,
  document: JsonObject,
  file: DocumentFile,
): Promise<void> {
  const refused = refusal(document, httpChecks)
  const verdict = refused === undefined ? 'accepted' : `refused by ${refused.check.id}`
  const folders = [1, 2, 3].map(() => httpFolder(document, file))
  const [folder = '', other = '', served = ''] = folders
  const exports = [
    { to: other, stage: undefined, what: 'export' },
    ...(hasBackend(document) ? [{ to: served, stage: 'prod', what: 'export of the account' }] : []),
  ]
  let problem = (await applyIn(folder, 'apply')) ?? (await planIn(folder, 'plan again'))
  for (const { to, stage, what: stageName } of problem === undefined ? exports : []) {
    const exported = withoutDate(await exportOf(folder, stage), document)
    writeFileSync(join(to, file.name), JSON.stringify(exported))
    problem ??=
      (await applyIn(to, `apply ${stageName}`)) ??
      (await planIn(to, `plan ${stageName}`)) ??
      (await planIn(folder, `plan original against ${stageName}`, join(to, '.apigw/local')))
  }
  for (const each of folders) rmSync(each, { recursive: true })
  count(what)
  count(`${what}, ${verdict}: ${problem === undefined ? 'passed all' : `stopped at ${problem.stage}`}`)
  if (refused !== undefined || problem !== undefined)
    console.log(
      `${what}: ${relative(root, path)}\n  AWS: ${refused?.reason ?? 'accepts'}\n  apigw: ${problem ? `${problem.stage}: ${problem.message}` : 'passed all'}`,
    )
}

interface DocumentFile {
  readonly text: string
  readonly name: string
}

/** AWS deploys no API of which no route leads anywhere. */
const hasBackend = (document: JsonObject): boolean =>
  JSON.stringify(document).includes('"x-amazon-apigateway-integration"')

/** An API with both kinds of stages. */
function httpFolder(document: JsonObject, { text, name }: DocumentFile): string {
  const folder = mkdtempSync(join(tmpdir(), 'apigw-sweep-'))
  const stages = hasBackend(document) ? '{ $default: { autoDeploy: true }, prod: {} }' : '{}'
  writeFileSync(
    join(folder, 'apigw.yaml'),
    `apigw: 1\nproject: sweep\nregion: us-east-1\naccounts: ["123456789012"]\napis:\n  api:\n    type: http\n    openapi: ${name}\n    stages: ${stages}\n`,
  )
  writeFileSync(join(folder, name), text)
  return folder
}

/** The account exports its date as the version of an API that has none. */
function withoutDate(exported: unknown, { info }: JsonObject): unknown {
  if (isJsonObject(info) && 'version' in info) return exported
  const { info: shown, ...rest } = exported as { readonly info: JsonObject }
  const { version: _date, ...others } = shown
  return { ...rest, info: others }
}

async function exportOf(folder: string, stage: string | undefined): Promise<unknown> {
  const { cwd, environment, files, progress, target } = requestFor(folder)
  const request = { cwd, environment, file: files.file ?? 'apigw.yaml', progress, target }
  const extensions = stage === undefined ? [] : ['apigateway']
  const choices = { format: 'json' as const, extensions, force: true, stage }
  return (await exportApi(request, 'api', choices)).document
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
  const again = (await planIn(folder, 'plan again')) ?? (await pullRoundTrip(folder, sweep))
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

const sweep = {
  applyIn,
  planIn,
  requestFor: (folder: string) => requestFor(folder),
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
