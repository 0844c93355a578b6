import { ServiceError } from '../contract.js'

/** 404 */
export const notFound = (message: string): ServiceError => new ServiceError('NotFoundException', message)
/** 400 */
export const badRequest = (message: string): ServiceError => new ServiceError('BadRequestException', message)
/** 409 */
export const conflict = (message: string): ServiceError => new ServiceError('ConflictException', message)
