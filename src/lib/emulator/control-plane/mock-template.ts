import type { Keyed } from './rest-records.js'

/** What `$input.params(name)` looks through, in this order. */
export interface RequestParameters {
  readonly path: Keyed<string>
  readonly querystring: Keyed<string>
  readonly header: Keyed<string>
}

/**
 * Renders a mapping template that is plain text but for `$input.params('name')`; undefined when it holds more than
 * that, which takes a template engine.
 */
export function renderTemplate(template: string, parameters: RequestParameters): string | undefined {
  const text = template.replace(reference, '')
  if (/[$#]/.test(text)) return undefined
  return template.replace(reference, (_, _quote, name: string) => parameterOf(name, parameters))
}

const reference = /\$input\.params\((['"])([^'"]*)\1\)/g

const parameterOf = (name: string, { path, querystring, header }: RequestParameters): string =>
  path[name] ?? querystring[name] ?? header[name] ?? ''
