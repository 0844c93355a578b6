import type { Address, ObjectRecord } from '../engine/index.js'
import type { Finding } from '../errors/index.js'
import type { JsonObject } from '../json/index.js'

/** How many of something AWS allows. https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
interface CountQuota {
  readonly noun: string
  readonly limit: number
  /** Its code in Service Quotas, where it has one of its own. */
  readonly code?: string
  readonly adjustable?: true
  /** What each record adds to the count of whom: of an object, or of the account. */
  readonly counts: (record: ObjectRecord, parent: ObjectRecord | undefined) => Counted | undefined
}

interface Counted {
  readonly of: Address | 'the account'
  /** Equal ones count once. */
  readonly items: readonly string[]
}

/**
 * Warns of what a file wants more of than AWS allows by default: an apply would stop in the middle. What others have in
 * the account is not known here, so an account's own counts are what is sure.
 */
export function countQuotaFindings(
  wanted: readonly ObjectRecord[],
  locate: (of: Address) => Pick<Finding, 'at'>,
): readonly Finding[] {
  const parents = new Map(wanted.map((record) => [`${record.region} ${record.address}`, record]))
  const found = quotas.flatMap((quota) =>
    [...countsOf(quota, wanted, parents)].flatMap(([of, count]) =>
      count > quota.limit ? [{ ...findingOf(quota, of, count), ...locate(of) }] : [],
    ),
  )
  return [...new Map(found.map((finding) => [finding.message, finding])).values()]
}

function countsOf(
  { counts }: CountQuota,
  wanted: readonly ObjectRecord[],
  parents: ReadonlyMap<string, ObjectRecord>,
): ReadonlyMap<Address, number> {
  const items = new Map<string, { readonly of: Address; readonly items: Set<string> }>()
  for (const record of wanted) {
    const counted = counts(record, parents.get(`${record.region} ${record.parent}`))
    if (counted === undefined) continue
    const key = `${record.region} ${counted.of}`
    const known = items.get(key) ?? { of: counted.of, items: new Set() }
    items.set(key, known)
    for (const item of counted.items) known.items.add(item)
  }
  const all = new Map<Address, number>()
  for (const { of, items: own } of items.values()) all.set(of, Math.max(all.get(of) ?? 0, own.size))
  return all
}

const findingOf = ({ noun, limit, code, adjustable }: CountQuota, of: Address, count: number): Finding => ({
  code: 'quota.count',
  severity: 'warning',
  message: `${of === 'the account' ? 'the file' : of} has ${count} ${noun}, and AWS allows ${limit}${code === undefined ? '' : ` (quota ${code})`}`,
  fix: adjustable
    ? `If yours is not raised yet: Service Quotas, Amazon API Gateway, ${code ?? noun}.`
    : 'This quota cannot be raised: split what has so many.',
})

type Counts = CountQuota['counts']

const isRest = ({ options }: ObjectRecord): boolean => (options?.['type'] ?? 'rest') === 'rest'

/** Records of a kind, below whatever they belong to; of REST APIs, or of the others. */
const below =
  (kind: string, service?: 'rest' | 'v2'): Counts =>
  (record, parent) =>
    record.kind !== kind ||
    parent === undefined ||
    (service !== undefined && isRest(parent) !== (service === 'rest'))
      ? undefined
      : { of: parent.address, items: [record.address] }

const inAccount =
  (kind: string, isMeant: (value: JsonObject) => boolean = () => true): Counts =>
  (record) =>
    record.kind === kind && isMeant(record.value) ? { of: 'the account', items: [record.address] } : undefined

/** `domain[api.example.com]` of a link's address. */
const onDomain =
  (kind: string, isMeant: (address: Address) => boolean = () => true): Counts =>
  ({ kind: own, address }) =>
    own === kind && isMeant(address)
      ? { of: /^domain\[[^\]]*\]/.exec(address)?.[0] ?? address, items: [address] }
      : undefined

const keysOf = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null ? Object.keys(value) : []

const membersIn =
  (kind: string, member: string): Counts =>
  ({ kind: own, address, value }) =>
    own === kind ? { of: address, items: keysOf(value[member]) } : undefined

/** Every part of a path is a resource, the root too. */
const resources: Counts = (record, parent) => {
  if (record.kind === 'api' && isRest(record)) {
    const paths = Array.isArray(record.value['paths']) ? record.value['paths'] : []
    return { of: record.address, items: paths.flatMap((path) => resourcesOf(String(path))) }
  }
  if (record.kind !== 'route' || parent === undefined || !isRest(parent)) return undefined
  const path = record.address.slice(record.address.indexOf(' ') + 1)
  return { of: parent.address, items: resourcesOf(path) }
}

const resourcesOf = (path: string): readonly string[] => {
  const parts = path.split('/').filter((part) => part !== '')
  return ['/', ...parts.map((_, index) => `/${parts.slice(0, index + 1).join('/')}`)]
}

const endpointIs =
  (type: string) =>
  ({ endpoint }: JsonObject): boolean =>
    (endpoint as JsonObject | undefined)?.['type'] === type

const isPrivate = ({ endpoints }: JsonObject): boolean => keysOf(endpoints).includes('PRIVATE')

const plansOfKey: Counts = ({ kind, address }) => {
  if (kind !== 'usage-plan-key') return undefined
  const [plan = '', key = ''] = address.split('/')
  return { of: key, items: [plan] }
}

const quotas: readonly CountQuota[] = [
  { noun: 'resources', limit: 300, code: 'L-01C8A9E0', adjustable: true, counts: resources },
  { noun: 'routes', limit: 300, code: 'L-65B5C802', adjustable: true, counts: below('route', 'v2') },
  { noun: 'authorizers', limit: 10, adjustable: true, counts: below('authorizer') },
  { noun: 'stages', limit: 10, code: 'L-379E48B0', adjustable: true, counts: below('stage') },
  { noun: 'documentation parts', limit: 2000, adjustable: true, counts: membersIn('api', 'documentation') },
  { noun: 'stage variables', limit: 100, code: 'L-95BA6EA5', counts: membersIn('stage', 'variables') },
  {
    ...{ noun: 'methods with limits of their own', limit: 20, code: 'L-A9DBC573', adjustable: true },
    counts: membersIn('usage-plan-stage', 'methods'),
  },
  { noun: 'usage plans', limit: 10, code: 'L-985EB478', adjustable: true, counts: plansOfKey },
  {
    noun: 'regional REST APIs',
    limit: 600,
    code: 'L-AA0FF27B',
    counts: inAccount('api', endpointIs('REGIONAL')),
  },
  { noun: 'edge-optimised REST APIs', limit: 120, counts: inAccount('api', endpointIs('EDGE')) },
  {
    noun: 'private REST APIs',
    limit: 600,
    code: 'L-A966AB5C',
    counts: inAccount('api', endpointIs('PRIVATE')),
  },
  { noun: 'API keys', limit: 10_000, code: 'L-1D180A63', counts: inAccount('key') },
  { noun: 'usage plans', limit: 300, code: 'L-E8693075', adjustable: true, counts: inAccount('usage-plan') },
  {
    noun: 'client certificates',
    limit: 60,
    code: 'L-824C9E42',
    adjustable: true,
    counts: inAccount('certificate'),
  },
  {
    ...{ noun: 'VPC links of REST APIs', limit: 20, code: 'L-A4C7274F', adjustable: true },
    counts: inAccount('vpc-link', ({ type }) => type === 'v1'),
  },
  {
    ...{ noun: 'VPC links of type v2', limit: 10, code: 'L-608BDCD4', adjustable: true },
    counts: inAccount('vpc-link', ({ type }) => type === 'v2'),
  },
  {
    ...{ noun: 'public domains', limit: 120, code: 'L-A93447B8', adjustable: true },
    counts: inAccount('domain', (value) => !isPrivate(value)),
  },
  {
    noun: 'private domains',
    limit: 50,
    code: 'L-24E7E662',
    adjustable: true,
    counts: inAccount('domain', isPrivate),
  },
  {
    ...{ noun: 'access associations', limit: 100, code: 'L-4D98A8A5', adjustable: true },
    counts: inAccount('access-association'),
  },
  {
    noun: 'routing rules',
    limit: 50,
    code: 'L-68B79FF0',
    adjustable: true,
    counts: onDomain('routing-rule'),
  },
  {
    ...{ noun: 'mappings of several levels', limit: 200 },
    counts: onDomain('mapping', (address) => /\/mapping\[[^\]]*\//.test(address)),
  },
]
