import * as z from 'zod'

/** Requests per second and bucket size. */
export const throttle = z
  .strictObject({
    rate: z.number().min(0).max(1_000_000).optional().describe('Requests per second'),
    burst: z.int().min(0).max(1_000_000).optional().describe('Requests at once (bucket size)'),
  })
  .refine(({ rate, burst }) => rate !== undefined || burst !== undefined, {
    error: 'name rate, burst or both',
  })
