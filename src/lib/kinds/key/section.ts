import * as z from 'zod'
import { isJsonObject, type Json } from '../../json/index.js'
import { tags } from '../section-fields/index.js'

/** `value: { env: NAME }`. Whatever else stands there may be the secret itself, so it is never shown. */
const value = z
  .unknown()
  .superRefine((written, context) => {
    if (written === undefined || environmentName(written) !== undefined) return
    context.addIssue({
      code: 'custom',
      message:
        'write { env: NAME }, the environment variable that holds the key (what stands here is not shown)',
      input: written,
      params: {
        code: 'key.value.reference',
        fix: 'Put the value into an environment variable; leave value out to let AWS generate one.',
        withheld: true,
      },
    })
  })
  .transform((written) => {
    const env = environmentName(written)
    return env === undefined ? undefined : { env }
  })
  .optional()
  .describe('{ env: NAME }: the environment variable that holds it. Absent: AWS generates one')

function environmentName(written: unknown): string | undefined {
  if (!isJsonObject(written as Json)) return undefined
  const { env, ...others } = written as Readonly<Record<string, unknown>>
  const isName = typeof env === 'string' && /^[A-Za-z_]\w*$/.test(env)
  return isName && Object.keys(others).length === 0 ? env : undefined
}

/** `keys.<name>`. */
export const keySection = z.strictObject({
  name: z
    .string()
    .min(1)
    .max(1024)
    .optional()
    .describe('Default: the name here, with -<env> in an environment'),
  description: z.string().max(125_000).optional(),
  customer: z.string().min(1).optional().describe('The customer’s id in AWS Marketplace'),
  enabled: z.boolean().optional().describe('Default true'),
  value,
  tags: tags.optional(),
  protect: z.boolean().optional().describe('Never delete it'),
})

export type KeySection = z.infer<typeof keySection>
