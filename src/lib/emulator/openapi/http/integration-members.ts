import type { JsonObject } from '../../../json/index.js'
import type { Shape } from '../../contract.js'
import { compact, presentMap } from '../../control-plane/record-members.js'
import { integerOf, mapValues, objectOf, presentText, textOf } from '../json-view.js'

/** `x-amazon-apigateway-integration` of an HTTP API as the members of CreateIntegration. */
export function integrationMembers(described: JsonObject): Shape {
  const tlsConfig = presentText(objectOf(described['tlsConfig'])['serverNameToVerify'])
  const subtype = presentText(described['integrationSubtype'])
  return compact<Shape>({
    IntegrationType: textOf(described['type'])?.toUpperCase(),
    IntegrationSubtype: subtype,
    IntegrationUri: presentText(described['uri']),
    IntegrationMethod: presentText(described['httpMethod'])?.toUpperCase(),
    ConnectionType: presentText(described['connectionType'])?.toUpperCase(),
    ConnectionId: presentText(described['connectionId']),
    CredentialsArn: presentText(described['credentials']),
    Description: presentText(described['description']),
    PayloadFormatVersion: presentText(described['payloadFormatVersion']),
    RequestParameters: presentMap(texts(described['requestParameters'])),
    ResponseParameters: presentMap(
      mapValues(objectOf(described['responseParameters']), (mappings) => presentMap(texts(mappings))),
    ),
    TimeoutInMillis: integerOf(described['timeoutInMillis']),
    TlsConfig: tlsConfig === undefined ? undefined : { ServerNameToVerify: tlsConfig },
  })
}

const texts = (map: unknown): Record<string, string> => mapValues(objectOf(map), (value) => textOf(value))
