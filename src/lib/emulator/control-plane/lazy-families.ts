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

/** Their handlers; each family is loaded when it is first called. */
export const lazyHandlers: Handlers = {
  ...lazily(keyOperations, async () => (await import('./keys/index.js')).keyHandlers),
  ...lazily(domainOperations, async () => (await import('./domains/index.js')).domainHandlers),
  ...lazily(certificateOperations, async () => (await import('./certificates/index.js')).certificateHandlers),
  ...lazily(vpcLinkOperations, async () => (await import('./vpc-links/index.js')).vpcLinkHandlers),
}
