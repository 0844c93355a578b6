import * as z from 'zod'
import { tags } from '../section-fields/index.js'

/** `certificates.<name>`: AWS makes the certificate and its key, and never shows the key. */
export const certificateSection = z.strictObject({
  description: z.string().optional(),
  tags: tags.optional(),
  protect: z.boolean().optional().describe('Never delete it'),
})

export type CertificateSection = z.infer<typeof certificateSection>
