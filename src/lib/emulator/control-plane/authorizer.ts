import type { Handlers, Shape } from '../contract.js'
import { childHandlers } from './child-family.js'
import { refuseListingPaths } from './patch.js'
import { listRow, removeMember, setMember, setText } from './patch-edits.js'
import { compact } from './record-members.js'
import type { AuthorizerRecord, RestApiRecord } from './rest-records.js'
import { resourcePath } from './rest-state.js'
import { badRequest, conflict, notFound } from './service-errors.js'

const identitySource = setText<AuthorizerRecord>('identitySource')

export const authorizerHandlers: Handlers = childHandlers<'authorizers'>({
  noun: 'Authorizer',
  collection: 'authorizers',
  keyMember: 'authorizerId',
  keyOf: ({ id }) => id,
  missing: () => notFound('Invalid Authorizer identifier specified'),
  unknownApi: {
    // Recorded 2024-04-15; the API is read last and its absence looks like somebody else's write.
    create: () =>
      conflict('Unable to complete operation due to concurrent modification. Please try again later.'),
  },
  create: ({ api, context, input }) =>
    checkedAuthorizer({ id: context.newId(6), ...authorizerOf(input) }, api),
  patch: {
    rows: [
      { path: '/authorizerUri', replace: setText('authorizerUri') },
      { path: '/authorizerCredentials', replace: setText('authorizerCredentials') },
      {
        path: '/authorizerResultTtlInSeconds',
        replace: setMember('authorizerResultTtlInSeconds', (value) => (value ? Number(value) : undefined)),
      },
      { path: '/authType', replace: setText('authType') },
      {
        path: '/identitySource',
        add: identitySource,
        replace: identitySource,
        remove: removeMember('identitySource'),
      },
      { path: '/identityValidationExpression', replace: setText('identityValidationExpression') },
      { path: '/name', replace: setText('name') },
      listRow('providerARNs'),
      { path: '/type', replace: setText('type') },
    ],
    refuse: refuseListingPaths,
  },
  patched: (authorizer, { api }) => checkedAuthorizer(authorizer, api),
  beforeDelete: ({ id, name }, { api }) => {
    const user = firstUser(api, id)
    if (user) throw conflict(`Cannot delete authorizer '${name}', is referenced in method: ${user}`)
  },
})

function authorizerOf(input: Shape): Omit<AuthorizerRecord, 'id'> {
  const text = (member: string): string | undefined => (input[member] as string | undefined) || undefined
  const providerARNs = input['providerARNs'] as string[] | undefined
  const type = String(input['type'])
  return compact<Omit<AuthorizerRecord, 'id'>>({
    name: String(input['name']),
    type,
    providerARNs: providerARNs && providerARNs.length > 0 ? providerARNs : undefined,
    authType: text('authType') ?? (type === 'COGNITO_USER_POOLS' ? 'cognito_user_pools' : 'custom'),
    authorizerUri: text('authorizerUri'),
    authorizerCredentials: text('authorizerCredentials'),
    identitySource: text('identitySource'),
    identityValidationExpression: text('identityValidationExpression'),
    authorizerResultTtlInSeconds: input['authorizerResultTtlInSeconds'] as number | undefined,
  })
}

/** @throws ServiceError when the authorizer cannot be called, or its name is taken. */
export function checkedAuthorizer(authorizer: AuthorizerRecord, api: RestApiRecord): AuthorizerRecord {
  const { id, name, type, authorizerUri = '' } = authorizer
  if (
    type !== 'COGNITO_USER_POOLS' &&
    !/^arn:[\w-]+:apigateway:[\w-]+:lambda:path\/.+\/invocations$/.test(authorizerUri)
  )
    throw badRequest(
      `Invalid Authorizer URI: ${authorizerUri}. Authorizer URI should be a valid API Gateway ARN that represents a Lambda function invocation.`,
    )
  if (Object.values(api.authorizers).some((other) => other.name === name && other.id !== id))
    throw badRequest(`Authorizer name must be unique. Authorizer ${name} already exists in this RestApi.`)
  return authorizer
}

/** The first method that the authorizer guards, as the service prints it: `GET//orders`. */
function firstUser(api: RestApiRecord, id: string): string | undefined {
  for (const resource of Object.values(api.resources)) {
    const method = Object.values(resource.methods).find(({ authorizerId }) => authorizerId === id)
    if (method) return `${method.httpMethod}/${resourcePath(api.resources, resource)}`
  }
  return undefined
}
