import { randomUUID } from 'node:crypto'
import { ServiceError } from '../contract.js'
import { structureCodec } from './codec.js'
import { headerValues } from './operation.js'
import type { Structure } from './schema.js'
import type { WireResponse } from './wire.js'

/**
 * The answer to anything thrown: a modelled error by its schema (status, header members, wire names), an unmodelled
 * one by its own status, and everything else as 500 InternalFailure without its text.
 */
export function errorAnswer(thrown: unknown, errors: ReadonlyMap<string, Structure>): WireResponse {
  if (!(thrown instanceof ServiceError)) return errorAnswer(internalFailure, errors)
  const schema = errors.get(thrown.errorName)
  const members = schema?.members ?? []
  const values = { ...thrown.members, [messageMember(schema)]: thrown.message }
  const inBody = members.filter(({ traits }) => traits.httpHeader === undefined)
  const body = structureCodec(inBody).writeJson(values) as Record<string, unknown>
  return {
    status: statusOf(thrown, schema),
    headers: {
      'content-type': 'application/json',
      'x-amzn-errortype': thrown.errorName,
      'x-amzn-requestid': randomUUID(),
      ...retryAfter(thrown),
      ...headerValues(members, values),
    },
    body: JSON.stringify({ message: thrown.message, ...body }),
  }
}

const internalFailure = new ServiceError(
  'InternalFailure',
  'The local account failed to process the request.',
  {},
  500,
)

const messageMember = (schema: Structure | undefined): string =>
  schema?.members.find(({ name }) => name.toLowerCase() === 'message')?.name ?? 'message'

/** v2 models no such header; its throttled answers carry it all the same. */
function retryAfter({ members }: ServiceError): Record<string, string> {
  const seconds = members['retryAfterSeconds']
  return typeof seconds === 'string' ? { 'retry-after': seconds } : {}
}

function statusOf(error: ServiceError, schema: Structure | undefined): number {
  const modelled = schema?.traits['httpError']
  return error.status ?? (typeof modelled === 'number' ? modelled : 400)
}
