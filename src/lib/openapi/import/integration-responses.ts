import type { RestIntegration, RestIntegrationResponse } from '../../definition/index.js'
import { nonEmptyMap, present } from '../../json/index.js'
import type { Cursor } from '../document/index.js'
import { readContentHandling } from './content-handling.js'
import { readExpressions, readTemplates } from './mappings.js'
import type { MethodOutline } from './method-outline.js'
import type { Report } from './report.js'
import { filledText, membersOf, show } from './values.js'

/**
 * Selection pattern → integration response. AWS keeps one for each status code, and only for those that the method
 * declares. Proxies answer by themselves, so what does not fit there is a warning only.
 */
export function readIntegrationResponses(
  responses: Cursor,
  type: RestIntegration['type'],
  outline: MethodOutline,
  report: Report,
): RestIntegration['responses'] | undefined {
  const byStatus = new Map<string, string>()
  const kept = new Map<string, RestIntegrationResponse>()
  for (const [pattern, member] of membersOf(responses, report)) {
    const response = readResponse(pattern, member, type, outline, report)
    if (response === undefined) continue
    const twin = byStatus.get(response.statusCode)
    if (twin !== undefined) twice(response.statusCode, twin, pattern, member, report)
    if (twin !== undefined) kept.delete(twin)
    byStatus.set(response.statusCode, pattern)
    kept.set(pattern, response)
  }
  return nonEmptyMap(Object.fromEntries(kept))
}

function readResponse(
  pattern: string,
  member: Cursor,
  type: RestIntegration['type'],
  outline: MethodOutline,
  report: Report,
): RestIntegrationResponse | undefined {
  const statusCode = filledText(member.member('statusCode'), report)
  if (statusCode === undefined || !/^[1-5]\d\d$/.test(statusCode)) {
    badStatus(pattern, member, report)
    return undefined
  }
  const headers = outline.statuses.get(statusCode)
  if (headers === undefined) {
    undeclared(statusCode, member, type, report)
    return undefined
  }
  const parameters = readExpressions(member.member('responseParameters'), 'integration-response', report)
  for (const name of Object.keys(parameters ?? {})) checkHeader(name, headers, statusCode, member, report)
  return present<RestIntegrationResponse>({
    statusCode,
    parameters,
    templates: readTemplates(member.member('responseTemplates'), report),
    contentHandling: readContentHandling(member, report),
  })
}

function checkHeader(
  name: string,
  headers: readonly string[],
  status: string,
  member: Cursor,
  report: Report,
): void {
  const header = name.replace(/^method\.response\.header\./, '')
  if (headers.includes(header)) return
  report.error({
    code: 'openapi.integration.undeclared-header',
    message: `the header \`${header}\` is set, but the ${status} response does not declare it`,
    at: member.member('responseParameters').member(name),
    part: 'key',
    fix: `Add it to responses.${status}.headers.`,
  })
}

function undeclared(status: string, at: Cursor, type: string, report: Report): void {
  const note = { code: 'openapi.integration.response-undeclared', at, part: 'key' as const }
  if (type.endsWith('_PROXY')) {
    report.warning({
      ...note,
      message: `the integration response for ${status} is dropped: the method declares no response ${status}, and a proxy answers by itself`,
    })
  } else {
    report.loss({
      ...note,
      message: `the integration response has the status ${status}, which the method does not declare, so it is dropped and such answers take the default response`,
      fix: `Add "${status}" to the operation's responses.`,
    })
  }
}

const badStatus = (pattern: string, at: Cursor, report: Report): void =>
  report.error({
    code: 'openapi.integration.response-status',
    message: `the integration response \`${pattern}\` has ${at.member('statusCode').exists ? show(at.member('statusCode').value) : 'no statusCode'}, not a status code`,
    at,
    part: 'key',
    fix: 'Write statusCode: "200", or another code from 100 to 599.',
  })

const twice = (status: string, first: string, second: string, at: Cursor, report: Report): void =>
  report.warning({
    code: 'openapi.integration.response-twice',
    message: `\`${first}\` and \`${second}\` both have the status ${status}; API Gateway keeps one response for each status, the last`,
    at,
    part: 'key',
    fix: 'Join the patterns with |, or give one another status.',
  })
