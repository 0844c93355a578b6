import { randomUUID } from 'node:crypto'
import type { WireRequest, WireResponse } from './wire/wire.js'

/**
 * The answer of STS to GetCallerIdentity, which other tools ask first; undefined for any other request. STS speaks
 * the query protocol: the action stands in a form at `/`, or in the query.
 */
export function callerIdentity(
  request: WireRequest,
  accountId: string,
  partition: string,
): WireResponse | undefined {
  if (request.path !== '/' || actionOf(request) !== 'GetCallerIdentity') return undefined
  const requestId = randomUUID()
  return {
    status: 200,
    headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId },
    body: [
      '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">',
      '<GetCallerIdentityResult>',
      `<Arn>arn:${partition}:iam::${accountId}:user/local</Arn>`,
      '<UserId>AIDALOCALACCOUNTUSER0</UserId>',
      `<Account>${accountId}</Account>`,
      '</GetCallerIdentityResult>',
      `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`,
      '</GetCallerIdentityResponse>',
    ].join(''),
  }
}

function actionOf({ method, query, body }: WireRequest): string | undefined {
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body)
  const form = method === 'POST' ? [...new URLSearchParams(text)] : []
  return [...form, ...query].find(([name]) => name === 'Action')?.[1]
}
