import { type HttpIntegration, httpSubtypes } from '../../../definition/index.js'
import { didYouMean } from '../../../errors/index.js'
import { nonEmptyMap } from '../../../json/index.js'
import type { Cursor } from '../../document/index.js'
import type { Report } from '../report.js'
import { membersOf, textOf } from '../values.js'

const requestName = /^(?:(?:append|overwrite|remove):(?:header|querystring)\.\S+|overwrite:path)$/
const responseName = /^(?:(?:append|overwrite|remove):header\.\S+|overwrite:statuscode)$/

/** What a backend is sent; with a subtype, the parameters of the action. */
export function readRequestParameters(
  subtype: string | undefined,
  integration: Cursor,
  report: Report,
): HttpIntegration['requestParameters'] | undefined {
  const map = integration.member('requestParameters')
  const read = textsOf(map, report)
  if (subtype !== undefined) checkAction(subtype, map, integration, report)
  else for (const [name, member] of map.members()) checkName(name, requestName, requestForm, member, report)
  return nonEmptyMap(read)
}

/** Status code → what is changed in the answer. */
export function readResponseParameters(
  map: Cursor,
  report: Report,
): HttpIntegration['responseParameters'] | undefined {
  const read = membersOf(map, report).flatMap(([status, changes]) => {
    if (!/^[2-5]\d\d$/.test(status)) badStatus(status, changes, report)
    for (const [name, member] of changes.members())
      checkName(
        name,
        responseName,
        'append|overwrite|remove:header.X, or overwrite:statuscode',
        member,
        report,
      )
    const texts = nonEmptyMap(textsOf(changes, report))
    return texts === undefined ? [] : [[status, texts] as const]
  })
  return nonEmptyMap(Object.fromEntries(read))
}

const requestForm = 'append|overwrite|remove:header.X or :querystring.X, or overwrite:path'

const textsOf = (map: Cursor, report: Report): Readonly<Record<string, string>> =>
  Object.fromEntries(
    membersOf(map, report).flatMap(([name, member]) => {
      const text = textOf(member, report)
      return text === undefined ? [] : [[name, text]]
    }),
  )

function checkName(name: string, form: RegExp, shown: string, at: Cursor, report: Report): void {
  if (form.test(name)) return
  const fix = name.startsWith('integration.request.')
    ? `That is how REST APIs write it; write ${shown}.`
    : `Write ${shown}.`
  report.error({
    code: 'openapi.mapping.name',
    message: `\`${name}\` is not a parameter that can be set here`,
    at,
    part: 'key',
    fix,
  })
}

/** Reference: integration subtypes, required and other parameters. */
function checkAction(subtype: string, map: Cursor, integration: Cursor, report: Report): void {
  const action = httpSubtypes[subtype]
  if (action === undefined) return
  const known = [...action.required, ...action.optional]
  const names = new Set(map.members().map(([name]) => name))
  for (const [name, member] of map.members()) {
    if (!known.includes(name))
      report.error({
        code: 'openapi.integration.parameter',
        message: `${subtype} has no parameter ${name}`,
        at: member,
        part: 'key',
        fix: `Use ${known.join(', ')}.${didYouMean(name, known)}`,
      })
  }
  const missing = action.required.filter((name) => !names.has(name))
  if (missing.length === 0) return
  report.error({
    code: 'openapi.integration.parameter',
    message: `${subtype} needs ${missing.join(', ')} in requestParameters`,
    at: map.exists ? map : integration,
    fix: 'Add them: a static value, $request.body.x, $request.header.x, $context.x or $stageVariables.x.',
  })
}

const badStatus = (status: string, at: Cursor, report: Report): void =>
  report.error({
    code: 'openapi.mapping.status',
    message: `\`${status}\` is not a status code from 200 to 599`,
    at,
    part: 'key',
    fix: 'Write the status code whose answers are changed.',
  })
