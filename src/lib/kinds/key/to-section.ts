import { type JsonObject, present } from '../../json/index.js'
import type { KeyValue } from './value.js'

/** An API key as a file declares it under a name, its tags aside. Its value is never read. */
export const toKeySection = (id: string, value: KeyValue): JsonObject =>
  present<JsonObject>({
    name: value.name === id ? undefined : value.name,
    description: value.description,
    customer: value.customer,
    enabled: value.enabled ? undefined : false,
    protect: value.protect,
  })
