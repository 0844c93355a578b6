import * as z from 'zod'

// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-tagging.html
const tagKey = z
  .string()
  .min(1)
  .max(128, { error: 'a tag key has at most 128 characters' })
  .regex(/^(?!aws:)/i, { error: 'tag keys that begin with aws: are reserved' })
  .regex(/^(?!apigw:)/, {
    error: 'tag keys that begin with apigw: say who owns an object, and are set by apigw',
  })
  .regex(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u, {
    error: 'a tag key holds letters, digits, spaces and _ . : / = + - @',
  })

const tagValue = z
  .string()
  .max(256, { error: 'a tag value has at most 256 characters' })
  .regex(/^[^\r\n]*$/, { error: 'a tag value is one line' })
  .regex(/\$\{|^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u, {
    error: 'a tag value holds letters, digits, spaces and _ . : / = + - @',
  })

/** The service allows 50; four are ours. */
export const tags = z
  .record(tagKey, tagValue)
  .refine((map) => Object.keys(map).length <= 46, {
    error: 'an object can carry 46 tags besides the four that apigw sets',
  })
  .describe('Tags of the object; the whole file’s tags are added')
