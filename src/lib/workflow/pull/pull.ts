import { mkdtemp, realpath, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { type ObjectRecord, recordKey, type Scope, type Target } from '../../engine/index.js'
import { ExitCode, type Finding, Problem } from '../../errors/index.js'
import { accountAddress } from '../../kinds/account/index.js'
import { type AccountObject, listObjects, listStagesOf } from '../../kinds/account-objects/index.js'
import { ownerOf } from '../../kinds/ownership.js'
import { inRegion, type ObjectRequest, type Place } from '../objects/object-session.js'
import { differences } from './check-project.js'
import { composeProject } from './compose.js'
import { type Named, named, namedStages } from './names.js'
import { reachable } from './reachable.js'
import { readObjects } from './read-objects.js'
import { namesNothing, type PullWish, rootsOf } from './selection.js'
import { type ProjectFile, projectTexts, writeFiles } from './write-project.js'

export interface PullChoices extends PullWish {
  /** Folder of the project, relative to the working folder. */
  readonly out: string
  /** Write over a project that is there. */
  readonly force: boolean
}

export interface Pulled {
  readonly target: Target
  readonly project: string
  readonly env: string
  readonly folder: string
  /** Relative to the folder. */
  readonly written: readonly string[]
  /** Kind → number of objects. */
  readonly objects: Readonly<Record<string, number>>
  /** Addresses that the project does not own yet. */
  readonly toAdopt: readonly string[]
  readonly findings: readonly Finding[]
}

/**
 * Writes a project that declares what is live. The account is only read; values of keys are not even read.
 * @throws Problem `pull.exists` (73) where the folder holds a project already
 */
export const pull = (request: ObjectRequest, choices: PullChoices): Promise<Pulled> =>
  inRegion(request, async (place) => {
    const folder = resolve(request.cwd, choices.out)
    if (!choices.force) await refuseProject(folder, choices.out)
    const objects = await listObjects(place.account, place.scope)
    const roots = rootsOf(choices, objects)
    const scope = { ...place.scope, ...ownerFor(roots, request, folder) }
    const read = await readWhole({ roots, objects, all: choices.all }, { ...place, scope }, request)
    const adopt = adoptable(read.objects, read.records, scope)
    const files = await projectTexts(composeProject(read.records, scope, { adopt }))
    const lost = await checked(files, { ...place, scope }, read.records, request)
    await writeFiles(folder, files)
    return {
      target: place.target,
      project: scope.project,
      env: scope.env,
      folder,
      written: files.map(({ path }) => path),
      objects: countKinds(read.records),
      toAdopt: Object.keys(adopt),
      findings: [...notWhole(objects, read, scope), ...read.findings, ...lost],
    }
  })

/** Without a word on what to pull, a project that is there is brought up to date. */
export const updatesProject = async (cwd: string, choices: PullChoices): Promise<boolean> =>
  namesNothing(choices) && (await holdsProject(resolve(cwd, choices.out)))

const holdsProject = (folder: string): Promise<boolean> =>
  stat(join(folder, 'apigw.yaml')).then(
    (found) => found.isFile(),
    () => false,
  )

async function refuseProject(folder: string, shown: string): Promise<void> {
  if (!(await holdsProject(folder))) return
  throw new Problem({
    code: 'pull.exists',
    message: `${join(shown, 'apigw.yaml')} exists already and is not overwritten`,
    fix: 'Give another folder with --out, or --force; without naming anything, pull brings this project up to date.',
    exitCode: ExitCode.cannotCreate,
  })
}

/** The one project that owns what is pulled, else the one that is named, else one called like the folder. */
function ownerFor(
  roots: readonly AccountObject[],
  { project, env }: ObjectRequest,
  folder: string,
): Pick<Scope, 'project' | 'env'> {
  if (project !== undefined) return { project, env: env ?? '-' }
  const owners = roots.map(({ tags }) => ownerOf(tags))
  const [first] = owners
  const isCommon = owners.every((owner) => owner?.project === first?.project && owner?.env === first?.env)
  if (first !== undefined && isCommon) return { project: first.project, env: first.env }
  const name = basename(folder)
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
  return { project: name || 'pulled', env: env ?? '-' }
}

interface Whole {
  readonly objects: readonly Named[]
  readonly records: readonly ObjectRecord[]
  readonly findings: readonly Finding[]
}

interface Sought {
  readonly roots: readonly AccountObject[]
  /** All of the region. */
  readonly objects: readonly AccountObject[]
  readonly all: boolean
}

/** Reads the roots and all that may stand around them, and keeps what does. */
async function readWhole(
  { roots, objects, all }: Sought,
  { account, scope }: Place,
  { progress, signal }: ObjectRequest,
): Promise<Whole> {
  const [supported, others] = [roots.filter((root) => !isBeyond(root)), roots.filter(isBeyond)]
  const around = objects.filter(
    (object) => object.kind !== 'api' && !isBeyond(object) && mayBeOurs(object, scope),
  )
  const chosen = named([...new Set([...supported, ...around])], scope)
  const apis = chosen.filter(({ object }) => object.kind === 'api')
  const stages = await listStagesOf(
    account,
    scope,
    apis.map(({ object }) => object),
  )
  const sought: readonly Named[] = [...chosen, ...namedStages(stages, apis)]
  const { live, findings } = await readObjects(sought, { account, scope, progress, signal })
  const rootAddresses = chosen.filter(({ object }) => roots.includes(object)).map(({ address }) => address)
  const records = reachable(live, new Set(all ? [...rootAddresses, accountAddress] : rootAddresses))
  return { objects: sought, records, findings: [...others.map(leftOut), ...findings.filter(isNews)] }
}

/** What another project owns is not ours to declare, unless it is asked for by name. */
function mayBeOurs({ tags }: AccountObject, { project, env }: Scope): boolean {
  const owner = ownerOf(tags)
  return owner === undefined || (owner.project === project && owner.env === env)
}

/** What no pulled file says. */
const isBeyond = ({ kind, answer }: AccountObject): boolean =>
  kind === 'portal' || kind === 'portal-product' || answer['ProtocolType'] === 'WEBSOCKET'

const leftOut = ({ kind, id, name }: AccountObject): Finding => ({
  code: 'pull.left-out',
  severity: 'warning',
  message: `${kind === 'api' ? 'WebSocket API' : kind.replace('-', ' ')} ${id} (${name}) was left out: pull writes no files for it`,
})

/** A project that is pulled in part would delete the rest with its next apply. */
function notWhole(
  objects: readonly AccountObject[],
  { objects: sought, records }: Whole,
  scope: Scope,
): readonly Finding[] {
  const kept = new Set(records.map(recordKey))
  const addresses = new Map(sought.map(({ object, address }) => [object.key, address]))
  const left = objects.filter((object) => {
    const address = addresses.get(object.key)
    const isPulled = address !== undefined && kept.has(recordKey({ address, region: scope.region }))
    return isOwned(object, scope) && !isPulled
  })
  if (left.length === 0) return []
  return [
    {
      code: 'pull.in-part',
      severity: 'warning',
      message: `project ${scope.project} owns what these files do not declare, and an apply of them would delete it: ${shownObjects(left)}`,
      fix: 'Declare it too (--all pulls all that a pull can write), or make this a project of its own with --project NAME.',
    },
  ]
}

const shownObjects = (objects: readonly AccountObject[]): string =>
  objects
    .slice(0, 5)
    .map(({ kind, name }) => `${kind} ${name}`)
    .join(', ') + (objects.length > 5 ? ` and ${objects.length - 5} more` : '')

/** Whose links are foreign is a matter of plans. */
const isNews = ({ code }: Finding): boolean => !code.startsWith('ownership.')

/** Address → live id of what was pulled and the project does not own; stages go with their APIs. */
function adoptable(
  objects: readonly Named[],
  records: readonly ObjectRecord[],
  scope: Scope,
): Readonly<Record<string, string>> {
  const kept = new Set(records.map(recordKey))
  return Object.fromEntries(
    objects
      .filter(({ object }) => object.kind !== 'stage' && object.kind !== 'access-association')
      .filter(({ object }) => !isOwned(object, scope))
      .filter(({ address }) => kept.has(recordKey({ address, region: scope.region })))
      .map(({ address, object }) => [address, object.id]),
  )
}

function isOwned({ tags }: AccountObject, { project, env }: Scope): boolean {
  const owner = ownerOf(tags)
  return owner?.project === project && owner.env === env
}

/** Writes the files somewhere else first, to see whether they say what was read. */
async function checked(
  files: readonly ProjectFile[],
  { account, scope, target }: Place,
  records: readonly ObjectRecord[],
  { environment }: ObjectRequest,
): Promise<readonly Finding[]> {
  const directory = await realpath(await mkdtemp(join(tmpdir(), 'apigw-pull-')))
  try {
    await writeFiles(directory, files)
    return await differences({ directory, account, scope, target, records, environment })
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

function countKinds(records: readonly ObjectRecord[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { kind } of records) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}
