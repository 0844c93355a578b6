import * as z from 'zod'
import { seconds } from '../section-fields/index.js'

const headerName = z.string().regex(/^[\w!#$%&'*+.^`|~-]+$/, { error: 'not a header name, nor *' })

const origin = z.string().regex(/^(?:\*|https?:\/\/\*|https?:\/\/[^/\s*]+|\S*\$\{\S*)$/, {
  error: 'write a scheme and a host without a path (https://shop.example.com), https://*, http://* or *',
})

const method = z.enum(['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', '*'])

/** `cors:` of an HTTP API: it answers preflight requests and sets the headers of all answers itself. */
export const httpCorsSection = z
  .strictObject({
    origins: z.array(origin).min(1),
    headers: z.array(headerName).optional().describe('Request headers that are allowed'),
    methods: z.array(method).optional().describe('Methods that are allowed'),
    expose: z.array(headerName).optional().describe('Answer headers that scripts may read'),
    credentials: z.boolean().optional(),
    maxAge: seconds('0s', '24h').optional().describe('How long browsers keep the answer'),
  })
  .refine(({ origins, credentials }) => credentials !== true || !origins.includes('*'), {
    error: 'browsers refuse the origin * together with credentials; list the origins',
    path: ['origins'],
  })

export type HttpCorsSection = z.infer<typeof httpCorsSection>
