import type { Handlers, RequestContext } from '../contract.js'
import { childHandlers } from './child-family.js'
import { flattenedSchema } from './model-flatten.js'
import { refuseListingPaths } from './patch.js'
import { setMember, setText } from './patch-edits.js'
import { compact } from './record-members.js'
import type { Keyed, ModelRecord, RestApiRecord } from './rest-records.js'
import { resourcePath } from './rest-state.js'
import { badRequest, conflict, notFound } from './service-errors.js'

export const modelHandlers: Handlers = childHandlers<'models'>({
  noun: 'Model',
  collection: 'models',
  keyMember: 'modelName',
  keyOf: ({ name }) => name,
  missing: (name) => notFound(`Invalid model name specified: ${name}`),
  create: ({ api, context, input }) => {
    const name = checkedName(api, String(input['name']))
    return compact<ModelRecord>({
      id: context.newId(6),
      name,
      description: (input['description'] as string | undefined) || undefined,
      schema: checkedSchema(input['schema']),
      contentType: String(input['contentType']),
    })
  },
  order: (a, b) => (a.name < b.name ? -1 : 1),
  view: (model, { api, input }) =>
    input['flatten'] === true && model.schema !== undefined
      ? { ...model, schema: flattenedSchema(model.schema, api.models) }
      : model,
  patch: {
    rows: [
      { path: '/description', replace: setText('description') },
      { path: '/schema', replace: setMember('schema', checkedSchema) },
    ],
    refuse: refuseListingPaths,
  },
  beforeDelete: ({ name }, { api }) => {
    const user = firstUser(api, name)
    if (user) throw conflict(`Cannot delete model '${name}', is referenced in ${user}`)
  },
})

/** The two models that every API made by CreateRestApi has; the service's own text, blanks and all. */
export function defaultModels(context: RequestContext): Keyed<ModelRecord> {
  const model = (name: string, members: readonly string[]): ModelRecord => ({
    id: context.newId(6),
    name,
    description: `This is a default ${name.toLowerCase()} schema model`,
    schema: [
      '{',
      '  "$schema" : "http://json-schema.org/draft-04/schema#",',
      `  "title" : "${name} Schema",`,
      `  "type" : "object"${members.length > 0 ? ',' : ''}`,
      ...members,
      '}',
    ].join('\n'),
    contentType: 'application/json',
  })
  return {
    Empty: model('Empty', []),
    Error: model('Error', ['  "properties" : {', '    "message" : { "type" : "string" }', '  }']),
  }
}

function checkedName(api: RestApiRecord, name: string): string {
  if (name === '') throw badRequest('Model name must be non-empty')
  if (!/^[a-zA-Z0-9]+$/.test(name)) throw badRequest(`Model name must be alphanumeric: ${name}`)
  if (Object.hasOwn(api.models, name)) throw conflict('Model name already exists for this REST API')
  return name
}

function checkedSchema(schema: unknown): string {
  if (typeof schema !== 'string' || schema === '')
    throw badRequest('Model schema must have at least 1 property or array items defined')
  try {
    JSON.parse(schema)
  } catch {
    throw badRequest(
      'Invalid model specified: Validation Result: warnings : [], errors : [Invalid model schema specified]',
    )
  }
  return schema
}

/** Where the model is used first, in the service's words; the root's path is printed with its slash (recorded). */
function firstUser(api: RestApiRecord, name: string): string | undefined {
  for (const resource of Object.values(api.resources))
    for (const method of Object.values(resource.methods)) {
      const place = `${resourcePath(api.resources, resource)}/${method.httpMethod}`
      if (uses(method.requestModels, name)) return `method request: ${place}`
      if (
        Object.values(method.methodResponses ?? {}).some(({ responseModels }) => uses(responseModels, name))
      )
        return `method response: ${place}`
    }
  return undefined
}

const uses = (models: Keyed<string> | undefined, name: string): boolean =>
  Object.values(models ?? {}).includes(name)
