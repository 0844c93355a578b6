import * as z from 'zod'
import type { Json, JsonObject } from '../../json/index.js'

/** Data of another language: any JSON. */
export const json: z.ZodType<Json> = z.json()

const jsonObject: z.ZodType<JsonObject> = z.record(z.string(), json)

/** A mapping, or the path of the file that holds it. */
export const jsonOrFile = z.union([z.string().min(1), jsonObject])

/** Media type → template, written here or the path of a `.vtl` file. */
export const templates = z.record(
  z.string().regex(/^[\w!#$&^.+*-]+\/[\w!#$&^.+*-]+$/, { error: 'not a media type' }),
  z.string(),
)
