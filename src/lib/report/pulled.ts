import type { Pulled } from '../workflow/pull/pull.js'
import { counted } from './counts.js'
import { line, span, type Text } from './text.js'

/** What a pull wrote, and what comes next. */
export function pulledText({ written, objects, project, toAdopt }: Pulled): Text {
  const counts = Object.entries(objects).map(([kind, count]) => counted(count, kind.replaceAll('-', ' ')))
  return [
    ...written.map((path) => line`${span('wrote', 'added')} ${path}`),
    line`Project ${span(project, 'strong')}: ${counts.length === 0 ? 'nothing' : counts.join(', ')}.`,
    ...(toAdopt.length === 0
      ? []
      : [
          line`${counted(toAdopt.length, 'object')} not owned by this project yet: see ${span('apigw plan', 'strong')}, then ${span('apigw adopt', 'strong')}.`,
        ]),
  ]
}
