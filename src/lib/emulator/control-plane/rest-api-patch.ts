import type { RequestContext } from '../contract.js'
import { type Edit, type PatchRow, type PatchTable, refuseNamingPath } from './patch.js'
import { removeMember, setFlag, setMember, setText, withMember } from './patch-edits.js'
import { checkedMinimumCompressionSize, checkedPolicy, onlyDualstack } from './rest-api-settings.js'
import type { EndpointConfigurationRecord, RestApiRecord, RestApiSettings } from './rest-records.js'
import { badRequest } from './service-errors.js'

interface Scope {
  readonly api: RestApiRecord
  readonly context: RequestContext
}

type Row = PatchRow<RestApiSettings, Scope>

const description = setText<RestApiSettings>('description')

const rows: readonly Row[] = [
  { path: '/name', replace: setText('name') },
  { path: '/description', add: description, replace: description, remove: removeMember('description') },
  { path: '/apiKeySource', replace: setText('apiKeySource') },
  { path: '/disableExecuteApiEndpoint', replace: setFlag('disableExecuteApiEndpoint') },
  { path: '/securityPolicy', replace: setText('securityPolicy') },
  { path: '/endpointAccessMode', replace: setText('endpointAccessMode') },
  {
    path: '/minimumCompressionSize',
    replace: setMember('minimumCompressionSize', checkedMinimumCompressionSize),
  },
  {
    path: '/policy',
    replace: setMember('policy', (value, { api, context }) => checkedPolicy(value, context, api.id)),
  },
  binaryMediaTypesRow(),
  { path: '/endpointConfiguration/types/{current}', replace: endpoint(replaceType) },
  { path: '/endpointConfiguration/ipAddressType', replace: endpoint(replaceIpAddressType) },
  {
    path: '/endpointConfiguration/vpcEndpointIds',
    add: endpoint((configuration, id) =>
      withVpcEndpoints(configuration, (ids) => [...new Set([...ids, id])]),
    ),
    remove: endpoint((configuration, id) =>
      withVpcEndpoints(configuration, (ids) => ids.filter((it) => it !== id)),
    ),
  },
]

/** UpdateRestApi. Texts recorded 2025-07. */
export const restApiPatch: PatchTable<RestApiSettings, Scope> = {
  rows,
  refuse: (operation, row, all) =>
    row?.path.startsWith('/endpointConfiguration/types/')
      ? badRequest("Invalid patch operation specified. Must be 'add'|'remove'|'replace'")
      : refuseNamingPath(operation, row, all),
}

/** The path names the type; a replaced one moves to the end (recorded 2025-07-02). */
function binaryMediaTypesRow(): Row {
  const edit =
    (added: (key: string, value: string | undefined) => readonly string[]): Edit<RestApiSettings> =>
    (settings, { keys: [key = ''], value }) => {
      const added_ = added(key, value)
      const kept = (settings.binaryMediaTypes ?? []).filter((type) => type !== key && !added_.includes(type))
      const types = [...kept, ...added_]
      return withMember(settings, 'binaryMediaTypes', types.length > 0 ? types : undefined)
    }
  return {
    path: '/binaryMediaTypes/{type}',
    add: edit((key) => [key]),
    replace: edit((key, value) => [value ?? key]),
    remove: edit(() => []),
  }
}

function endpoint(
  change: (configuration: EndpointConfigurationRecord, value: string) => EndpointConfigurationRecord,
): Edit<RestApiSettings, Scope> {
  return (settings, { value }) => ({
    ...settings,
    endpointConfiguration: change(settings.endpointConfiguration, value ?? ''),
  })
}

function replaceType(configuration: EndpointConfigurationRecord, type: string): EndpointConfigurationRecord {
  if (!['REGIONAL', 'EDGE', 'PRIVATE'].includes(type))
    throw badRequest('Invalid EndpointTypes specified. Valid options are REGIONAL,EDGE,PRIVATE')
  const wasPrivate = configuration.types[0] === 'PRIVATE'
  if (wasPrivate && type === 'EDGE') throw badRequest('Cannot update endpoint from PRIVATE to EDGE')
  if (type === 'PRIVATE') return { ...configuration, types: [type], ipAddressType: 'dualstack' }
  return wasPrivate ? { types: [type], ipAddressType: 'ipv4' } : { ...configuration, types: [type] }
}

function replaceIpAddressType(
  configuration: EndpointConfigurationRecord,
  type: string,
): EndpointConfigurationRecord {
  if (type !== 'ipv4' && type !== 'dualstack')
    throw badRequest('ipAddressType must be either ipv4 or dualstack.')
  if (type === 'ipv4' && configuration.types[0] === 'PRIVATE') throw onlyDualstack()
  return { ...configuration, ipAddressType: type }
}

function withVpcEndpoints(
  configuration: EndpointConfigurationRecord,
  change: (ids: readonly string[]) => readonly string[],
): EndpointConfigurationRecord {
  const ids = change(configuration.vpcEndpointIds ?? [])
  return withMember(configuration, 'vpcEndpointIds', ids.length > 0 ? ids : undefined)
}
