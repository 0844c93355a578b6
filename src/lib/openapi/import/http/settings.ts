import type { HttpCors, HttpDefinition } from '../../../definition/index.js'
import { present } from '../../../json/index.js'
import type { Cursor, OpenApiDocument } from '../../document/index.js'
import type { Report } from '../report.js'
import { endpointConfiguration, readTitle } from '../settings.js'
import { choiceOf, filledText, flagOf, integerOf, membersOf, textSet } from '../values.js'

type Settings = Omit<HttpDefinition, 'routes' | 'authorizers'>

/** The API's own settings: `info`, the first server's endpoint configuration, and CORS. */
export function readHttpSettings(document: OpenApiDocument, report: Report): Settings {
  const info = document.root.member('info')
  const endpoint = endpointConfiguration(document, report)
  const addresses = ['IPV4', 'DUALSTACK'] as const
  const ipAddressType = choiceOf(
    endpoint.member('ipAddressType'),
    report,
    'openapi.endpoint-configuration',
    addresses,
  )
  return present<Settings>({
    name: readTitle(info, report),
    description: filledText(info.member('description'), report),
    version: filledText(info.member('version'), report),
    disableExecuteApiEndpoint: flagOf(endpoint.member('disableExecuteApiEndpoint'), report)
      ? true
      : undefined,
    ipAddressType: ipAddressType === 'DUALSTACK' ? 'dualstack' : undefined,
    cors: readCors(document.root.member('x-amazon-apigateway-cors'), report),
  })
}

/** Reference: x-amazon-apigateway-cors. A configuration that allows nothing is none. */
function readCors(member: Cursor, report: Report): HttpCors | undefined {
  membersOf(member, report)
  const cors = present<HttpCors>({
    allowOrigins: textSet(member.member('allowOrigins'), report),
    allowMethods: textSet(member.member('allowMethods'), report),
    allowHeaders: textSet(member.member('allowHeaders'), report),
    exposeHeaders: textSet(member.member('exposeHeaders'), report),
    maxAge: integerOf(member.member('maxAge'), report, 'openapi.cors', { min: -1, max: 86_400 }),
    allowCredentials: flagOf(member.member('allowCredentials'), report) ? true : undefined,
  })
  if (cors.allowCredentials === true && cors.allowOrigins?.includes('*') === true) {
    report.error({
      code: 'openapi.cors',
      message: 'CORS with credentials cannot allow every origin',
      at: member.member('allowOrigins'),
      fix: 'List the origins, or remove allowCredentials.',
    })
  }
  return Object.keys(cors).length === 0 ? undefined : cors
}
