import {
  type Address,
  type Change,
  type Kind,
  type ObjectRecord,
  type PlanContext,
  type ReadContext,
  type Reading,
  type Records,
  recordKey,
} from '../engine/index.js'
import { ExitCode, Problem } from '../errors/index.js'
import { apiAddressOf } from './addresses.js'
import { afterDistrust, isBelieved } from './trust.js'

/** The two services: REST APIs are of v1, HTTP and WebSocket APIs of v2. */
export type ApiService = 'v1' | 'v2'

/** What a record of an API says of its type: as an option where it is wanted, in its handle where it is live. */
const typeOf = ({ options, handle }: ObjectRecord): unknown => options?.['type'] ?? handle?.['type'] ?? 'rest'

/**
 * A room for the APIs and stages of one service. Those of both have addresses and changes of the same forms, so each
 * room is shown its own only; and of those, none that is believed to be as it is wanted.
 */
export function ofService<Document>(service: ApiService, kind: Kind<Document>): Kind<Document> {
  const { refine } = kind
  return {
    ...kind,
    read: async (context) => refuseOtherType(await kind.read(narrowed(service, context)), context),
    ...(refine && {
      refine: (owned: readonly Change[], context: PlanContext) => {
        const own = owned.filter((change) => isOf(service, change, context))
        const others = owned.filter((change) => !own.includes(change))
        return [...others, ...refine(own, narrowed(service, context))]
      },
    }),
    steps: (context) => afterDistrust(kind.steps(narrowed(service, context)), context.live),
  }
}

interface Worlds {
  readonly wanted: Records
  readonly live: Records
}

const isApiAddress = (address: Address): boolean => address.startsWith('api.')

function isOf(
  service: ApiService,
  { address, region }: { readonly address: Address; readonly region: string },
  { wanted, live }: Worlds,
): boolean {
  if (!isApiAddress(address)) return true
  const key = recordKey({ region, address: apiAddressOf(address) })
  if (isBelieved(live.get(key))) return false
  const api = wanted.get(key) ?? live.get(key)
  return (api === undefined || typeOf(api) === 'rest' ? 'v1' : 'v2') === service
}

/** The context without the other service's APIs; unchanged where there are none. */
function narrowed<Context extends Worlds & Partial<PlanContext>>(
  service: ApiService,
  context: Context,
): Context {
  const filtered = (records: Records): Records => {
    const own = [...records].filter(([, record]) => isOf(service, record, context))
    return own.length === records.size ? records : new Map(own)
  }
  const { wanted, live, target, changes } = context
  return {
    ...context,
    wanted: filtered(wanted),
    live: filtered(live),
    ...(target && { target: filtered(target) }),
    ...(changes && { changes: changes.filter((change) => isOf(service, change, context)) }),
  }
}

/** An API cannot become one of another type, and both would have one address. */
function refuseOtherType(reading: Reading, context: ReadContext): Reading {
  const stranger = reading.records.find((record) => {
    const wanted = context.wanted.get(recordKey(record))
    return record.kind === 'api' && wanted !== undefined && typeOf(wanted) !== typeOf(record)
  })
  if (stranger === undefined) return reading
  throw new Problem({
    code: 'api.type',
    message: `${stranger.address} is declared as one type of API and live as another (${stranger.handle?.['id']}); an API cannot change its type`,
    fix: 'Give the new API another name in the gateway file, or destroy the old one first (apigw destroy --only).',
    exitCode: ExitCode.content,
  })
}
