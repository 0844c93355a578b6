import type { Json, JsonObject } from '../../../json/index.js'
import { compact } from '../../control-plane/record-members.js'
import type { Keyed } from '../../control-plane/rest-records.js'
import type { CorsRecord } from '../../control-plane/v2-apis/v2-api-records.js'
import { exportRoutes } from './export-routes.js'
import { exportSchemes } from './export-schemes.js'
import type { HttpExport } from './http-export.js'

/** An HTTP API as an OpenAPI document, in the form of documents that the service exported (public repositories). */
export function exportHttpDocument(request: HttpExport): JsonObject {
  const { content, extensions, api } = request
  const schemes = exportSchemes(request)
  return compact<JsonObject>({
    openapi: '3.0.1',
    info: info(request),
    servers: [server(request)],
    tags: extensions ? tags(api.tags) : undefined,
    paths: exportRoutes(request),
    components: Object.keys(schemes).length > 0 ? { securitySchemes: schemes } : undefined,
    'x-amazon-apigateway-cors': extensions ? cors(content.settings.CorsConfiguration) : undefined,
    'x-amazon-apigateway-importexport-version': extensions ? '1.0' : undefined,
  })
}

/** An API without a version has the time of its making for one: `2026-03-04 12:56:53UTC`. */
function info({ content: { settings }, api: { createdDate } }: HttpExport): JsonObject {
  const made = new Date(createdDate * 1000)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, 'UTC')
  return compact<JsonObject>({
    title: settings.Name,
    description: settings.Description,
    version: settings.Version ?? made,
  })
}

/** The default stage has no segment in the path. */
function server({ api, context, stageName = '$default', content, extensions }: HttpExport): JsonObject {
  const suffix = context.partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com'
  const { DisableExecuteApiEndpoint, IpAddressType } = content.settings
  const endpoint = compact<JsonObject>({
    disableExecuteApiEndpoint: DisableExecuteApiEndpoint || undefined,
    ipAddressType: IpAddressType === 'ipv4' ? undefined : IpAddressType,
  })
  return compact<JsonObject>({
    url: `https://${api.id}.execute-api.${context.region}.${suffix}/{basePath}`,
    variables: { basePath: { default: stageName === '$default' ? '' : stageName } },
    'x-amazon-apigateway-endpoint-configuration':
      extensions && Object.keys(endpoint).length > 0 ? endpoint : undefined,
  })
}

const tags = (map: Keyed<string> | undefined): readonly Json[] | undefined =>
  map && Object.entries(map).map(([name, value]) => ({ name, 'x-amazon-apigateway-tag-value': value }))

const cors = (record: CorsRecord | undefined): JsonObject | undefined =>
  record &&
  compact<JsonObject>({
    allowMethods: record.AllowMethods,
    allowHeaders: record.AllowHeaders,
    exposeHeaders: record.ExposeHeaders,
    maxAge: record.MaxAge,
    allowCredentials: record.AllowCredentials,
    allowOrigins: record.AllowOrigins,
  })
