import * as z from 'zod'
import { logicalId } from '../section-fields/index.js'
import { stageName } from '../stage/section.js'

// Limits and reserved headers: https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-routing-rules.html
const reserved =
  /^(?:authorization|host|via|connection|te|trailer|transfer-encoding|upgrade|x-forwarded-.*|x-amz-.*|x-amzn-.*|access-control-.*|apigw-.*)$/i

const basePath = z.string().regex(/^[\w$.+!*'()-][\w$.+!*'()/-]{0,126}$/, {
  error: "a base path holds letters, digits, / and $-_.+!*'() (127 at most), and begins with no /",
})

const headerName = z
  .string()
  .regex(/^[\w!#$%&'+.^`|~-]{1,39}$/, { error: 'not the name of a header (39 characters at most)' })
  .refine((name) => !reserved.test(name), { error: 'AWS reserves this header' })

const glob = z
  .string()
  .min(1)
  .max(127)
  .refine((value) => !value.replace(/^\*/, '').replace(/\*$/, '').includes('*'), {
    error: 'an asterisk stands at the beginning, at the end, or at both',
  })
  .refine((value) => !/^\*.*\*$/s.test(value) || value.length <= 41, {
    error: 'between two asterisks stand 39 characters at most',
  })

const headers = z
  .record(headerName, glob)
  .refine((map) => Object.keys(map).length <= 2, { error: 'a rule looks at two headers at most' })
  .refine(
    (map) => new Set(Object.keys(map).map((name) => name.toLowerCase())).size === Object.keys(map).length,
    {
      error: 'a header is named twice: upper and lower case are the same',
    },
  )

/** One of `domains.<name>.rules`. */
export const ruleSection = z.strictObject({
  priority: z.int().min(1).max(1_000_000).describe('The lowest is tried first'),
  when: z
    .strictObject({
      basePaths: z
        .array(basePath)
        .length(1, { error: 'a rule looks at one base path' })
        .optional()
        .describe('The path begins with it'),
      headers: headers.optional().describe('Header → its value; * at either end stands for any text'),
    })
    .optional()
    .describe('All of it must hold. Absent: every request'),
  to: z.strictObject({
    api: logicalId,
    stage: stageName,
    stripBasePath: z.boolean().optional().describe('The API does not see the base path. Default false'),
  }),
})

export type RuleSection = z.infer<typeof ruleSection>
