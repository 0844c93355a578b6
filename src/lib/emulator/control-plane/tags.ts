import type { Handlers, RequestContext, Shape } from '../contract.js'
import { putChild } from './child-family.js'
import { withMember } from './patch-edits.js'
import { presentMap } from './record-members.js'
import type { Keyed } from './rest-records.js'
import { apiIfAny, apiNotFound, collection, putApi } from './rest-state.js'
import { badRequest, notFound } from './service-errors.js'
import { v2NotFound } from './v2-errors.js'

/** Both versions: an ARN says what it names, not which version made it. */
export const tagHandlers: Handlers = {
  GetTags: ({ resourceArn }, context) => ({ tags: findTagged(resourceArn, context).tags ?? {} }),
  TagResource: ({ resourceArn, tags }, context) => addTags(resourceArn, tags, context),
  UntagResource: ({ resourceArn, tagKeys }, context) => removeTags(resourceArn, tagKeys, context),
  'v2.GetTags': ({ ResourceArn }, context) => ({ Tags: findTagged(ResourceArn, context).tags ?? {} }),
  'v2.TagResource': ({ ResourceArn, Tags }, context) => addTags(ResourceArn, Tags, context),
  'v2.UntagResource': ({ ResourceArn, TagKeys }, context) => removeTags(ResourceArn, TagKeys, context),
}

function addTags(arn: unknown, tags: unknown, context: RequestContext): Shape {
  const tagged = findTagged(arn, context)
  tagged.put({ ...tagged.tags, ...(tags as Keyed<string> | undefined) })
  return {}
}

function removeTags(arn: unknown, tagKeys: unknown, context: RequestContext): Shape {
  const tagged = findTagged(arn, context)
  const gone = new Set((tagKeys as string[] | undefined) ?? [])
  tagged.put(Object.fromEntries(Object.entries(tagged.tags ?? {}).filter(([key]) => !gone.has(key))))
  return {}
}

/** What an ARN names: its tags, and how to replace them. */
interface Tagged {
  readonly tags: Keyed<string> | undefined
  put(tags: Keyed<string>): void
}

/** The taggable kinds: what follows `arn:{partition}:apigateway:{region}::` → the object. */
const kinds: readonly (readonly [
  form: RegExp,
  find: (context: RequestContext, ids: readonly string[]) => Tagged,
])[] = [
  [/^\/restapis\/([^/]+)$/, taggedApi],
  [/^\/restapis\/([^/]+)\/stages\/([^/]+)$/, taggedStage],
  [/^\/apis\/([^/]+)$/, taggedV2Api],
  [/^\/apis\/([^/]+)\/stages\/([^/]+)$/, taggedV2Stage],
  [/^\/apikeys\/([^/]+)$/, taggedIn(['apiKeys'], 'Invalid API Key identifier specified')],
  [/^\/usageplans\/([^/]+)$/, taggedIn(['usagePlans'], 'Invalid Usage Plan ID specified')],
  [
    /^\/clientcertificates\/([^/]+)$/,
    taggedIn(['clientCertificates'], 'Invalid client certificate identifier specified'),
  ],
  [/^\/domainnames\/([^/]+)$/, taggedIn(['domainNames'], 'Invalid domain name identifier specified')],
  [
    /^(\/domainnameaccessassociations\/.+)$/,
    taggedIn(
      ['domainNameAccessAssociations'],
      'Invalid domain name access association identifier specified',
      (path, { partition, region, accountId }) =>
        `arn:${partition}:apigateway:${region}:${accountId}:${path}`,
    ),
  ],
  [/^\/portals\/([^/]+)$/, taggedIn(['portals'], 'Invalid Portal identifier specified')],
  [/^\/portalproducts\/([^/]+)$/, taggedIn(['portalProducts'], 'Invalid PortalProduct identifier specified')],
  [/^\/vpclinks\/([^/]+)$/, taggedIn(['vpcLinks', 'v2VpcLinks'], 'Invalid Vpc Link identifier specified')],
]

function findTagged(arn: unknown, context: RequestContext): Tagged {
  const [, path] = /^arn:[\w-]+:apigateway:[\w-]*:\d*:(.+)$/.exec(String(arn)) ?? []
  if (path === undefined) throw badRequest('Invalid resource ARN specified in the request')
  for (const [form, find] of kinds) {
    const [, ...ids] = form.exec(path) ?? []
    if (ids.length > 0) return find(context, ids)
  }
  throw notFound('Invalid resource identifier specified')
}

function taggedApi(context: RequestContext, [id = '']: readonly string[]): Tagged {
  const api = apiIfAny(context, id)
  if (api === undefined) throw apiNotFound(context, id)
  return {
    tags: api.tags,
    put: (tags) => void putApi(context, withMember(api, 'tags', presentMap(checked(tags)))),
  }
}

function taggedStage(context: RequestContext, [id = '', name = '']: readonly string[]): Tagged {
  const api = apiIfAny(context, id)
  const stage = api && Object.hasOwn(api.stages, name) ? api.stages[name] : undefined
  if (api === undefined || stage === undefined) throw notFound('Invalid stage identifier specified')
  return {
    tags: stage.tags,
    put: (tags) => {
      putApi(context, putChild(api, 'stages', name, withMember(stage, 'tags', presentMap(checked(tags)))))
    },
  }
}

function taggedV2Api(context: RequestContext, [id = '']: readonly string[]): Tagged {
  const apis = collection(context, 'v2Apis')
  const api = apis[id]
  if (api === undefined) throw v2NotFound(`Invalid API identifier specified ${id}`, 'Api')
  return {
    tags: api.tags,
    put: (tags) => {
      apis[id] = withMember(api, 'tags', presentMap(checked(tags)))
    },
  }
}

function taggedV2Stage(context: RequestContext, [id = '', text = '']: readonly string[]): Tagged {
  const apis = collection(context, 'v2Apis')
  const api = apis[id]
  const name = text.replace('%24', '$')
  const stage = api && Object.hasOwn(api.stages, name) ? api.stages[name] : undefined
  if (api === undefined || stage === undefined)
    throw v2NotFound(`Invalid Stage identifier specified ${name}`, 'Stage')
  return {
    tags: stage.Tags,
    put: (tags) => {
      apis[id] = { ...api, stages: { ...api.stages, [name]: { ...stage, Tags: checked(tags) } } }
    },
  }
}

type TaggedCollection =
  | 'apiKeys'
  | 'usagePlans'
  | 'clientCertificates'
  | 'domainNames'
  | 'domainNameAccessAssociations'
  | 'vpcLinks'
  | 'v2VpcLinks'
  | 'portals'
  | 'portalProducts'

/** Finds a record of one of the collections. */
function taggedIn(
  names: readonly TaggedCollection[],
  missing: string,
  keyOf: (id: string, context: RequestContext) => string = (id) => id,
) {
  return (context: RequestContext, [id = '']: readonly string[]): Tagged => {
    const key = keyOf(id, context)
    for (const name of names) {
      const records = collection(context, name) as Record<string, { readonly tags?: Keyed<string> }>
      const record = records[key]
      if (record !== undefined)
        return {
          tags: record.tags,
          put: (tags) => {
            records[key] = withMember(record, 'tags', presentMap(checked(tags)))
          },
        }
    }
    throw notFound(missing)
  }
}

function checked(tags: Keyed<string>): Keyed<string> {
  if (Object.keys(tags).length > 50) throw badRequest('Too many tags: a resource can have at most 50')
  return tags
}
