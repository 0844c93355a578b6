import type { AcceptedDrift } from '../workflow/merge/accept-drift.js'
import { counted } from './counts.js'
import { targetLine } from './target.js'
import { line, span, type Text } from './text.js'

/** Which files now say what was changed outside. */
export function acceptedText({ target, written, accepted }: AcceptedDrift): Text {
  if (written.length === 0)
    return [targetLine(target), line`${span('Nothing to write.', 'added')} The files say what is live.`]
  return [
    targetLine(target),
    ...written.map((path) => line`${span('changed', 'changed')} ${path}`),
    line`${counted(accepted.length, 'object')} as live: ${accepted.slice(0, 8).join(', ')}${accepted.length > 8 ? ', …' : ''}`,
  ]
}
