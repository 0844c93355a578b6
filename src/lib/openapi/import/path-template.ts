/** A path of a document as API Gateway keeps it, or what is wrong with it. */
export type PathReading =
  | { readonly path: string; readonly trailingSlash: boolean }
  | { readonly fault: string; readonly fix: string }

/**
 * Checks a path by API Gateway's rules: segments of letters, digits and `_ - . , :`, or one `{variable}` that is the
 * whole segment, or `{variable+}` as the last one.
 */
export function readPath(template: string): PathReading {
  if (!template.startsWith('/'))
    return fault(`the path ${quoted(template)} does not start with /`, `Write /${template}.`)
  if (template === '/') return { path: '/', trailingSlash: false }
  const trailingSlash = template.endsWith('/')
  const segments = (trailingSlash ? template.slice(1, -1) : template.slice(1)).split('/')
  for (const [index, segment] of segments.entries()) {
    const wrong = segmentFault(segment, index === segments.length - 1)
    if (wrong !== undefined) return fault(`the path ${quoted(template)} ${wrong.fault}`, wrong.fix)
  }
  return { path: `/${segments.join('/')}`, trailingSlash }
}

/** Variables of a path, in order; the greedy one without its plus. */
export const pathVariables = (path: string): readonly string[] =>
  [...path.matchAll(/\{([^}+]+)\+?\}/g)].map(([, name]) => name ?? '')

function segmentFault(
  segment: string,
  isLast: boolean,
): { readonly fault: string; readonly fix: string } | undefined {
  if (segment === '') return fault('has an empty segment (//)', 'Remove one of the slashes.')
  if (segment === '.' || segment === '..')
    return fault(`has the segment ${quoted(segment)}`, 'Write the path without it.')
  const variable = /^\{([A-Za-z0-9._-]+)(\+?)\}$/.exec(segment)
  if (variable !== null) {
    return variable[2] === '' || isLast
      ? undefined
      : fault(
          `has the greedy variable ${segment} before its end`,
          'A greedy variable takes the rest of the path; make it the last segment.',
        )
  }
  if (/[{}]/.test(segment)) {
    return fault(
      `has the segment ${quoted(segment)}: a variable must be a whole segment, \`{name}\``,
      'Split the segment, or make it one variable.',
    )
  }
  const character = /[^A-Za-z0-9_.,:-]/u.exec(segment)?.[0]
  if (character === undefined) return undefined
  return fault(`holds the character ${quoted(character)}`, 'Use letters, digits and _ - . , : only.')
}

const fault = (what: string, fix: string) => ({ fault: what, fix })

const quoted = (text: string): string => `\`${text.length > 80 ? `${text.slice(0, 77)}…` : text}\``
