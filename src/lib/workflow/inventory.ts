import type { Target } from '../engine/index.js'
import { ApigwError, type Finding } from '../errors/index.js'
import { type AccountObject, listObjects, type TaggableKind } from '../kinds/account-objects/index.js'
import { type Manager, managerOf } from './adopt/managers.js'
import { inRegions, type ObjectRequest, type Place } from './objects/object-session.js'
import { partitionOf } from './session.js'

/** An object of the account, with whose it is. */
export interface InventoryEntry {
  readonly kind: TaggableKind
  readonly id: string
  readonly name: string
  readonly arn: string
  readonly region: string
  /** Null where nobody holds it for its own. */
  readonly manager: Manager | null
  /** Whether that is the project of the gateway file beside the command. */
  readonly isOurs: boolean
}

export interface Inventory {
  readonly target: Target
  readonly objects: readonly InventoryEntry[]
  /** Regions that could not be read. */
  readonly findings: readonly Finding[]
}

/**
 * The regions that every account of a partition has without asking for them
 * (https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html, 2026-11).
 */
const defaultRegions: Readonly<Record<string, readonly string[]>> = {
  aws: [
    ...['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'ca-central-1', 'sa-east-1'],
    ...['eu-central-1', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'eu-north-1'],
    ...[
      'ap-south-1',
      'ap-northeast-1',
      'ap-northeast-2',
      'ap-northeast-3',
      'ap-southeast-1',
      'ap-southeast-2',
    ],
  ],
  'aws-cn': ['cn-north-1', 'cn-northwest-1'],
  'aws-us-gov': ['us-gov-east-1', 'us-gov-west-1'],
}

/** Everything that carries tags, by one listing for each kind and region; stages belong to their APIs. */
export const inventory = (request: ObjectRequest, allRegions: boolean): Promise<Inventory> =>
  inRegions(request, async (places) => {
    const [first] = places
    if (first === undefined) throw new Error('a target has a region')
    const readings = await Promise.all(
      (allRegions ? everywhere(first) : places).map((place) => read(place, request)),
    )
    const { target } = first
    const objects = readings.flatMap((reading) => reading.objects)
    const regions = [...new Set([...target.regions, ...objects.map(({ region }) => region)])]
    return {
      target: allRegions ? { ...target, regions: regions.sort() } : target,
      objects: objects.filter((entry) => isAsked(entry, request)).sort(byPlace),
      findings: readings.flatMap(({ findings }) => findings),
    }
  })

type Region = Pick<Place, 'account' | 'scope' | 'project'>

function everywhere(place: Place): readonly Region[] {
  const { session, scope } = place
  return (defaultRegions[partitionOf(scope.region)] ?? [scope.region]).map((region) => ({
    ...place,
    account: session.connection.open(region),
    scope: { ...scope, region },
  }))
}

/** A region that the account has not, or may not read, is said and stops nobody. */
async function read(
  place: Region,
  { progress }: ObjectRequest,
): Promise<Pick<Inventory, 'objects' | 'findings'>> {
  const { account, scope } = place
  progress({ type: 'read', what: `objects of ${scope.region}` })
  try {
    const objects = await listObjects(account, scope)
    return { objects: objects.map((object) => entryOf(object, place)), findings: [] }
  } catch (error) {
    if (!(error instanceof ApigwError) || error.code === 'account.cancelled') throw error
    const { message } = error
    return {
      objects: [],
      findings: [{ code: 'inventory.region', severity: 'warning', message: `${scope.region}: ${message}` }],
    }
  }
}

function entryOf({ kind, id, name, arn, tags }: AccountObject, { scope, project }: Region): InventoryEntry {
  const manager = managerOf(tags)
  const isOurs = project !== undefined && manager?.by === 'project' && manager.project === project
  return { kind, id, name, arn, region: scope.region, manager: manager ?? null, isOurs }
}

const isAsked = ({ manager }: InventoryEntry, { project, env }: ObjectRequest): boolean =>
  (project === undefined || (manager?.by === 'project' && manager.project === project)) &&
  (env === undefined || (manager?.by === 'project' && manager.env === env))

const byPlace = (a: InventoryEntry, b: InventoryEntry): number =>
  compare(a.region, b.region) || compare(a.kind, b.kind) || compare(a.name, b.name) || compare(a.id, b.id)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
