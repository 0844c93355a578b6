import type { RestMethod } from '../../definition/index.js'
import { didYouMean } from '../../errors/index.js'
import { present } from '../../json/index.js'
import type { Cursor } from '../document/index.js'
import { readRequestModels, readResponses } from './bodies.js'
import type { ImportContext } from './import-context.js'
import { readIntegration } from './integration.js'
import type { MethodOutline } from './method-outline.js'
import { readParameters } from './parameters.js'
import { readSecurity } from './security.js'
import { filledText, show } from './values.js'

export interface OperationPlace {
  readonly path: string
  readonly verb: string
  readonly item: Cursor
  readonly operation: Cursor
}

/** One Operation Object as a method. */
export function readOperation(
  { path, verb, item, operation }: OperationPlace,
  context: ImportContext,
): RestMethod {
  const responses = readResponses(operation, context)
  const integration = readIntegration(operation, outlineOf(verb, responses), context)
  const parameters = readParameters(item, operation, path, context)
  checkMappedParameters(integration, parameters, operation, context)
  return present<RestMethod>({
    operationName: readOperationId(operation, context),
    ...withoutAbsent(readSecurity(operation, context)),
    validator: readValidator(operation, context),
    parameters,
    models: readRequestModels(item, operation, context),
    responses,
    integration,
  })
}

const withoutAbsent = (security: ReturnType<typeof readSecurity>) => ({
  authorization: security.authorization,
  authorizer: security.authorizer,
  scopes: security.scopes,
  apiKeyRequired: security.apiKeyRequired,
})

const outlineOf = (verb: string, responses: RestMethod['responses']): MethodOutline => ({
  verb,
  statuses: new Map(Object.entries(responses ?? {}).map(([status, { headers }]) => [status, headers ?? []])),
})

/** Blanks are no good identifier, but AWS takes them; more than 255 characters it does not need to. */
function readOperationId(operation: Cursor, { report }: ImportContext): string | undefined {
  const member = operation.member('operationId')
  const name = filledText(member, report)
  if (name === undefined) return undefined
  const note = { code: 'openapi.operation-id', at: member, fix: 'Use letters and digits.' }
  if (name.length > 255)
    report.error({ ...note, message: `the operationId ${show(name)} has more than 255 characters` })
  else if (/[\s\p{Cc}]/u.test(name))
    report.warning({ ...note, message: `the operationId ${show(name)} holds blanks` })
  return name
}

/** The operation's own validator, else the document's. */
function readValidator(operation: Cursor, context: ImportContext): string | undefined {
  const { document, report, validators } = context
  const own = operation.member('x-amazon-apigateway-request-validator')
  const member = own.exists ? own : document.root.member('x-amazon-apigateway-request-validator')
  const name = filledText(member, report)
  if (name === undefined || validators.has(name)) return name
  report.loss({
    code: 'openapi.validator.unknown',
    message: `the request validator \`${name}\` is not defined, so nothing is validated`,
    at: member,
    fix: `Define it in x-amazon-apigateway-request-validators.${didYouMean(name, validators)}`,
  })
  return undefined
}

/** A mapping that reads a parameter which the method does not have: AWS answers "Invalid mapping expression specified". */
function checkMappedParameters(
  integration: RestMethod['integration'],
  parameters: RestMethod['parameters'],
  operation: Cursor,
  { report }: ImportContext,
): void {
  const map = operation.member('x-amazon-apigateway-integration').member('requestParameters')
  for (const [name, expression] of Object.entries(integration?.requestParameters ?? {})) {
    const source = expression.replace('.multivalue', '.')
    if (!/^method\.request\.(?:path|querystring|header)\./.test(source) || parameters?.[source] !== undefined)
      continue
    report.error({
      code: 'openapi.mapping.undeclared',
      message: `\`${name}\` reads ${expression}, which the operation does not declare`,
      at: map.member(name),
      fix: 'Declare the parameter.',
    })
  }
}
