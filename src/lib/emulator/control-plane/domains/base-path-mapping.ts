import type { Handlers, RequestContext, Shape } from '../../contract.js'
import { page } from '../page.js'
import { applyPatch, type PatchTable, refuseListingPaths } from '../patch.js'
import { withMember } from '../patch-edits.js'
import { badRequest, notFound } from '../service-errors.js'
import type { ApiMappingRecord, DomainNameRecord } from './domain-records.js'
import { domainKey, findDomain } from './domain-state.js'
import { mappingsOf, protocolOf, putMapping, removeMapping } from './mapping.js'

/** Mappings as v1 shows them: addressed by their path, `(none)` for the root. */
export const basePathMappingHandlers: Handlers = {
  CreateBasePathMapping: (input, context) => {
    const domain = domainOf(input, context)
    const stage = stageOf(input['stage'])
    return answer(
      putRestMapping(context, domain, {
        apiMappingId: context.newId(6),
        domain: domainKey(domain),
        path: pathOf(input['basePath']),
        apiId: String(input['restApiId']),
        ...(stage === undefined ? {} : { stage }),
      }),
    )
  },
  GetBasePathMapping: (input, context) => answer(find(input, context)[1]),
  GetBasePathMappings: (input, context) => {
    const { items, ...position } = page(restMappingsOf(context, domainOf(input, context)), input)
    return { items: items.map(answer), ...position }
  },
  UpdateBasePathMapping: (input, context) => {
    const [domain, before] = find(input, context)
    return answer(putRestMapping(context, domain, applyPatch(patch, before, input, undefined)))
  },
  DeleteBasePathMapping: (input, context) => {
    removeMapping(context, find(input, context)[1])
    return {}
  },
}

const none = '(none)'

const unknownApi = () => badRequest('Invalid REST API identifier specified')

const answer = ({ path, apiId, stage }: ApiMappingRecord): Shape => ({
  basePath: path === '' ? none : path,
  restApiId: apiId,
  ...(stage === undefined ? {} : { stage }),
})

const domainOf = ({ domainName, domainNameId }: Shape, context: RequestContext): DomainNameRecord =>
  findDomain(context, domainName, domainNameId)

/** HTTP and WebSocket APIs are unknown to v1, and so are their mappings. */
const restMappingsOf = (context: RequestContext, domain: DomainNameRecord): ApiMappingRecord[] =>
  mappingsOf(context, domain).filter((mapping) => protocolOf(context, mapping) === 'REST')

const putRestMapping = (
  context: RequestContext,
  domain: DomainNameRecord,
  mapping: ApiMappingRecord,
): ApiMappingRecord => {
  if (protocolOf(context, mapping) !== 'REST') throw unknownApi()
  return putMapping(context, domain, mapping, unknownApi)
}

/** @throws ServiceError for a slash, which only v2 takes */
function pathOf(basePath: unknown): string {
  if (basePath === undefined || basePath === none) return ''
  const path = String(basePath)
  if (path.includes('/'))
    throw badRequest(
      "API Gateway V1 doesn't support the slash character (/) in base path mappings. To create a multi-level base path mapping, use API Gateway V2.",
    )
  return path
}

const stageOf = (stage: unknown): string | undefined =>
  typeof stage !== 'string' || stage === '' || stage === none ? undefined : stage

function find(input: Shape, context: RequestContext): [DomainNameRecord, ApiMappingRecord] {
  const domain = domainOf(input, context)
  const wanted = input['basePath'] === none ? '' : String(input['basePath'])
  const mapping = restMappingsOf(context, domain).find(({ path }) => path === wanted)
  if (mapping === undefined) throw notFound('Invalid base path mapping identifier specified')
  return [domain, mapping]
}

const setPath = (mapping: ApiMappingRecord, { value }: { value: string | undefined }): ApiMappingRecord => ({
  ...mapping,
  path: pathOf(value),
})

const setApi = (mapping: ApiMappingRecord, { value }: { value: string | undefined }): ApiMappingRecord => ({
  ...mapping,
  apiId: value ?? '',
})

/** The documentation writes the first two in lower case; clients send both spellings. */
const patch: PatchTable<ApiMappingRecord> = {
  rows: [
    { path: '/basePath', replace: setPath },
    { path: '/basepath', replace: setPath },
    { path: '/restapiId', replace: setApi },
    { path: '/restApiId', replace: setApi },
    { path: '/stage', replace: (mapping, { value }) => withMember(mapping, 'stage', stageOf(value)) },
  ],
  refuse: refuseListingPaths,
}
