import type { Handlers, Shape } from '../../contract.js'
import { badRequest, conflict } from '../service-errors.js'
import { merged } from './merge.js'
import type { Protocol, V2ApiRecord, V2AuthorizerRecord } from './v2-api-records.js'
import { type V2ChildFamily, v2ChildHandlers } from './v2-child-family.js'

const family: V2ChildFamily<'authorizers'> = {
  noun: 'Authorizer',
  collection: 'authorizers',
  key: 'AuthorizerId',
  create: (given, { api, context }) => newV2Authorizer(context.newId(6), given, api.protocol),
  checked: (authorizer, { api }) => checkedV2Authorizer(authorizer, api),
  removed: (api, { AuthorizerId, Name }) => {
    const user = Object.values(api.routes).find((route) => route.AuthorizerId === AuthorizerId)
    if (user) throw conflict(`Cannot delete authorizer '${Name}', is referenced in route: ${user.RouteKey}`)
    return api
  },
}

export const v2AuthorizerHandlers: Handlers = v2ChildHandlers(family)

/** An authorizer with the service's defaults, unchecked. */
export const newV2Authorizer = (AuthorizerId: string, given: Shape, protocol: Protocol): V2AuthorizerRecord =>
  merged<V2AuthorizerRecord>(
    {
      AuthorizerId,
      AuthorizerType: String(given['AuthorizerType']),
      Name: String(given['Name']),
      ...(protocol === 'HTTP' && given['AuthorizerType'] === 'REQUEST' ? functionDefaults(given) : {}),
    },
    given,
  )

/** Only what is identified can be kept for a while. */
const functionDefaults = ({ IdentitySource }: Shape): Partial<V2AuthorizerRecord> => ({
  AuthorizerResultTtlInSeconds: Array.isArray(IdentitySource) && IdentitySource.length > 0 ? 300 : 0,
  EnableSimpleResponses: false,
})

/** @throws ServiceError when the authorizer lacks what its type needs, or its name is taken */
export function checkedV2Authorizer(authorizer: V2AuthorizerRecord, api: V2ApiRecord): V2AuthorizerRecord {
  if (authorizer.AuthorizerType === 'JWT') checkJwt(authorizer, api)
  else checkFunction(authorizer, api)
  const { Name, AuthorizerId } = authorizer
  if (
    Object.values(api.authorizers).some((other) => other.Name === Name && other.AuthorizerId !== AuthorizerId)
  )
    throw badRequest(`Authorizer name must be unique. Authorizer ${Name} already exists in this Api.`)
  return authorizer
}

function checkJwt({ JwtConfiguration }: V2AuthorizerRecord, { protocol }: V2ApiRecord): void {
  if (protocol === 'WEBSOCKET') throw badRequest('JWT authorizers are only supported for HTTP APIs')
  if (!JwtConfiguration?.Issuer)
    throw badRequest('JwtConfiguration.Issuer is a required parameter for JWT authorizers')
  if (!/^https:\/\/[^\s/]+/.test(JwtConfiguration.Issuer))
    throw badRequest(`Invalid issuer: ${JwtConfiguration.Issuer}. Issuer must have a valid URL`)
}

function checkFunction(authorizer: V2AuthorizerRecord, { protocol }: V2ApiRecord): void {
  const { AuthorizerUri = '', AuthorizerPayloadFormatVersion } = authorizer
  if (!/^arn:[\w-]+:apigateway:[\w-]+:lambda:path\/.+\/invocations$/.test(AuthorizerUri))
    throw badRequest(
      `Invalid Authorizer URI: ${AuthorizerUri}. Authorizer URI should be a valid API Gateway ARN that represents a Lambda function invocation.`,
    )
  if (protocol === 'HTTP' && AuthorizerPayloadFormatVersion === undefined)
    throw badRequest('AuthorizerPayloadFormatVersion is a required parameter for REQUEST authorizer')
  checkSources(authorizer, protocol)
}

/** Words as reported. */
function checkSources(
  { IdentitySource = [], AuthorizerResultTtlInSeconds = 0 }: V2AuthorizerRecord,
  protocol: Protocol,
): void {
  if (protocol === 'HTTP') {
    if (AuthorizerResultTtlInSeconds > 0 && IdentitySource.length === 0)
      throw badRequest('Identity source must be set if authorizer caching is enabled (TTL is greater than 0)')
    return
  }
  const wrong = IdentitySource.find((source) => !socketSource.test(source))
  if (wrong !== undefined)
    throw badRequest(
      `Invalid request identity source expression: ${wrong}. The sources must be separated by comma, and each source must be either a request parameter, matching 'route.request.querystring|header.[a-zA-Z0-9._-]+', or a stage variable, matching 'stageVariables.[a-zA-Z0-9._-]+', or a context parameter, matching 'context.[a-zA-Z0-9._-]+'`,
    )
}

const socketSource = /^(?:route\.request\.(?:querystring|header)|stageVariables|context)\.[\w.-]+$/
