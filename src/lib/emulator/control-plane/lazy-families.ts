import type { Handlers } from '../contract.js'
import { lazily } from './lazy.js'

/* The families that most runs never touch. */

const ofNoun = (prefix: string, noun: string, verbs: string): string[] =>
  verbs.split(' ').map((verb) => `${prefix}${verb}${noun}${verb === 'List' ? 's' : ''}`)

const allVerbs = (noun: string, prefix = ''): string[] => [
  ...ofNoun(prefix, noun, 'Create Get Update Delete'),
  `${prefix}Get${noun}s`,
]

const keyOperations = [
  ...allVerbs('ApiKey'),
  'ImportApiKeys',
  ...allVerbs('UsagePlan'),
  ...ofNoun('', 'UsagePlanKey', 'Create Get Delete'),
  'GetUsagePlanKeys',
  'GetUsage',
  'UpdateUsage',
]

const domainOperations = [
  ...allVerbs('DomainName'),
  ...allVerbs('DomainName', 'v2.'),
  ...allVerbs('BasePathMapping'),
  ...allVerbs('ApiMapping', 'v2.'),
  ...ofNoun('v2.', 'RoutingRule', 'Create Get Put Delete List'),
  ...ofNoun('', 'DomainNameAccessAssociation', 'Create Delete Reject'),
  'GetDomainNameAccessAssociations',
]

const certificateOperations = [
  ...ofNoun('', 'ClientCertificate', 'Generate Get Update Delete'),
  'GetClientCertificates',
]

const vpcLinkOperations = [...allVerbs('VpcLink'), ...allVerbs('VpcLink', 'v2.')]

const v2ApiOperations = [
  ...[
    'Api',
    'Route',
    'RouteResponse',
    'Integration',
    'IntegrationResponse',
    'Authorizer',
    'Model',
    'Deployment',
    'Stage',
  ].flatMap((noun) => allVerbs(noun, 'v2.')),
  'v2.DeleteCorsConfiguration',
  'v2.DeleteRouteRequestParameter',
  'v2.DeleteAccessLogSettings',
  'v2.DeleteRouteSettings',
  'v2.ResetAuthorizersCache',
]

const v2OpenApiOperations = ['v2.ImportApi', 'v2.ReimportApi', 'v2.ExportApi', 'v2.GetModelTemplate']

const portalOperations = [
  ...['Portal', 'PortalProduct', 'ProductPage', 'ProductRestEndpointPage'].flatMap((noun) =>
    ofNoun('v2.', noun, 'Create Get List Update Delete'),
  ),
  ...ofNoun('v2.', 'Portal', 'Publish Preview Disable'),
  ...ofNoun('v2.', 'PortalProductSharingPolicy', 'Put Get Delete'),
]

/** Their handlers; each family is loaded when it is first called. */
export const lazyHandlers: Handlers = {
  ...lazily(keyOperations, async () => (await import('./keys/index.js')).keyHandlers),
  ...lazily(domainOperations, async () => (await import('./domains/index.js')).domainHandlers),
  ...lazily(certificateOperations, async () => (await import('./certificates/index.js')).certificateHandlers),
  ...lazily(portalOperations, async () => (await import('./portals/index.js')).allPortalHandlers),
  ...lazily(v2ApiOperations, async () => (await import('./v2-apis/index.js')).v2Handlers),
  ...lazily(v2OpenApiOperations, async () => (await import('../openapi/http/index.js')).v2OpenApiHandlers),
  ...lazily(vpcLinkOperations, async () => (await import('./vpc-links/index.js')).vpcLinkHandlers),
}
