import { type PatchOperation, replace } from '../patch.js'
import type { KeyValue } from './value.js'

/** What turns a live key into the wanted one, in one UpdateApiKey (https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html#UpdateApiKey-Patch). */
export const keyPatches = (live: KeyValue, target: KeyValue): readonly PatchOperation[] => [
  ...scalar('/name', live.name, target.name),
  ...scalar('/description', live.description ?? '', target.description ?? ''),
  ...scalar('/customerId', live.customer ?? '', target.customer ?? ''),
  ...scalar('/enabled', String(live.enabled), String(target.enabled)),
]

const scalar = (path: string, before: string, after: string): readonly PatchOperation[] =>
  before === after ? [] : [replace(path, after)]
