import type { Explained } from '../workflow/objects/explain-key.js'
import { line, span, type Text } from './text.js'

/** Each link of the chain from a key to an answer, and what to do where it is broken first. */
export function explainText({ key, stage, route, links, broken }: Explained): Text {
  const first = links.find(({ link }) => link === broken)
  return [
    line`${span(key, 'strong')} → ${span(route === null ? stage : `${stage} ${route}`, 'strong')}`,
    ...links.flatMap((link) => [
      link.holds ? line`${span('✓', 'added')} ${link.text}` : line`${span('✗', 'danger')} ${link.text}`,
      ...(link === first && link.fix !== undefined ? [line`  fix: ${link.fix}`] : []),
    ]),
    broken === null
      ? line`A request with this key is let in, as far as keys and usage plans decide it.`
      : line`The chain is broken at ${span(broken, 'danger')}.`,
  ]
}
