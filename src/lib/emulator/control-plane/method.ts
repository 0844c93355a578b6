import type { Handlers, RequestContext, Shape } from '../contract.js'
import { checkedContentTypes, checkedModels, checkedParameterNames } from './mappings.js'
import { applyPatch, type PatchTable, refuseNamingPath } from './patch.js'
import { isTrue, listRow, mapRow, setFlag, setMember, setText, withMember } from './patch-edits.js'
import { compact, presentMap } from './record-members.js'
import { findResource, putResource } from './resource.js'
import type { Keyed, MethodRecord, ResourceRecord, RestApiRecord } from './rest-records.js'
import { badRequest, conflict, notFound } from './service-errors.js'

const verbs = ['GET', 'PUT', 'POST', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'ANY']

export const methodHandlers: Handlers = {
  PutMethod: (input, context) => {
    const [api, resource] = findResource(input, context)
    const method = checkedMethod(methodOf(input), api)
    if (Object.hasOwn(resource.methods, method.httpMethod))
      throw conflict('Method already exists for this resource')
    putMethod(context, api, resource, method)
    return method
  },
  GetMethod: (input, context) => findMethod(input, context).method,
  UpdateMethod: (input, context) => {
    const { api, resource, method } = findMethod(input, context)
    const patched = checkedMethod(applyPatch(patch, method, input, api), api)
    putMethod(context, api, resource, patched)
    return patched
  },
  DeleteMethod: (input, context) => {
    const { api, resource, method } = findMethod(input, context)
    const { [method.httpMethod]: _removed, ...methods } = resource.methods
    putResource(context, api, { ...resource, methods })
    return {}
  },
}

export interface FoundMethod {
  readonly api: RestApiRecord
  readonly resource: ResourceRecord
  readonly method: MethodRecord
}

/** @throws ServiceError naming the resource (also for an unknown API) or the method, or what `missing` gives. */
export function findMethod(
  input: Shape,
  context: RequestContext,
  missing = 'Invalid Method identifier specified',
): FoundMethod {
  const [api, resource] = findResource(input, context)
  const verb = String(input['httpMethod'])
  const method = Object.hasOwn(resource.methods, verb) ? resource.methods[verb] : undefined
  if (method === undefined) throw notFound(missing)
  return { api, resource, method }
}

export function putMethod(
  context: RequestContext,
  api: RestApiRecord,
  resource: ResourceRecord,
  method: MethodRecord,
): void {
  putResource(context, api, { ...resource, methods: { ...resource.methods, [method.httpMethod]: method } })
}

function methodOf(input: Shape): MethodRecord {
  const httpMethod = String(input['httpMethod'])
  if (!verbs.includes(httpMethod))
    throw badRequest(`Invalid HttpMethod specified. Valid options are ${verbs.join(',')}`)
  return compact<MethodRecord>({
    httpMethod,
    authorizationType: authorizationTypeOf(input['authorizationType']),
    authorizerId: input['authorizerId'] as string | undefined,
    apiKeyRequired: input['apiKeyRequired'] === true,
    requestValidatorId: (input['requestValidatorId'] as string | undefined) || undefined,
    operationName: input['operationName'] as string | undefined,
    requestParameters: presentMap(input['requestParameters'] as Keyed<boolean> | undefined),
    requestModels: presentMap(input['requestModels'] as Keyed<string> | undefined),
    authorizationScopes: nonEmpty(input['authorizationScopes'] as string[] | undefined),
  })
}

/** Case does not matter in the input (recorded 2024-04-12: `none`). */
const authorizationTypeOf = (value: unknown): string => String(value ?? '').toUpperCase()

const nonEmpty = (items: readonly string[] | undefined) => (items && items.length > 0 ? items : undefined)

/** Checks what a method refers to, and drops an authorizer that its authorization type has no use for (recorded 2024-04-15). */
function checkedMethod(method: MethodRecord, api: RestApiRecord): MethodRecord {
  checkAuthorizer(method, api)
  const { requestValidatorId } = method
  if (requestValidatorId !== undefined && !Object.hasOwn(api.requestValidators, requestValidatorId))
    throw badRequest('Invalid Request Validator identifier specified')
  checkedModels(method.requestModels, api)
  checkedContentTypes(method.requestModels)
  checkRequestParameters(method.requestParameters)
  return usesAuthorizer(method) ? method : withMember(method, 'authorizerId', undefined)
}

function checkAuthorizer(method: MethodRecord, api: RestApiRecord): void {
  const { authorizationType, authorizerId = '' } = method
  const options = ['NONE', 'AWS_IAM', 'CUSTOM', 'COGNITO_USER_POOLS']
  if (!options.includes(authorizationType))
    throw badRequest(`Invalid authorization type specified. Valid options are ${options.join(',')}`)
  const authorizer = Object.hasOwn(api.authorizers, authorizerId) ? api.authorizers[authorizerId] : undefined
  const isCognito = authorizer?.type === 'COGNITO_USER_POOLS'
  const fits = authorizer !== undefined && isCognito === (authorizationType === 'COGNITO_USER_POOLS')
  if (usesAuthorizer(method) && !fits)
    throw badRequest(
      'Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a valid authorizer.',
    )
}

const usesAuthorizer = ({ authorizationType }: MethodRecord): boolean =>
  authorizationType === 'CUSTOM' || authorizationType === 'COGNITO_USER_POOLS'

/** @throws ServiceError when a name has not its form or stands in two places. */
export function checkRequestParameters(parameters: Keyed<boolean> | undefined): void {
  const names = Object.keys(parameters ?? {})
  checkedParameterNames(names, /^method\.request\.(querystring|header|path)\.(.+)$/)
  const shortNames = names.map((name) => name.split('.').slice(3).join('.'))
  if (new Set(shortNames).size < shortNames.length)
    throw badRequest('Parameter names must be unique across querystring, header and path')
}

const patch: PatchTable<MethodRecord, RestApiRecord> = {
  rows: [
    listRow('authorizationScopes'),
    { path: '/authorizationType', replace: setMember('authorizationType', authorizationTypeOf) },
    { path: '/authorizerId', replace: setText('authorizerId') },
    { path: '/apiKeyRequired', replace: setFlag('apiKeyRequired') },
    { path: '/operationName', replace: setText('operationName') },
    { path: '/requestValidatorId', replace: setText('requestValidatorId') },
    mapRow('requestParameters', { read: isTrue, absent: () => notFound('Invalid parameter name specified') }),
    mapRow('requestModels', {
      read: (name = '') => name,
      absent: () => notFound('Content-Type specified was not found'),
    }),
  ],
  refuse: refuseNamingPath,
}
