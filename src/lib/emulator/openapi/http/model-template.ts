import type { Handlers } from '../../contract.js'
import { findV2Api } from '../../control-plane/v2-apis/v2-api-state.js'
import { v2NotFound } from '../../control-plane/v2-errors.js'
import { sampleTemplate } from '../model-template.js'

export const v2ModelTemplateHandlers: Handlers = {
  'v2.GetModelTemplate': ({ ApiId, ModelId }, context) => {
    const { models } = findV2Api(context, ApiId)
    const id = String(ModelId)
    const model = Object.hasOwn(models, id) ? models[id] : undefined
    if (model === undefined) throw v2NotFound(`Invalid Model identifier specified ${id}`, 'Model')
    const schemas = Object.fromEntries(Object.values(models).map(({ Name, Schema }) => [Name, Schema]))
    return { Value: sampleTemplate(model.Name, schemas) }
  },
}
