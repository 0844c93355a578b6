import { lacking } from './lacking.js'

/** How the schema for editors describes a member that only REST APIs have. */
export const restOnlyDescription = 'Only REST APIs have it'

/** A member of REST APIs, written in an HTTP API: said at its line, with what to do instead. */
export const restOnly = (what: string, instead = 'Write type: rest, or remove it.') =>
  lacking({
    code: 'gateway-file.rest-only',
    message: `HTTP APIs have no ${what}; use type: rest`,
    fix: instead,
    description: restOnlyDescription,
  })
