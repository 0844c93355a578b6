import type { Handlers, RequestContext, Shape } from '../../contract.js'
import { checkOneMore } from '../count-quotas.js'
import { v2NotFound } from '../v2-errors.js'
import { v2Page } from '../v2-page.js'
import type { ApiMappingRecord, DomainNameRecord } from './domain-records.js'
import { domainKey, findDomain } from './domain-state.js'
import { mappingsOf, putMapping, removeMapping } from './mapping.js'

/** Mappings as v2 shows them: addressed by id, with keys of several levels. */
export const apiMappingHandlers: Handlers = {
  'v2.CreateApiMapping': (input, context) => {
    const domain = findDomain(context, input['DomainName'])
    const mapping = withInput({ ...blank, apiMappingId: context.newId(6), domain: domainKey(domain) }, input)
    if (mapping.path.includes('/')) checkMultiLevel(context, domain)
    return put(context, domain, mapping)
  },
  'v2.GetApiMapping': (input, context) => answer(find(input, context)[1]),
  'v2.GetApiMappings': (input, context) => {
    const { items, ...token } = v2Page(mappingsOf(context, findDomain(context, input['DomainName'])), input)
    return { Items: items.map(answer), ...token }
  },
  'v2.UpdateApiMapping': (input, context) => {
    const [domain, before] = find(input, context)
    return put(context, domain, withInput(before, input))
  },
  'v2.DeleteApiMapping': (input, context) => {
    removeMapping(context, find(input, context)[1])
    return {}
  },
}

const blank = { path: '', apiId: '' }

/** What the input does not name stays. */
const withInput = (mapping: ApiMappingRecord, { ApiId, ApiMappingKey, Stage }: Shape): ApiMappingRecord => ({
  ...mapping,
  ...(typeof ApiId === 'string' ? { apiId: ApiId } : {}),
  ...(typeof ApiMappingKey === 'string' ? { path: ApiMappingKey === '(none)' ? '' : ApiMappingKey } : {}),
  ...(typeof Stage === 'string' ? { stage: Stage } : {}),
})

const put = (context: RequestContext, domain: DomainNameRecord, mapping: ApiMappingRecord): Shape =>
  answer(
    putMapping(context, domain, mapping, () =>
      v2NotFound(`Invalid API identifier specified ${mapping.apiId}`, 'Api'),
    ),
  )

const answer = ({ apiMappingId, path, apiId, stage }: ApiMappingRecord): Shape => ({
  ApiId: apiId,
  ApiMappingId: apiMappingId,
  ApiMappingKey: path,
  ...(stage === undefined ? {} : { Stage: stage }),
})

function find(input: Shape, context: RequestContext): [DomainNameRecord, ApiMappingRecord] {
  const domain = findDomain(context, input['DomainName'])
  const mapping = mappingsOf(context, domain).find(
    ({ apiMappingId }) => apiMappingId === input['ApiMappingId'],
  )
  if (mapping === undefined)
    throw v2NotFound('The api mapping resource specified in the request was not found.', 'ApiMapping')
  return [domain, mapping]
}

function checkMultiLevel(context: RequestContext, domain: DomainNameRecord): void {
  checkOneMore(
    context,
    'rest.Multi-level API mappings',
    'API Mappings',
    () => mappingsOf(context, domain).filter(({ path }) => path.includes('/')).length,
  )
}
