/** `header.X`, `body.$.x`, `context.X`, `'literal'` of a request → AWS's mapping expression. */
export function requestExpression(source: string): string {
  if (/^(?:header|querystring|path|multivalueheader|multivaluequerystring)\.|^body(?:\.|$)/.test(source)) {
    return `method.request.${source}`
  }
  return source
}

/** The same of a backend's answer. */
export function responseExpression(source: string): string {
  return /^(?:header|multivalueheader)\.|^body(?:\.|$)/.test(source)
    ? `integration.response.${source}`
    : source
}

/** A source that is none of those AWS knows: most often a literal without its quotes. */
export const isExpression = (expression: string): boolean =>
  /^'.*'$/s.test(expression) ||
  /^(?:method\.request|integration\.response)\.[\w.$[\]'"*?@()-]+$/.test(expression) ||
  /^(?:context|stageVariables)\.[\w.-]+$/.test(expression)

/** The method's parameter that an expression reads, which AWS wants declared. */
export function readParameter(expression: string): string | undefined {
  const match = /^method\.request\.(?:multivalue)?(header|querystring|path)\.(.+)$/.exec(expression)
  return match === null ? undefined : `method.request.${match[1]}.${match[2]}`
}
