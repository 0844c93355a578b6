import * as z from 'zod'

export const verbs = ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'ANY'] as const

export type Verb = (typeof verbs)[number]

/** `GET /orders/{id}`. */
export const methodKey = z.string().superRefine((key, context) => {
  const problem = methodKeyProblem(key)
  if (problem !== undefined) context.addIssue({ code: 'custom', message: problem, input: key })
})

/** What is wrong with a method's key, if anything. */
function methodKeyProblem(key: string): string | undefined {
  const [verb = '', path, ...rest] = key.split(' ')
  if (path === undefined || rest.length > 0) return 'write a method, one space and a path: GET /orders/{id}'
  if (!verbs.some((known) => known === verb)) return `${verb} is not a method; it can be ${verbs.join(', ')}`
  return pathProblem(path)
}

// Characters of a path part: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
const literalPart = /^[A-Za-z0-9_.,:-]+$/
const variablePart = /^\{[A-Za-z0-9._-]+\+?\}$/

/** What is wrong with a resource path, if anything. */
function pathProblem(path: string): string | undefined {
  if (!path.startsWith('/')) return 'a path begins with /'
  if (path === '/') return undefined
  const parts = path.slice(1).split('/')
  if (parts.includes('')) return 'a path has no empty part: no // and no / at its end'
  const bad = parts.find((part) => !literalPart.test(part) && !variablePart.test(part))
  if (bad !== undefined) return partProblem(bad)
  if (parts.some((part) => part === '.' || part === '..' || /%2e/i.test(part)))
    return 'a path has no part . or ..'
  if (parts.slice(0, -1).some((part) => part.endsWith('+}')))
    return 'a greedy variable such as {proxy+} comes last'
  const names = parts.filter((part) => part.startsWith('{'))
  return new Set(names).size < names.length ? 'a path names each variable once' : undefined
}

function partProblem(part: string): string {
  if (/[{}]/.test(part)) return `the part ${part} is not one whole variable such as {id}`
  const character = [...part].find((each) => !/[A-Za-z0-9_.,:-]/.test(each))
  return `a path cannot hold ${JSON.stringify(character ?? part)}`
}

/** A method's key in its two parts. */
export function splitMethodKey(key: string): { readonly verb: string; readonly path: string } {
  const space = key.indexOf(' ')
  return { verb: key.slice(0, space), path: key.slice(space + 1) }
}
