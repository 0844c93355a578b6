import type { SdkMembers, ShapeMembers } from '../sdk-members.js'

const written: ShapeMembers = {
  at: {
    IncludedPortalProductArns: 'portal.products',
    LogoUri: 'portal.logo',
    RumAppMonitorName: 'portal.rumAppMonitor',
  },
  used: {
    Authorization: 'see Authorization',
    EndpointConfiguration: 'see EndpointConfigurationRequest',
    PortalContent: 'see PortalContent',
  },
}

const read: ShapeMembers = {
  at: {
    IncludedPortalProductArns: 'portal.products',
    RumAppMonitorName: 'portal.rumAppMonitor',
    PublishStatus: 'portal.published',
    Tags: 'portal.tags.*',
  },
  used: {
    Authorization: 'see Authorization',
    EndpointConfiguration: 'see EndpointConfigurationResponse',
    PortalContent: 'see PortalContent',
    LastPublishedDescription: 'holds the mark of what was published',
    PortalId: 'names it',
    Preview: 'commands show it',
    StatusException: 'why it failed',
  },
  not: {
    LastModified: 'the service’s own; commands show it',
    LastPublished: 'the service’s own; commands show it',
    PortalArn: 'made of the id',
  },
}

/** Portals in the SDK's shapes. */
export const portalMembers: SdkMembers = {
  CreatePortalRequest: { ...written, at: { ...written.at, Tags: 'portal.tags.*' } },
  UpdatePortalRequest: { ...written, used: { ...written.used, PortalId: 'names the portal' } },
  PublishPortalRequest: {
    used: { PortalId: 'names the portal', Description: 'holds the mark of what is published' },
  },
  PreviewPortalRequest: { used: { PortalId: 'names the portal' } },
  Authorization: { used: { CognitoConfig: 'see CognitoConfig', None: 'sent where there is no other' } },
  CognitoConfig: {
    at: {
      AppClientId: 'portal.authorization.appClient',
      UserPoolArn: 'portal.authorization.userPool',
      UserPoolDomain: 'portal.authorization.userPoolDomain',
    },
  },
  None: {},
  EndpointConfigurationRequest: {
    used: { AcmManaged: 'see ACMManaged', None: 'sent where there is no domain' },
  },
  ACMManaged: {
    at: { CertificateArn: 'portal.endpoint.certificate', DomainName: 'portal.endpoint.domain' },
  },
  PortalContent: {
    at: { Description: 'portal.description', DisplayName: 'portal.name' },
    used: { Theme: 'see PortalTheme' },
  },
  PortalTheme: {
    at: { LogoLastUploaded: 'portal.logo' },
    used: { CustomColors: 'see CustomColors' },
  },
  CustomColors: {
    at: {
      AccentColor: 'portal.theme.accent',
      BackgroundColor: 'portal.theme.background',
      ErrorValidationColor: 'portal.theme.errorValidation',
      HeaderColor: 'portal.theme.header',
      NavigationColor: 'portal.theme.navigation',
      TextColor: 'portal.theme.text',
    },
  },
  PortalSummary: read,
  GetPortalResponse: read,
  EndpointConfigurationResponse: {
    at: { CertificateArn: 'portal.endpoint.certificate', DomainName: 'portal.endpoint.domain' },
    used: { PortalDefaultDomainName: 'said after an apply' },
    not: { PortalDomainHostedZoneId: 'commands show it' },
  },
  Preview: {
    used: {
      PreviewStatus: 'commands show it',
      PreviewUrl: 'commands show it',
      StatusException: 'why it failed',
    },
  },
  StatusException: {
    used: { Message: 'why it failed' },
    not: { Exception: 'the message says it' },
  },
}
