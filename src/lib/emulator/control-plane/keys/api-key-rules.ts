import type { ServiceError } from '../../contract.js'
import { badRequest } from '../service-errors.js'

/* What a key's members must be. Texts recorded 2025-07-17. */

/** @throws ServiceError. An empty name counts as none. */
export function checkedName(name: string | undefined): string | undefined {
  if (name !== undefined && name.length > 1024)
    throw badRequest('Invalid API Key name, can be at most 1024 characters.')
  return name || undefined
}

/** @throws ServiceError. An empty description counts as none. */
export function checkedDescription(description: string | undefined): string | undefined {
  if (description !== undefined && description.length > 125_000)
    throw badRequest('Invalid API Key description specified.')
  return description || undefined
}

/** What is wrong with a key's value, which is never shown. */
export function refusalOfValue(value: string): ServiceError | undefined {
  if (value.length < 20) return badRequest('API Key value should be at least 20 characters')
  if (value.length > 128) return badRequest('API Key value exceeds maximum size of 128 characters')
  return undefined
}
