import type { Handlers, RequestContext, Shape } from '../contract.js'
import { checkedContentTypes, checkedModels, checkedParameterNames } from './mappings.js'
import { type FoundMethod, findMethod, putMethod } from './method.js'
import { applyPatch, type PatchTable, refuseNamingPath } from './patch.js'
import { isTrue, mapRow, withMember } from './patch-edits.js'
import { compact, presentMap } from './record-members.js'
import type { Keyed, MethodResponseRecord, RestApiRecord } from './rest-records.js'
import { conflict, notFound } from './service-errors.js'

export const methodResponseHandlers: Handlers = {
  PutMethodResponse: (input, context) => {
    const found = findMethod(input, context)
    const response = compact<MethodResponseRecord>({
      statusCode: String(input['statusCode']),
      responseParameters: presentMap(input['responseParameters'] as Keyed<boolean> | undefined),
      responseModels: presentMap(input['responseModels'] as Keyed<string> | undefined),
    })
    check(response, found.api)
    if (Object.hasOwn(found.method.methodResponses ?? {}, response.statusCode))
      throw conflict('Response already exists for this resource')
    return put(context, found, response)
  },
  GetMethodResponse: (input, context) => find(input, findMethod(input, context)),
  UpdateMethodResponse: (input, context) => {
    const found = findMethod(input, context)
    const response = applyPatch(patch, find(input, found), input, found.api)
    check(response, found.api)
    return put(context, found, response)
  },
  DeleteMethodResponse: (input, context) => {
    const found = findMethod(input, context)
    const { statusCode } = find(input, found)
    const { [statusCode]: _removed, ...rest } = found.method.methodResponses ?? {}
    putMethod(
      context,
      found.api,
      found.resource,
      withMember(found.method, 'methodResponses', presentMap(rest)),
    )
    return {}
  },
}

function put(
  context: RequestContext,
  found: FoundMethod,
  response: MethodResponseRecord,
): MethodResponseRecord {
  const methodResponses = { ...found.method.methodResponses, [response.statusCode]: response }
  putMethod(context, found.api, found.resource, { ...found.method, methodResponses })
  return response
}

function find({ statusCode }: Shape, { method }: FoundMethod): MethodResponseRecord {
  const response = method.methodResponses?.[String(statusCode)]
  if (response === undefined) throw notFound('Invalid Response status code specified')
  return response
}

function check(response: MethodResponseRecord, api: RestApiRecord): void {
  checkedParameterNames(Object.keys(response.responseParameters ?? {}), /^method\.response\.header\..+$/)
  checkedModels(response.responseModels, api)
  checkedContentTypes(response.responseModels)
}

const patch: PatchTable<MethodResponseRecord, RestApiRecord> = {
  rows: [
    mapRow('responseParameters', {
      read: isTrue,
      absent: () => notFound('Invalid parameter name specified'),
    }),
    mapRow('responseModels', {
      read: (name = '') => name,
      absent: () => notFound('Content-Type specified was not found'),
    }),
  ],
  refuse: refuseNamingPath,
}
