import { ExitCode, Problem } from '../../errors/index.js'

/** What is called, as it is said on the command line. */
export type CallTarget =
  | {
      readonly kind: 'stage'
      /** Address, id or name of the API. */
      readonly api: string
      readonly stage: string
      readonly route?: Route
    }
  | { readonly kind: 'url'; readonly host: string; readonly route: Route }

/** `/orders/42` or, as the API has it, `/orders/{id}`. */
export interface Route {
  readonly method: string
  readonly path: string
}

/**
 * `https://…`, with or without a method before it (GET), `orders/prod`, `api.orders/stage.prod`, and with a route behind
 * it `orders/prod/GET /orders/{id}`.
 * @throws Problem `usage.bad-value` (64)
 */
export function callTarget(text: string): CallTarget {
  const [, method = 'GET', url] = /^(?:([A-Z]+) )?(https?:\/\/.*)$/.exec(text) ?? []
  if (url !== undefined) {
    if (!URL.canParse(url)) throw unreadable(text)
    const { hostname, pathname } = new URL(url)
    return { kind: 'url', host: hostname, route: { method, path: trimmed(decoded(pathname)) } }
  }
  const [, place = text, verb, path] = /^(.+?)[/ ]([A-Z]+) (\/.*)$/.exec(text) ?? []
  const [, api, stage] = /^(.+)\/(?:stage\.)?([^/]+)$/.exec(place) ?? []
  const isBare = /^[A-Z]+ \//.test(text)
  if (isBare || api === undefined || stage === undefined) throw unreadable(text)
  return {
    ...{ kind: 'stage', api, stage },
    ...(verb !== undefined && path !== undefined && { route: { method: verb, path: trimmed(path) } }),
  }
}

const trimmed = (path: string): string => (path === '/' ? path : path.replace(/\/+$/, '') || '/')

function decoded(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}

const unreadable = (text: string): Problem =>
  new Problem({
    code: 'usage.bad-value',
    message: `"${text}" is neither a URL nor a stage`,
    fix: 'Write https://api.example.com/orders, orders/prod, or "orders/prod/GET /orders/{id}".',
    exitCode: ExitCode.usage,
  })
