import {
  canonicalGatewayResponse,
  gatewayResponseTypes,
  type RestDefinition,
  type RestGatewayResponse,
} from '../../definition/index.js'
import { didYouMean } from '../../errors/index.js'
import { nonEmptyMap, present } from '../../json/index.js'
import type { Cursor, OpenApiDocument } from '../document/index.js'
import { readExpressions, readTemplates } from './mappings.js'
import type { Report } from './report.js'
import { filledText, membersOf, show } from './values.js'

const types: ReadonlySet<string> = new Set(gatewayResponseTypes)

/** `x-amazon-apigateway-gateway-responses`. */
export function readGatewayResponses(
  { root }: OpenApiDocument,
  report: Report,
  places: Map<string, Cursor>,
): RestDefinition['gatewayResponses'] | undefined {
  const members = membersOf(root.member('x-amazon-apigateway-gateway-responses'), report)
  const read = members.map(([type, member]): [string, RestGatewayResponse] => {
    if (!types.has(type)) unknownType(type, member, report)
    places.set(`gateway-response.${type}`, member)
    return [type, canonicalGatewayResponse(type, readGatewayResponse(member, report))]
  })
  return nonEmptyMap(Object.fromEntries(read))
}

function readGatewayResponse(member: Cursor, report: Report): RestGatewayResponse {
  membersOf(member, report)
  const status = member.member('statusCode')
  const statusCode = filledText(status, report)
  if (statusCode !== undefined && !/^[1-5]\d\d$/.test(statusCode)) badStatus(status, report)
  return present<RestGatewayResponse>({
    statusCode,
    parameters: readExpressions(member.member('responseParameters'), 'gateway-response', report),
    templates: readTemplates(member.member('responseTemplates'), report),
  })
}

const unknownType = (type: string, at: Cursor, report: Report): void =>
  report.error({
    code: 'openapi.gateway-response.type',
    message: `${show(type)} is not a type of gateway response`,
    at,
    part: 'key',
    fix: `Use one of ${[...types].join(', ')}.${didYouMean(type, types)}`,
  })

const badStatus = (at: Cursor, report: Report): void =>
  report.error({
    code: 'openapi.gateway-response.status',
    message: `${show(at.value)} is not a status code`,
    at,
    fix: 'Write a code from 100 to 599, such as 401.',
  })
