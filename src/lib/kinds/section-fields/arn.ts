import * as z from 'zod'

/** An ARN of one service, or a text that holds `${…}` and becomes one. */
export const arn = (service: string, example: string) =>
  z.string().refine((text) => text.includes('${') || isArnOf(service, text), {
    error: `it is not an ARN of ${service}, such as ${example}`,
  })

const isArnOf = (service: string, text: string): boolean =>
  new RegExp(`^arn:aws[a-z0-9-]*:${service}:[a-z0-9-]*:(?:\\d{12}|\\*)?:\\S+$`).test(text)

export const roleArn = arn('iam', 'arn:aws:iam::123456789012:role/name')

export const lambdaArn = arn('lambda', 'arn:aws:lambda:eu-west-1:123456789012:function:name')
