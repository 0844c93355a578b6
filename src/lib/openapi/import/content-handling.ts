import type { RestIntegration } from '../../definition/index.js'
import type { Cursor } from '../document/index.js'
import type { Report } from './report.js'
import { choiceOf } from './values.js'

/** `contentHandling` of an integration or an integration response. */
export function readContentHandling(
  at: Cursor,
  report: Report,
): RestIntegration['contentHandling'] | undefined {
  const choices = ['CONVERT_TO_TEXT', 'CONVERT_TO_BINARY'] as const
  const member = at.member('contentHandling')
  return member.value === ''
    ? undefined
    : choiceOf(member, report, 'openapi.integration.content-handling', choices)
}
