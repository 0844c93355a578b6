import type { Handlers } from '../../contract.js'
import { badRequest, conflict } from '../service-errors.js'
import { merged } from './merge.js'
import type { V2ApiRecord, V2ModelRecord } from './v2-api-records.js'
import { type V2ChildFamily, v2ChildHandlers } from './v2-child-family.js'

const family: V2ChildFamily<'models'> = {
  noun: 'Model',
  collection: 'models',
  key: 'ModelId',
  create: (given, { context }) =>
    merged<V2ModelRecord>(
      { ModelId: context.newId(6), Name: '', Schema: '', ContentType: 'application/json' },
      given,
    ),
  checked: (model, { api }) => checkedModel(model, api),
}

export const v2ModelHandlers: Handlers = v2ChildHandlers(family)

function checkedModel(model: V2ModelRecord, { models }: V2ApiRecord): V2ModelRecord {
  const { ModelId, Name, Schema } = model
  if (!/^[a-zA-Z0-9]{1,128}$/.test(Name)) throw badRequest(`Model name must be alphanumeric: ${Name}`)
  if (Object.values(models).some((other) => other.Name === Name && other.ModelId !== ModelId))
    throw conflict('Model name already exists for this API')
  try {
    JSON.parse(Schema)
  } catch {
    throw badRequest(
      'Invalid model specified: Validation Result: warnings : [], errors : [Invalid model schema specified]',
    )
  }
  return model
}
