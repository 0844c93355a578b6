import type { PortalSummary } from '@aws-sdk/client-apigatewayv2'
import { nonEmptyText, present, sortedTexts } from '../../json/index.js'
import { comparableTags, isProtected, ownershipTag, type Tags } from '../ownership.js'
import { logoTag } from './logo.js'

/** What a portal *is*, in canonical form: a member that holds its default is absent. */
export interface PortalValue {
  readonly name: string
  readonly description?: string
  /** ARNs of portal products, or references to them. */
  readonly products?: readonly string[]
  /** Absent: everybody may read. */
  readonly authorization?: AuthorizationValue
  /** Absent: a domain that AWS gives. */
  readonly endpoint?: EndpointValue
  readonly theme?: Partial<Theme>
  readonly logo?: string
  readonly rumAppMonitor?: string
  readonly published?: true
  readonly tags: Tags
  /** Kept as a tag, so that it outlives the declaration. */
  readonly protect?: true
  /** Live only, where AWS is at work, or gave up: PUBLISH_IN_PROGRESS, PUBLISH_FAILED, … */
  readonly status?: string
}

export interface AuthorizationValue {
  readonly userPool: string
  readonly userPoolDomain: string
  readonly appClient: string
}

export interface EndpointValue {
  readonly domain: string
  readonly certificate: string
}

/** The service wants all six; a file says those that differ. */
export interface Theme {
  readonly accent: string
  readonly background: string
  readonly errorValidation: string
  readonly header: string
  readonly navigation: string
  readonly text: string
}

/** Ours: the service has no defaults. */
export const defaultTheme: Theme = {
  accent: '#0972d3',
  background: '#ffffff',
  errorValidation: '#d91515',
  header: '#000716',
  navigation: '#f2f3f3',
  text: '#000716',
}

/** The colors that are not the default ones. */
export function themeValue(colors: { readonly [K in keyof Theme]?: string | undefined }) {
  const own = Object.entries(colors).filter(
    ([name, color]) => color !== undefined && color !== defaultTheme[name as keyof Theme],
  )
  return own.length === 0 ? undefined : (Object.fromEntries(own) as Partial<Theme>)
}

/** Statuses in which readers see the portal, or will. */
const published = new Set(['PUBLISHED', 'PUBLISH_IN_PROGRESS', 'PUBLISH_FAILED', 'DISABLE_FAILED'])

const settled = new Set(['PUBLISHED', 'DISABLED'])

/** What a live portal is; what is declared names the tags that are compared, and the logo that it may have. */
export function livePortalValue(
  portal: Partial<PortalSummary>,
  declared: { readonly tags?: Tags | undefined; readonly logo?: string | undefined },
): PortalValue {
  const { Authorization, EndpointConfiguration, PortalContent, PublishStatus = 'DISABLED', Tags } = portal
  const cognito = Authorization?.CognitoConfig
  const { DomainName, CertificateArn } = EndpointConfiguration ?? {}
  const colors = PortalContent?.Theme?.CustomColors
  return present<PortalValue>({
    name: PortalContent?.DisplayName ?? '',
    description: nonEmptyText(PortalContent?.Description),
    products: sortedTexts(portal.IncludedPortalProductArns),
    authorization: cognito && {
      userPool: cognito.UserPoolArn ?? '',
      userPoolDomain: cognito.UserPoolDomain ?? '',
      appClient: cognito.AppClientId ?? '',
    },
    endpoint:
      DomainName === undefined ? undefined : { domain: DomainName, certificate: CertificateArn ?? '' },
    theme:
      colors &&
      themeValue({
        accent: colors.AccentColor,
        background: colors.BackgroundColor,
        errorValidation: colors.ErrorValidationColor,
        header: colors.HeaderColor,
        navigation: colors.NavigationColor,
        text: colors.TextColor,
      }),
    logo: liveLogo(portal, declared.logo),
    rumAppMonitor: nonEmptyText(portal.RumAppMonitorName),
    published: published.has(PublishStatus) ? true : undefined,
    tags: comparableTags(Tags, declared.tags ?? {}),
    protect: isProtected(Tags) ? true : undefined,
    status: settled.has(PublishStatus) ? undefined : PublishStatus,
  })
}

/** Where a logo came from is not told, only when: a tag remembers the fingerprint of its address. */
function liveLogo(
  { PortalContent, Tags }: Partial<PortalSummary>,
  declared: string | undefined,
): string | undefined {
  const uploaded = PortalContent?.Theme?.LogoLastUploaded
  if (uploaded === undefined) return undefined
  if (declared !== undefined && Tags?.[ownershipTag.logo] === logoTag(declared)) return declared
  return `(uploaded ${uploaded.toISOString()})`
}
