import type { RestMethod } from '../../definition/index.js'
import { didYouMean } from '../../errors/index.js'
import { present } from '../../json/index.js'
import type { Cursor } from '../document/index.js'
import type { ImportContext } from './import-context.js'
import type { SecurityScheme } from './security-schemes.js'
import { membersOf, show, textOf, wrongType } from './values.js'

export type MethodSecurity = Pick<RestMethod, 'authorization' | 'authorizer' | 'scopes' | 'apiKeyRequired'>

/**
 * What a method demands: the operation's `security`, else the document's (recorded: it applies), and
 * `x-amazon-apigateway-auth`, which decides alone between NONE and AWS_IAM. One authorizer takes effect, the first.
 */
export function readSecurity(operation: Cursor, context: ImportContext): MethodSecurity {
  const own = operation.member('security')
  const requirements = readRequirements(own.exists ? own : context.document.root.member('security'), context)
  const explicit = readAuth(operation, context)
  if (explicit === undefined) return methodSecurity(requirements, context)
  const { apiKeyRequired, ...authorized } = methodSecurity(requirements, context)
  if (explicit === 'NONE' && own.exists && authorized.authorization !== undefined)
    contradiction(operation, context)
  return present<MethodSecurity>({
    authorization: explicit === 'AWS_IAM' ? 'AWS_IAM' : undefined,
    authorizer: undefined,
    scopes: undefined,
    apiKeyRequired,
  })
}

interface Requirement {
  readonly name: string
  readonly scheme: SecurityScheme
  readonly scopes: Cursor
  /** Schemes of one item must all be met; items are alternatives. */
  readonly item: Cursor
}

function readRequirements(security: Cursor, context: ImportContext): readonly Requirement[] {
  if (security.exists && !Array.isArray(security.value)) {
    context.report.error({
      ...wrongType(security, 'a list of security requirements'),
      code: 'openapi.security.type',
    })
  }
  return security.items().flatMap((item) =>
    membersOf(item, context.report).flatMap(([name, scopes]) => {
      const scheme = context.schemes.get(name)
      if (scheme === undefined) undefinedScheme(name, scopes, context)
      return scheme === undefined ? [] : [{ name, scheme, scopes, item }]
    }),
  )
}

function methodSecurity(requirements: readonly Requirement[], context: ImportContext): MethodSecurity {
  const deciding = requirements.find(({ scheme }) => isAuthorizing(scheme))
  const isMet = ({ scheme }: Requirement): boolean => scheme.kind === 'api-key' || scheme.kind === 'broken'
  const kept = requirements.filter((requirement) => requirement === deciding || isMet(requirement))
  for (const requirement of requirements) {
    if (!kept.includes(requirement)) dropped(requirement, kept, deciding, context)
  }
  return present<MethodSecurity>({
    authorization: undefined,
    authorizer: undefined,
    scopes: undefined,
    apiKeyRequired: requirements.some(({ scheme }) => scheme.kind === 'api-key') ? true : undefined,
    ...(deciding && authorizationOf(deciding, context)),
  })
}

const isAuthorizing = ({ kind }: SecurityScheme): boolean => kind === 'authorizer' || kind === 'iam'

function authorizationOf({ name, scheme, scopes }: Requirement, context: ImportContext): MethodSecurity {
  if (scheme.kind !== 'authorizer') return { authorization: 'AWS_IAM' }
  if (scheme.authorizer.type !== 'COGNITO_USER_POOLS') {
    if (scopes.items().length > 0) ignoredScopes(name, scopes, context)
    return { authorization: 'CUSTOM', authorizer: name }
  }
  const texts = [...new Set(scopes.items().flatMap((scope) => textOf(scope, context.report) ?? []))].sort()
  return { authorization: 'COGNITO_USER_POOLS', authorizer: name, ...(texts.length > 0 && { scopes: texts }) }
}

/** A dropped alternative narrows who may call; a dropped demand, or the only one, lets more callers in. */
function dropped(
  { name, scheme, item, scopes }: Requirement,
  kept: readonly Requirement[],
  deciding: Requirement | undefined,
  { report }: ImportContext,
): void {
  const why =
    scheme.kind === 'unsupported'
      ? `it is ${scheme.why}`
      : `only one authorizer takes effect, ${deciding?.name}`
  const isAlternative = kept.length > 0 && !kept.some((requirement) => requirement.item.id === item.id)
  const note = { code: 'openapi.security.unsupported', at: scopes, part: 'key' as const }
  if (isAlternative) {
    report.warning({
      ...note,
      message: `the security scheme \`${name}\` is dropped as an alternative: ${why}`,
    })
  } else {
    report.loss({
      ...note,
      message: `the security scheme \`${name}\` is dropped, which lets more callers in: ${why}`,
      fix: `Declare an authorizer \`${name}\` in the gateway file, use a scheme of type apiKey with x-amazon-apigateway-authorizer, or check the caller in the backend.`,
    })
  }
}

function readAuth(operation: Cursor, { report }: ImportContext): 'NONE' | 'AWS_IAM' | undefined {
  const type = operation.member('x-amazon-apigateway-auth').member('type')
  const text = textOf(type, report)?.toUpperCase()
  if (text === undefined || text === 'NONE' || text === 'AWS_IAM') return text
  report.error({
    code: 'openapi.security.auth-type',
    message: `${show(type.value)} is not a type of x-amazon-apigateway-auth`,
    at: type,
    fix: 'Write NONE or AWS_IAM.',
  })
  return undefined
}

const contradiction = (operation: Cursor, { report }: ImportContext): void =>
  report.error({
    code: 'openapi.security.contradiction',
    message: '`x-amazon-apigateway-auth: {type: NONE}` contradicts the security beside it',
    at: operation.member('x-amazon-apigateway-auth'),
    fix: 'Remove one of the two.',
  })

/** AWS ignores the requirement (its guide's own validation sample has one), which lets more callers in. */
const undefinedScheme = (name: string, at: Cursor, { report, schemes }: ImportContext): void =>
  report.loss({
    code: 'openapi.security.undefined',
    message: `the security scheme \`${name}\` is used but not defined, so nobody checks it`,
    at,
    part: 'key',
    fix: `Define it, or remove the requirement.${didYouMean(name, schemes.keys())}`,
  })

const ignoredScopes = (name: string, at: Cursor, { report }: ImportContext): void =>
  report.warning({
    code: 'openapi.security.scopes',
    message: `the scopes of \`${name}\` are dropped: only Cognito authorizers check scopes`,
    at,
  })
