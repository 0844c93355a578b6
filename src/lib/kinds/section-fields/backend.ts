import * as z from 'zod'

/** The address of a backend. */
export const httpUrl = z
  .string()
  .regex(/^(?:https?:\/\/|\$\{)[^\s@]+$/, { error: 'write an http:// or https:// address, without a user' })

/** Another service of AWS, with what it is asked for. */
export const awsTarget = z.string().regex(/^[a-z0-9][a-z0-9.-]*:(?:path|action)\/\S+$/, {
  error: 'write service:path/… or service:action/…, such as sqs:path/123456789012/orders',
})
