import type { Json, JsonObject } from '../json/index.js'
import { recordText } from './record.js'
import { indent, line, lines, span, type Text } from './text.js'

/** An authorizer, model or gateway response for people: every member; texts of several lines and maps below. */
export function partRecord(item: JsonObject): Text {
  const entries = Object.entries(item).map(([name, value]) => [name, shown(name, value)] as const)
  const short = entries.filter(([, text]) => !text.includes('\n'))
  const long = entries.filter(([, text]) => text.includes('\n'))
  return [
    ...recordText(short),
    ...long.flatMap(([name, text]) => [line`${span(name, 'faint')}`, ...indent(2, lines(text))]),
  ]
}

/** A model's schema is JSON in a text. */
function shown(name: string, value: Json): string {
  if (name === 'schema' && typeof value === 'string') return formatted(value)
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return JSON.stringify(value, null, 2)
  return Array.isArray(value) ? value.join(', ') : String(value)
}

function formatted(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

/** REST APIs call it `id`, HTTP and WebSocket APIs by what it is of. */
export const partId = ({ id, authorizerId, modelId }: JsonObject): string =>
  String(id ?? authorizerId ?? modelId ?? '')
