import type { SdkMembers } from '../sdk-members.js'

const iamCertificate = 'a certificate uploaded with its key, which ACM has taken the place of'
const namesDomain = 'names the domain'

/** Domains and their links in the SDK's shapes, of both clients. */
export const domainMembers: SdkMembers = {
  CreateDomainNameRequest: {
    at: {
      domainName: 'address',
      certificateArn: 'domain.endpoints.EDGE.certificate',
      regionalCertificateArn: 'domain.endpoints.REGIONAL.certificate',
      endpointConfiguration: 'domain.endpoints',
      tags: 'domain.tags.*',
      securityPolicy: 'domain.securityPolicy',
      endpointAccessMode: 'domain.accessMode',
      mutualTlsAuthentication: 'domain.mutualTls',
      ownershipVerificationCertificateArn: 'domain.ownershipCertificate',
      policy: 'domain.policy',
      routingMode: 'domain.routing',
    },
    not: {
      certificateName: iamCertificate,
      certificateBody: iamCertificate,
      certificatePrivateKey: iamCertificate,
      certificateChain: iamCertificate,
      regionalCertificateName: iamCertificate,
    },
  },
  UpdateDomainNameRequest: {
    used: { domainName: namesDomain, domainNameId: namesDomain, patchOperations: 'all that differs' },
  },
  DomainName: {
    at: {
      domainName: 'address',
      certificateArn: 'domain.endpoints.EDGE.certificate',
      regionalCertificateArn: 'domain.endpoints.REGIONAL.certificate',
      endpointConfiguration: 'domain.endpoints',
      securityPolicy: 'domain.securityPolicy',
      endpointAccessMode: 'domain.accessMode',
      tags: 'domain.tags.*',
      mutualTlsAuthentication: 'domain.mutualTls',
      ownershipVerificationCertificateArn: 'domain.ownershipCertificate',
      managementPolicy: 'domain.managementPolicy',
      policy: 'domain.policy',
      routingMode: 'domain.routing',
    },
    used: {
      domainNameId: 'names a private domain',
      domainNameArn: 'where tags are sent to',
      domainNameStatus: 'whether an update is still under way',
      regionalDomainName: 'where DNS must lead',
      regionalHostedZoneId: 'where DNS must lead',
      distributionDomainName: 'where DNS must lead',
      distributionHostedZoneId: 'where DNS must lead',
      domainNameStatusMessage: 'shown where a domain does not become available',
    },
    not: {
      certificateName: iamCertificate,
      regionalCertificateName: iamCertificate,
      certificateUploadDate: 'the service’s own',
    },
  },
  MutualTlsAuthenticationInput: {
    at: { truststoreUri: 'domain.mutualTls.truststore', truststoreVersion: 'domain.mutualTls.version' },
  },
  MutualTlsAuthentication: {
    at: { truststoreUri: 'domain.mutualTls.truststore', truststoreVersion: 'domain.mutualTls.version' },
    used: { truststoreWarnings: 'reported' },
  },
  CreateBasePathMappingRequest: {
    at: { basePath: 'address', stage: 'mapping.stage' },
    used: { domainName: namesDomain, domainNameId: namesDomain, restApiId: 'names the API' },
  },
  UpdateBasePathMappingRequest: {
    used: {
      domainName: namesDomain,
      domainNameId: namesDomain,
      basePath: 'names the mapping',
      patchOperations: 'all that differs',
    },
  },
  BasePathMapping: {
    at: { basePath: 'address', stage: 'mapping.stage' },
    used: { restApiId: 'names the API' },
  },
  CreateApiMappingRequest: {
    at: { ApiMappingKey: 'address', Stage: 'mapping.stage' },
    used: { ApiId: 'names the API', DomainName: namesDomain },
  },
  UpdateApiMappingRequest: {
    at: { Stage: 'mapping.stage' },
    used: { ApiId: 'names the API', ApiMappingId: 'names the mapping', DomainName: namesDomain },
    not: { ApiMappingKey: 'a mapping with another path is another one' },
  },
  GetApiMappingResponse: {
    at: { ApiMappingKey: 'address', Stage: 'mapping.stage' },
    used: { ApiId: 'names the API', ApiMappingId: 'names the mapping' },
  },
  CreateRoutingRuleRequest: {
    at: { Priority: 'address', Conditions: 'routing-rule.headers', Actions: 'routing-rule.stage' },
    used: { DomainName: namesDomain, DomainNameId: namesDomain },
  },
  PutRoutingRuleRequest: {
    at: { Conditions: 'routing-rule.headers', Actions: 'routing-rule.stage' },
    used: {
      DomainName: namesDomain,
      DomainNameId: namesDomain,
      Priority: 'stays: a rule with another is another one',
      RoutingRuleId: 'names the rule',
    },
  },
  GetRoutingRuleResponse: {
    at: { Priority: 'address', Conditions: 'routing-rule.headers', Actions: 'routing-rule.stage' },
    used: { RoutingRuleId: 'names the rule' },
    not: { RoutingRuleArn: 'no call takes it' },
  },
  RoutingRuleCondition: {
    at: { MatchBasePaths: 'routing-rule.basePaths', MatchHeaders: 'routing-rule.headers.*' },
  },
  RoutingRuleMatchBasePaths: { at: { AnyOf: 'routing-rule.basePaths' } },
  RoutingRuleMatchHeaders: { at: { AnyOf: 'routing-rule.headers.*' } },
  RoutingRuleMatchHeaderValue: {
    at: { Header: 'routing-rule.headers.*', ValueGlob: 'routing-rule.headers.*' },
  },
  RoutingRuleAction: { at: { InvokeApi: 'routing-rule.stage' } },
  RoutingRuleActionInvokeApi: {
    at: { Stage: 'routing-rule.stage', StripBasePath: 'routing-rule.stripBasePath' },
    used: { ApiId: 'names the API' },
  },
  CreateDomainNameAccessAssociationRequest: {
    at: { accessAssociationSource: 'address', tags: 'access-association.tags.*' },
    used: { domainNameArn: namesDomain, accessAssociationSourceType: 'VPCE: there is no other' },
  },
  DomainNameAccessAssociation: {
    at: { tags: 'access-association.tags.*' },
    used: {
      domainNameAccessAssociationArn: 'names it',
      domainNameArn: namesDomain,
      accessAssociationSource: 'part of its address, which its tag apigw:id holds',
    },
    not: { accessAssociationSourceType: 'VPCE: there is no other' },
  },
}
