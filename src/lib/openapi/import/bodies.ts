import type { RestMethod, RestMethodResponse } from '../../definition/index.js'
import { nonEmptyMap, present } from '../../json/index.js'
import type { Cursor } from '../document/index.js'
import { follow, type ImportContext } from './import-context.js'
import { bodyParameter } from './parameters.js'
import { membersOf, show, textSet } from './values.js'

type MediaModels = Readonly<Record<string, string>> | undefined

/** Media type → model of the request body. */
export function readRequestModels(item: Cursor, operation: Cursor, context: ImportContext): MediaModels {
  if (context.document.version !== '2.0') {
    const body = follow(operation.member('requestBody'), context)
    return body && readContent(body.member('content'), context)
  }
  const schema = bodyParameter(item, operation, context)?.member('schema')
  return schema && sameModelFor(mediaTypes('consumes', operation, context), schema, context)
}

/** Status code → method response. `default` is no status, so it is left out. */
export function readResponses(
  operation: Cursor,
  context: ImportContext,
): RestMethod['responses'] | undefined {
  const responses = membersOf(operation.member('responses'), context.report)
  const read = responses.flatMap(([status, reference]): [string, RestMethodResponse][] => {
    if (status.startsWith('x-')) return []
    if (!isStatus(status, reference, context)) return []
    const response = follow(reference, context)
    return response === undefined ? [] : [[status, readResponse(response, operation, context)]]
  })
  return nonEmptyMap(Object.fromEntries(read))
}

function readResponse(response: Cursor, operation: Cursor, context: ImportContext): RestMethodResponse {
  return present<RestMethodResponse>({
    models: readResponseModels(response, operation, context),
    headers: readHeaders(response, context),
  })
}

function readResponseModels(response: Cursor, operation: Cursor, context: ImportContext): MediaModels {
  if (context.document.version !== '2.0') return readContent(response.member('content'), context)
  return sameModelFor(mediaTypes('produces', operation, context), response.member('schema'), context)
}

function readContent(content: Cursor, context: ImportContext): MediaModels {
  const models = membersOf(content, context.report).flatMap(([mediaType, media]): [string, string][] => {
    if (!isMediaType(mediaType, media, context)) return []
    const model = context.models.modelFor(media.member('schema'))
    return model === undefined ? [] : [[mediaType, model]]
  })
  return nonEmptyMap(Object.fromEntries(models))
}

function sameModelFor(types: readonly string[], schema: Cursor, context: ImportContext): MediaModels {
  const model = context.models.modelFor(schema)
  return model === undefined ? undefined : nonEmptyMap(Object.fromEntries(types.map((type) => [type, model])))
}

function mediaTypes(
  member: 'consumes' | 'produces',
  operation: Cursor,
  context: ImportContext,
): readonly string[] {
  const own = operation.member(member)
  const list = own.exists ? own : context.document.root.member(member)
  const types = textSet(list, context.report) ?? ['application/json']
  return types.filter((type) => isMediaType(type, list, context))
}

/** Recorded: "Invalid content type specified: 123". */
function isMediaType(type: string, at: Cursor, { report }: ImportContext): boolean {
  if (/^[^\s/]+\/[^\s/]+.*$/.test(type)) return true
  report.error({
    code: 'openapi.media-type',
    message: `${show(type)} is not a media type`,
    at,
    fix: 'Write one such as application/json.',
  })
  return false
}

function readHeaders(response: Cursor, { report }: ImportContext): readonly string[] | undefined {
  const names = membersOf(response.member('headers'), report).flatMap(([name, header]) => {
    if (/^[A-Za-z0-9._$-]+$/.test(name)) return name.startsWith('x-amazon-apigateway-') ? [] : name
    report.error({
      code: 'openapi.response.header',
      message: `${show(name)} cannot name a response header`,
      at: header,
      part: 'key',
      fix: 'Use letters, digits and . _ $ -.',
    })
    return []
  })
  return names.length === 0 ? undefined : names.sort()
}

function isStatus(status: string, at: Cursor, { report }: ImportContext): boolean {
  if (/^[1-5]\d\d$/.test(status)) return true
  if (/^(?:default|[1-5]XX)$/.test(status)) {
    report.warning({
      code: 'openapi.response.default',
      message: `the response \`${status}\` is left out: API Gateway knows responses by status code only`,
      at,
      part: 'key',
    })
  } else {
    report.error({
      code: 'openapi.response.status',
      message: `${show(status)} is not a status code`,
      at,
      part: 'key',
      fix: 'Write a code from 100 to 599, such as 200.',
    })
  }
  return false
}
