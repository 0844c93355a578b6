import type { Handlers, RequestContext, Shape } from '../contract.js'
import { putChild } from './child-family.js'
import { withMember } from './patch-edits.js'
import { presentMap } from './record-members.js'
import type { Keyed } from './rest-records.js'
import { apiIfAny, apiNotFound, collection, putApi } from './rest-state.js'
import { badRequest, notFound } from './service-errors.js'

export const tagHandlers: Handlers = {
  GetTags: (input, context) => ({ tags: findTagged(input, context).tags ?? {} }),
  TagResource: (input, context) => {
    const tagged = findTagged(input, context)
    tagged.put({ ...tagged.tags, ...(input['tags'] as Keyed<string>) })
    return {}
  },
  UntagResource: (input, context) => {
    const tagged = findTagged(input, context)
    const gone = new Set((input['tagKeys'] as string[] | undefined) ?? [])
    tagged.put(Object.fromEntries(Object.entries(tagged.tags ?? {}).filter(([key]) => !gone.has(key))))
    return {}
  },
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
  [/^\/vpclinks\/([^/]+)$/, taggedVpcLink],
]

function findTagged({ resourceArn }: Shape, context: RequestContext): Tagged {
  const [, path] = /^arn:[\w-]+:apigateway:[\w-]*:\d*:(.+)$/.exec(String(resourceArn)) ?? []
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

function taggedVpcLink(context: RequestContext, [id = '']: readonly string[]): Tagged {
  const links = collection(context, 'vpcLinks')
  const link = links[id]
  if (link === undefined) throw notFound('Invalid Vpc Link identifier specified')
  return {
    tags: link.tags,
    put: (tags) => {
      links[id] = withMember(link, 'tags', presentMap(checked(tags)))
    },
  }
}

function checked(tags: Keyed<string>): Keyed<string> {
  if (Object.keys(tags).length > 50) throw badRequest('Too many tags: a resource can have at most 50')
  return tags
}
