import * as z from 'zod'

/** A section that the file format has and this version of apigw does not: said once, at its line. */
export const unsupported = (what: string) =>
  z
    .unknown()
    .superRefine((value, context) => {
      if (value === undefined) return
      context.addIssue({
        code: 'custom',
        message: `${what} not supported by this version`,
        input: value,
        params: {
          code: 'gateway-file.unsupported',
          fix: 'Remove the section, or use a version that supports it.',
        },
      })
    })
    .optional()
    .describe('Not supported by this version')
