import { nonEmptyMap } from '../../json/index.js'
import type { Cursor } from '../document/index.js'
import type { Report } from './report.js'
import { membersOf, show, wrongType } from './values.js'

/** Where a mapping expression stands decides which names it may have and what it may read. */
export type MappingPlace = 'integration-request' | 'integration-response' | 'gateway-response'

const names: Readonly<Record<MappingPlace, RegExp>> = {
  'integration-request':
    /^integration\.request\.(?:header|querystring|path|multivalueheader|multivaluequerystring)\.[^\s]+$/,
  'integration-response': /^method\.response\.(?:header|multivalueheader)\.[^\s]+$/,
  'gateway-response': /^gatewayresponse\.(?:header|path|querystring)\.[^\s]+$/,
}

const anywhere = /^(?:'.*'|context\..+|stageVariables\..+)$/s
const fromMethod =
  /^method\.request\.(?:(?:path|querystring|header|multivalueheader|multivaluequerystring)\..+|body(?:\..+)?)$/
const fromIntegration = /^integration\.response\.(?:(?:header|multivalueheader)\..+|body(?:[.[].+)?)$/

/**
 * A map of mapping expressions. A value that is not a text is dropped with a warning, as AWS does (recorded); a name or
 * an expression that AWS refuses is an error.
 */
export function readExpressions(
  map: Cursor,
  place: MappingPlace,
  report: Report,
): Readonly<Record<string, string>> | undefined {
  const read = membersOf(map, report).flatMap(([name, member]): [string, string][] => {
    const { value } = member
    if (!names[place].test(name)) badName(name, place, member, report)
    if (typeof value !== 'string') {
      report.warning({
        code: 'openapi.mapping.type',
        message: `\`${name}\` is dropped: ${show(value)} is not a text`,
        at: member,
        fix: 'Write a mapping expression; literals stand in single quotes: "\'true\'".',
      })
      return []
    }
    if (!isExpression(value, place)) badExpression(name, value, member, report)
    return [[name, value]]
  })
  return nonEmptyMap(Object.fromEntries(read))
}

/** Media type → template; an empty template is a template. */
export function readTemplates(map: Cursor, report: Report): Readonly<Record<string, string>> | undefined {
  const read = membersOf(map, report).flatMap(([mediaType, template]): [string, string][] => {
    if (template.value === null) return []
    if (typeof template.value === 'string') return checked(mediaType, template.value, template, report)
    report.error({ ...wrongType(template, 'a template'), code: 'openapi.template.type' })
    return []
  })
  return nonEmptyMap(Object.fromEntries(read))
}

/** Quota: size of a mapping template. */
const maxTemplateBytes = 300 * 1024

function checked(mediaType: string, template: string, at: Cursor, report: Report): [string, string][] {
  const bytes = Buffer.byteLength(template)
  if (bytes > maxTemplateBytes) {
    report.error({
      code: 'openapi.template.size',
      message: `the template for ${mediaType} has ${bytes} bytes, more than the ${maxTemplateBytes} that a mapping template may have`,
      at,
      fix: 'Shorten it.',
    })
  }
  return [[mediaType, template]]
}

function isExpression(value: string, place: MappingPlace): boolean {
  if (anywhere.test(value)) return true
  return place === 'integration-response' ? fromIntegration.test(value) : fromMethod.test(value)
}

const badName = (name: string, place: MappingPlace, at: Cursor, report: Report): void =>
  report.error({
    code: 'openapi.mapping.name',
    message: `\`${name}\` is not a parameter that can be set here`,
    at,
    part: 'key',
    fix: {
      'integration-request': 'Write integration.request.header.X, .querystring.X or .path.X.',
      'integration-response': 'Write method.response.header.X.',
      'gateway-response': 'Write gatewayresponse.header.X.',
    }[place],
  })

const badExpression = (name: string, value: string, at: Cursor, report: Report): void =>
  report.error({
    code: 'openapi.mapping.expression',
    message: `${show(value)} for \`${name}\` is not a mapping expression`,
    at,
    fix: `Refer to a request or response parameter, context or stageVariables; a literal stands in single quotes: "'…'".`,
  })
