import type { JsonObject } from '../../../json/index.js'
import { compact, presentMap } from '../../control-plane/record-members.js'
import type { Keyed } from '../../control-plane/rest-records.js'
import { defaultSettings } from '../../control-plane/v2-apis/v2-api.js'
import type { CorsRecord, V2Settings } from '../../control-plane/v2-apis/v2-api-records.js'
import { flagOf, integerOf, listOf, objectOf, presentText, textOf, textsOf } from '../json-view.js'
import type { HttpImporting } from './http-importing.js'

/** The API's own literals: those of the document, and defaults for what it lacks. */
export function importHttpSettings({ document: { root }, api }: HttpImporting): V2Settings {
  const info = objectOf(root['info'])
  const server = objectOf(listOf(root['servers'])[0])
  const endpoint = objectOf(server['x-amazon-apigateway-endpoint-configuration'])
  return compact<V2Settings>({
    ...defaultSettings({ Name: presentText(info['title']) ?? api.settings.Name, ProtocolType: 'HTTP' }),
    Description: presentText(info['description']),
    Version: presentText(info['version']),
    CorsConfiguration: cors(objectOf(root['x-amazon-apigateway-cors'])),
    ...compact<Partial<V2Settings>>({
      DisableExecuteApiEndpoint: flagOf(endpoint['disableExecuteApiEndpoint']),
      IpAddressType: presentText(endpoint['ipAddressType']),
    }),
  })
}

/** The document's root `tags` that are meant for AWS; one without a value has an empty one (documented). */
export function importTags({ document: { root } }: HttpImporting): Keyed<string> | undefined {
  return presentMap(
    Object.fromEntries(
      listOf(root['tags'])
        .map(objectOf)
        .flatMap((tag) => {
          const name = presentText(tag['name'])
          return name === undefined ? [] : [[name, textOf(tag['x-amazon-apigateway-tag-value']) ?? '']]
        }),
    ),
  )
}

function cors(given: JsonObject): CorsRecord | undefined {
  const texts = (member: string): readonly string[] | undefined => {
    const list = textsOf(given[member])
    return list.length > 0 ? list : undefined
  }
  const record = compact<CorsRecord>({
    AllowCredentials: flagOf(given['allowCredentials']),
    AllowHeaders: texts('allowHeaders'),
    AllowMethods: texts('allowMethods'),
    AllowOrigins: texts('allowOrigins'),
    ExposeHeaders: texts('exposeHeaders'),
    MaxAge: integerOf(given['maxAge']),
  })
  return Object.keys(record).length > 0 ? record : undefined
}
