import { isJsonObject } from '../../json/index.js'
import type { Cursor } from '../document/index.js'
import { follow, type ImportContext } from './import-context.js'
import { wrongType } from './values.js'

/** The `x-amazon-apigateway-integration` of an operation, or what it refers to; nothing when it has none. */
export function integrationPlace(
  operation: Cursor,
  context: Pick<ImportContext, 'document' | 'report'>,
): Cursor | undefined {
  const member = operation.member('x-amazon-apigateway-integration')
  const integration = member.exists ? follow(member, context) : undefined
  if (integration === undefined || integration.value === null) return undefined
  if (isJsonObject(integration.value)) return integration
  context.report.error(wrongType(integration, 'an integration'))
  return undefined
}
