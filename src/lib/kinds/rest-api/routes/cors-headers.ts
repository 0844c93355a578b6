import type { CorsSection } from './cors-section.js'

/** Headers without their prefix, each with an AWS mapping expression: a literal in single quotes. */
export type CorsHeaders = Readonly<Record<string, string>>

/** What AWS's console allows when it enables CORS. */
const usualHeaders = ['Content-Type', 'X-Amz-Date', 'Authorization', 'X-Api-Key', 'X-Amz-Security-Token']

const everyMethod = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']

/** The answer to a browser that asks before it sends. */
export function preflightHeaders(cors: CorsSection, verbs: readonly string[]): CorsHeaders {
  const methods = cors.methods ?? verbs
  const allowed = methods.includes('ANY') ? everyMethod : [...new Set([...methods, 'OPTIONS'])].sort()
  return {
    ...originHeaders(cors),
    'Access-Control-Allow-Headers': literal((cors.headers ?? usualHeaders).join(',')),
    'Access-Control-Allow-Methods': literal(allowed.join(',')),
    ...(cors.maxAge !== undefined && { 'Access-Control-Max-Age': literal(String(cors.maxAge)) }),
  }
}

/** What goes with every other answer. */
export const answerHeaders = (cors: CorsSection): CorsHeaders => ({
  ...originHeaders(cors),
  ...exposeHeaders(cors),
})

/**
 * What goes with the answers that API Gateway gives by itself. It cannot choose there: without credentials any origin
 * may read them, which tells it no more than a caller outside a browser sees; with credentials it is the first one.
 */
export function gatewayResponseHeaders(cors: CorsSection): CorsHeaders {
  const open = cors.origins.length > 1 && cors.credentials !== true
  return { ...originHeaders(open ? { ...cors, origins: ['*'] } : cors), ...exposeHeaders(cors) }
}

/** Several origins: the first stands in the header, and a template puts the caller's in its place when it is listed. */
function originHeaders({ origins, credentials }: CorsSection): CorsHeaders {
  return {
    'Access-Control-Allow-Origin': literal(origins[0] ?? '*'),
    ...(credentials === true && { 'Access-Control-Allow-Credentials': literal('true') }),
    ...(!origins.includes('*') && { Vary: literal('Origin') }),
  }
}

const exposeHeaders = ({ expose = [] }: CorsSection): CorsHeaders =>
  expose.length === 0 ? {} : { 'Access-Control-Expose-Headers': literal(expose.join(',')) }

const literal = (text: string): string => `'${text}'`

/**
 * The template that echoes a listed origin; empty for a single one. Browsers send `Origin`, but over HTTP/2 names are
 * lower case, and `$input.params` is particular about it.
 */
export function echoOrigin({ origins }: CorsSection): string {
  if (origins.length < 2) return ''
  const listed = origins.map((origin) => `$origin == "${origin}"`).join(' || ')
  return [
    '#set($origin = $input.params("Origin"))',
    '#if($origin == "")#set($origin = $input.params("origin"))#end',
    `#if(${listed})#set($context.responseOverride.header.Access-Control-Allow-Origin = $origin)#end`,
  ].join('')
}
