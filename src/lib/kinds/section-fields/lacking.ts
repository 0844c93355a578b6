import * as z from 'zod'

interface Lack {
  readonly code: string
  readonly message: string
  readonly fix: string
  readonly description: string
}

/** A member that another type of API has, written where there is none. */
export const lacking = ({ code, message, fix, description }: Lack) =>
  z
    .unknown()
    .superRefine((value, context) => {
      if (value === undefined) return
      context.addIssue({ code: 'custom', message, input: value, params: { code, fix } })
    })
    .transform((): undefined => undefined)
    .optional()
    .describe(description)
