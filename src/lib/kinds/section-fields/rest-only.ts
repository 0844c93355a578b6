import * as z from 'zod'

/** How the schema for editors describes a member that only REST APIs have. */
export const restOnlyDescription = 'Only REST APIs have it'

/** A member of REST APIs, written in an HTTP API: said at its line, with what to do instead. */
export const restOnly = (what: string, instead = 'Write type: rest, or remove it.') =>
  z
    .unknown()
    .superRefine((value, context) => {
      if (value === undefined) return
      context.addIssue({
        code: 'custom',
        message: `HTTP APIs have no ${what}; use type: rest`,
        input: value,
        params: { code: 'gateway-file.rest-only', fix: instead },
      })
    })
    .transform((): undefined => undefined)
    .optional()
    .describe(restOnlyDescription)
