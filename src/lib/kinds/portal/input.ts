import { canonicalJson, type JsonObject, present } from '../../json/index.js'
import { isLogoUri } from './logo.js'
import { defaultTheme, type PortalValue } from './value.js'

/** What CreatePortal is sent, tags aside. */
export const creationInput = (value: PortalValue): JsonObject =>
  present<JsonObject>({
    Authorization: authorization(value),
    EndpointConfiguration: endpointConfiguration(value),
    IncludedPortalProductArns: value.products,
    PortalContent: content(value, value.description),
    LogoUri: value.logo,
    RumAppMonitorName: value.rumAppMonitor,
  })

/** What UpdatePortal is sent: the members that differ, whole. Texts are taken away by empty ones. */
export function updateInput(before: PortalValue, after: PortalValue): JsonObject {
  const differs = (...members: readonly (keyof PortalValue)[]): boolean =>
    members.some((member) => canonicalJson(before[member] ?? null) !== canonicalJson(after[member] ?? null))
  const contentDiffers = differs('name', 'description', 'theme')
  return {
    ...(differs('authorization') && { Authorization: authorization(after) }),
    ...(differs('endpoint') && { EndpointConfiguration: endpointConfiguration(after) }),
    ...(differs('products') && { IncludedPortalProductArns: after.products ?? [] }),
    ...(contentDiffers && { PortalContent: content(after, after.description ?? '') }),
    // Whether new content without its logo keeps the old one is not documented.
    ...((differs('logo') || (contentDiffers && isLogoUri(after.logo))) && { LogoUri: after.logo ?? '' }),
    ...(differs('rumAppMonitor') && { RumAppMonitorName: after.rumAppMonitor ?? '' }),
  }
}

const authorization = ({ authorization: cognito }: PortalValue): JsonObject =>
  cognito === undefined
    ? { None: {} }
    : {
        CognitoConfig: {
          UserPoolArn: cognito.userPool,
          UserPoolDomain: cognito.userPoolDomain,
          AppClientId: cognito.appClient,
        },
      }

const endpointConfiguration = ({ endpoint }: PortalValue): JsonObject =>
  endpoint === undefined
    ? { None: {} }
    : { AcmManaged: { DomainName: endpoint.domain, CertificateArn: endpoint.certificate } }

function content({ name, theme }: PortalValue, description: string | undefined): JsonObject {
  const colors = { ...defaultTheme, ...theme }
  return present<JsonObject>({
    DisplayName: name,
    Description: description,
    Theme: {
      CustomColors: {
        AccentColor: colors.accent,
        BackgroundColor: colors.background,
        ErrorValidationColor: colors.errorValidation,
        HeaderColor: colors.header,
        NavigationColor: colors.navigation,
        TextColor: colors.text,
      },
    },
  })
}
