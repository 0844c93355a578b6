import * as z from 'zod'
import { seconds, verbs } from '../../section-fields/index.js'

const headerName = z.string().regex(/^[\w!#$%&'*+.^`|~-]+$/, { error: 'not a header name' })

const origin = z.string().refine((text) => text === '*' || text.includes('${') || isOrigin(text), {
  error: 'write a scheme and a host, without a path: https://shop.example.com',
})

const isOrigin = (text: string): boolean => URL.canParse(text) && new URL(text).origin === text

/** `cors:` of a REST API. */
export const corsSection = z
  .strictObject({
    origins: z.array(origin).min(1),
    headers: z
      .array(headerName)
      .optional()
      .describe('Request headers that are allowed. Default: those AWS’s console names'),
    methods: z.array(z.enum(verbs)).optional().describe('Default: the methods of each path'),
    expose: z.array(headerName).optional().describe('Answer headers that scripts may read'),
    credentials: z.boolean().optional(),
    maxAge: seconds('0s', '24h').optional().describe('How long browsers keep the answer'),
  })
  .refine(({ origins, credentials }) => credentials !== true || !origins.includes('*'), {
    error: 'browsers refuse the origin * together with credentials; list the origins',
    path: ['origins'],
  })
  .refine(({ origins }) => origins.length === 1 || !origins.includes('*'), {
    error: '* allows every origin already; remove the others',
    path: ['origins'],
  })

export type CorsSection = z.infer<typeof corsSection>
