import { isJsonObject, type Json, type JsonObject } from '../../json/index.js'
import { compact } from '../control-plane/record-members.js'
import { checkedMinimumCompressionSize, checkedPolicy } from '../control-plane/rest-api-settings.js'
import type { EndpointConfigurationRecord, RestApiSettings } from '../control-plane/rest-records.js'
import { collect } from './findings.js'
import type { Importing, ImportMode } from './importing.js'
import { flagOf, listOf, objectOf, presentText, textOf, textsOf } from './json-view.js'

/**
 * The API's own literals after an import. Overwriting takes what the document lacks back to its default, but for the
 * endpoint's type and ip address type, which no document carries; merging leaves it and adds binary media types.
 */
export function importSettings(importing: Importing): RestApiSettings {
  const {
    mode,
    document: { root },
    api: { settings: current },
  } = importing
  const endpoint = endpointExtension(importing)
  const imported = compact<Partial<RestApiSettings>>({
    ...literals(importing),
    binaryMediaTypes: binaryMediaTypes(root, mode === 'merge' ? (current.binaryMediaTypes ?? []) : []),
    disableExecuteApiEndpoint: flagOf(endpoint['disableExecuteApiEndpoint']),
    endpointConfiguration: endpointConfiguration(current.endpointConfiguration, endpoint, mode),
  })
  return mode === 'merge' ? { ...current, ...imported } : { ...defaults(current), ...imported }
}

const defaults = ({ name, endpointConfiguration }: RestApiSettings): RestApiSettings => ({
  name,
  endpointConfiguration,
  apiKeySource: 'HEADER',
  disableExecuteApiEndpoint: false,
})

function literals(importing: Importing) {
  const { root } = importing.document
  const info = objectOf(root['info'])
  return {
    name: presentText(info['title']),
    description: presentText(info['description']),
    version: presentText(info['version']),
    apiKeySource: presentText(root['x-amazon-apigateway-api-key-source'])?.toUpperCase(),
    minimumCompressionSize: minimumCompressionSize(importing),
    policy: policy(importing),
    securityPolicy: presentText(root['x-amazon-apigateway-security-policy']),
    endpointAccessMode: presentText(root['x-amazon-apigateway-endpoint-access-mode']),
  }
}

function minimumCompressionSize({ document, findings }: Importing): number | undefined {
  const size = document.root['x-amazon-apigateway-minimum-compression-size']
  if (size === undefined) return undefined
  return collect(findings, 'Unable to update the API', () =>
    checkedMinimumCompressionSize(textOf(size) ?? 'none'),
  )
}

function policy({ document, findings, context, api }: Importing): string | undefined {
  const given = document.root['x-amazon-apigateway-policy']
  if (!isJsonObject(given)) return undefined
  return collect(findings, 'Unable to put the resource policy', () =>
    checkedPolicy(JSON.stringify(given), context, api.id),
  )
}

function binaryMediaTypes(root: JsonObject, before: readonly string[]): readonly string[] | undefined {
  const types = [...new Set([...before, ...textsOf(root['x-amazon-apigateway-binary-media-types'])])]
  return types.length > 0 ? types : undefined
}

/** At the root, or in OpenAPI 3 with the first server. */
function endpointExtension({ document: { root } }: Importing): JsonObject {
  const extension = 'x-amazon-apigateway-endpoint-configuration'
  const server: Json | undefined = listOf(root['servers'])[0]
  return objectOf(objectOf(server)[extension] ?? root[extension])
}

function endpointConfiguration(
  current: EndpointConfigurationRecord,
  extension: JsonObject,
  mode: ImportMode,
): EndpointConfigurationRecord {
  const { vpcEndpointIds: before, ...rest } = current
  const given = textsOf(extension['vpcEndpointIds'])
  const vpcEndpointIds = given.length > 0 ? given : mode === 'merge' ? before : undefined
  return vpcEndpointIds ? { ...rest, vpcEndpointIds } : rest
}
