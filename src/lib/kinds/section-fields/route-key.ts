import * as z from 'zod'
import { methodKey } from './method-key.js'

/** `GET /orders/{id}`, or `$default`: the key of an HTTP API's route. */
export const routeKey = z.union([z.literal('$default'), methodKey])
