import type { HttpRoute } from '../../../definition/index.js'
import { didYouMean } from '../../../errors/index.js'
import { present } from '../../../json/index.js'
import type { Cursor } from '../../document/index.js'
import { membersOf, textOf, textSet, wrongType } from '../values.js'
import type { HttpImportContext } from './http-context.js'
import type { HttpScheme } from './security-schemes.js'

export type RouteSecurity = Pick<HttpRoute, 'authorization' | 'authorizer' | 'scopes'>

/**
 * What a route demands: the operation's `security`, else the document's, and `x-amazon-apigateway-auth` for IAM. A
 * route has one authorizer: AWS refuses an operation that asks for several.
 */
export function readRouteSecurity(operation: Cursor, context: HttpImportContext): RouteSecurity {
  const own = operation.member('security')
  const security = own.exists ? own : context.document.root.member('security')
  const [first, second] = requirementsOf(security, context)
  if (second !== undefined) several(second, context)
  const type = operation.member('x-amazon-apigateway-auth').member('type')
  if (textOf(type, context.report)?.toUpperCase() === 'AWS_IAM') return { authorization: 'AWS_IAM' }
  return first === undefined ? {} : securityOf(first, context)
}

interface Requirement {
  readonly name: string
  readonly scheme: Extract<HttpScheme, { readonly kind: 'authorizer' | 'iam' }>
  readonly scopes: Cursor
}

function requirementsOf(security: Cursor, context: HttpImportContext): readonly Requirement[] {
  const { report, schemes } = context
  if (security.exists && !Array.isArray(security.value)) {
    report.error({
      ...wrongType(security, 'a list of security requirements'),
      code: 'openapi.security.type',
    })
  }
  return security.items().flatMap((item) =>
    membersOf(item, report).flatMap(([name, scopes]): Requirement[] => {
      const scheme = schemes.get(name)
      if (scheme === undefined) undefinedScheme(name, scopes, context)
      else if (scheme.kind === 'unsupported') dropped(name, scheme.why, scopes, context)
      return scheme?.kind === 'authorizer' || scheme?.kind === 'iam' ? [{ name, scheme, scopes }] : []
    }),
  )
}

function securityOf({ name, scheme, scopes }: Requirement, { report }: HttpImportContext): RouteSecurity {
  if (scheme.kind === 'iam') return { authorization: 'AWS_IAM' }
  if (scheme.authorizer.type === 'REQUEST') {
    if (scopes.items().length > 0) {
      report.warning({
        code: 'openapi.security.scopes',
        message: `the scopes of \`${name}\` are dropped: only JWT authorizers check scopes`,
        at: scopes,
      })
    }
    return { authorization: 'CUSTOM', authorizer: name }
  }
  const texts = textSet(scopes, report)
  return present<RouteSecurity>({ authorization: 'JWT', authorizer: name, scopes: texts })
}

const several = ({ name, scopes }: Requirement, { report }: HttpImportContext): void =>
  report.error({
    code: 'openapi.security.several',
    message: `\`${name}\` is one authorizer too many: a route of an HTTP API has one of IAM, Lambda or JWT`,
    at: scopes,
    part: 'key',
    fix: 'Keep one.',
  })

const dropped = (name: string, why: string, at: Cursor, { report }: HttpImportContext): void =>
  report.loss({
    code: 'openapi.security.unsupported',
    message: `the security scheme \`${name}\` is dropped, which lets more callers in: it is ${why}`,
    at,
    part: 'key',
    fix: 'Add an x-amazon-apigateway-authorizer of type jwt or request, or use type: rest.',
  })

const undefinedScheme = (name: string, at: Cursor, { report, schemes }: HttpImportContext): void =>
  report.loss({
    code: 'openapi.security.undefined',
    message: `the security scheme \`${name}\` is used but not defined, so nobody checks it`,
    at,
    part: 'key',
    fix: `Define it, or remove the requirement.${didYouMean(name, schemes.keys())}`,
  })
