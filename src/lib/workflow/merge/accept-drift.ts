import { readFile, rm } from 'node:fs/promises'
import { basename, join, relative, resolve } from 'node:path'
import {
  indexRecords,
  inWordsOf,
  type ObjectRecord,
  type Records,
  recordKey,
  type Target,
} from '../../engine/index.js'
import { ApigwError, contentProblem, ExitCode, type Finding, Problem } from '../../errors/index.js'
import { compareThreeWays } from '../drift/compare.js'
import { loadLastApplied } from '../drift/last-applied.js'
import { declareProject, loadFile, projectOf } from '../load-project.js'
import { type Planned, withPlan } from '../plan.js'
import { compared, isLoss, lossOf } from '../pull/check-project.js'
import { composeProject } from '../pull/compose.js'
import { documentText, gatewayFileText, jsonText } from '../pull/project-text.js'
import { type ProjectFile, writeFiles } from '../pull/write-project.js'
import type { WorkflowRequest } from '../request.js'
import { acceptedRecords } from './accepted-records.js'
import { editText } from './edit-text.js'
import type { Edit } from './edits.js'
import { fileEdits } from './file-edits.js'

export interface AcceptedDrift {
  readonly target: Target
  readonly project: string
  readonly folder: string
  /** The files that changed, relative to the folder. */
  readonly written: readonly string[]
  /** The addresses that the files now say as they are live. */
  readonly accepted: readonly string[]
  readonly findings: readonly Finding[]
}

type File = Awaited<ReturnType<typeof loadFile>>

/**
 * Writes into a project's files what was changed outside: only that, so that their difference is the drift. Comments, order
 * and anchors stay. What the files could not be made to say is a finding.
 * @throws Problem `pull.merge` (65) where the edited files would not be read any more: they are as they were
 */
export const acceptDrift = (request: WorkflowRequest): Promise<AcceptedDrift> =>
  withPlan(request, async (planned) => {
    const file = await loadFile(request)
    const { worlds, drift } = await drifted(planned)
    const { records, findings } = acceptedRecords(drift, planned.plan.changes, worlds)
    const files = await editedFiles(request, file, planned, records)
    const result = await written(files, request, file, planned, records)
    const left = new Set(findings.map(({ message }) => message.split(' ', 1)[0]))
    return {
      target: planned.plan.target,
      project: planned.plan.project,
      folder: file.directory,
      written: files.map(({ path }) => path),
      accepted: drift
        .filter(({ what, address }) => ['changed', 'added', 'removed'].includes(what) && !left.has(address))
        .map(({ address }) => address),
      findings: [...findings, ...result],
    }
  })

async function drifted({ plan, wanted, live, regions, where }: Planned) {
  const [region, ...others] = regions
  if (region === undefined || others.length > 0) throw severalRegions()
  const declared = indexRecords(wanted)
  const worlds = { wanted: declared, live: inWordsOf(declared, live, region.scope) }
  const applied = await loadLastApplied(where)
  return { worlds, drift: compareThreeWays(plan.changes, { ...worlds, applied }).drift }
}

const severalRegions = (): Problem =>
  new Problem({
    code: 'objects.region',
    message: 'the gateway file names several regions, which would each want the file to say something else',
    fix: 'Give --region.',
    exitCode: ExitCode.usage,
  })

/** The texts of the files that change. */
async function editedFiles(
  request: WorkflowRequest,
  file: File,
  { wanted, live, regions }: Planned,
  records: readonly ObjectRecord[],
): Promise<readonly ProjectFile[]> {
  const scope = regions[0]?.scope
  if (scope === undefined) return []
  const options = { common: file.document.tags ?? {} }
  const compose = (each: readonly ObjectRecord[]) => composeProject(withHandles(each, live), scope, options)
  const path = relative(file.directory, resolve(request.cwd, request.files.file))
  const gatewayFile = /\.(?:ya?ml|json)$/.test(path) ? path : join(path, basename(file.file))
  const edits = fileEdits(compose(wanted), compose(records), file.document, gatewayFile)
  return Promise.all([...edits].map(async ([name, own]) => editedFile(file.directory, name, own)))
}

/** Ids of live objects tell which texts are references to them. */
const withHandles = (records: readonly ObjectRecord[], live: Records): readonly ObjectRecord[] =>
  records.map((record) => {
    const handle = record.handle ?? live.get(recordKey(record))?.handle
    return handle === undefined ? record : { ...record, handle }
  })

async function editedFile(directory: string, path: string, edits: readonly Edit[]): Promise<ProjectFile> {
  const [whole, ...others] = edits.filter((edit) => edit.path.length === 0)
  const rest = edits.filter((edit) => edit.path.length > 0)
  const text =
    whole === undefined || others.length > 0
      ? await readFile(join(directory, path), 'utf8')
      : await newText(path, whole)
  return { path, text: (await editText(path, text, rest)).text }
}

const newText = async (path: string, { value }: Edit): Promise<string> => {
  const content = value as Parameters<typeof documentText>[0]
  if (path.endsWith('.json')) return jsonText(content)
  return path === 'apigw.yaml' ? gatewayFileText(content) : documentText(content)
}

/** Writes the files and reads them again as a plan would; where they are refused, they are put back. */
async function written(
  files: readonly ProjectFile[],
  request: WorkflowRequest,
  file: File,
  planned: Planned,
  records: readonly ObjectRecord[],
): Promise<readonly Finding[]> {
  if (files.length === 0) return []
  const before = await Promise.all(
    files.map(({ path }) => readFile(join(file.directory, path), 'utf8').catch(() => undefined)),
  )
  await writeFiles(file.directory, files)
  try {
    return await differencesLeft(request, planned, records)
  } catch (error) {
    await putBack(file.directory, files, before)
    throw error instanceof ApigwError ? refused(error) : error
  }
}

/** Files that were not there go again. */
async function putBack(
  directory: string,
  files: readonly ProjectFile[],
  before: readonly (string | undefined)[],
): Promise<void> {
  for (const [index, { path }] of files.entries()) {
    const text = before[index]
    if (text === undefined) await rm(join(directory, path), { force: true })
    else await writeFiles(directory, [{ path, text }])
  }
}

async function differencesLeft(
  request: WorkflowRequest,
  { regions, plan, live }: Planned,
  records: readonly ObjectRecord[],
): Promise<readonly Finding[]> {
  const [region] = regions
  if (region === undefined) return []
  const file = await loadFile(request)
  const project = projectOf(file, request.cwd)
  const { wanted } = await declareProject(project, [region.scope], request.acceptWarnings ?? [])
  const expected = { ...region, target: plan.target, records: withHandles(records, live) }
  const changes = await compared(expected, wanted)
  return changes.filter(isLoss).map(lossOf)
}

const refused = (error: ApigwError): Problem =>
  error.findings.length > 0
    ? contentProblem([
        ...error.findings,
        {
          code: 'pull.merge',
          severity: 'error',
          message: 'the edited files would not be read any more; they are as they were',
        },
      ])
    : new Problem({
        code: 'pull.merge',
        message: `the edited files would not be read any more (${error.message}); they are as they were`,
        fix: 'Make the change by hand: apigw drift names it.',
        exitCode: ExitCode.content,
      })
