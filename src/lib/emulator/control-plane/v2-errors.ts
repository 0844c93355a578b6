import { ServiceError } from '../contract.js'

/* Errors of v2. */

/** 404, with the kind of object that is missing. */
export const v2NotFound = (message: string, resourceType?: string): ServiceError =>
  new ServiceError('NotFoundException', message, resourceType === undefined ? {} : { resourceType })
