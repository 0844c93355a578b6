import { ExitCode, Problem } from '../../errors/index.js'
import { nonEmptyText, present, sortedTexts } from '../../json/index.js'
import { portalSection } from '../../kinds/portal/section.js'
import {
  type AuthorizationValue,
  type EndpointValue,
  type PortalValue,
  type Theme,
  themeValue,
} from '../../kinds/portal/value.js'
import { type DescribedSettings, withDescribedSettings } from './described-settings.js'

/** Settings of a portal; what is undefined stays, an empty text is none, and so is `null`. */
export interface PortalSettings extends DescribedSettings {
  readonly name?: string | undefined
  /** Addresses, ids, names or ARNs of all the products there are. */
  readonly products?: readonly string[] | undefined
  readonly authorization?: Partial<AuthorizationValue> | null | undefined
  readonly endpoint?: Partial<EndpointValue> | null | undefined
  readonly theme?: Partial<Theme> | undefined
  readonly logo?: string | undefined
  readonly rumAppMonitor?: string | undefined
  readonly publish?: boolean | undefined
}

/**
 * A portal with these settings, in canonical form; `products` are ARNs here.
 * @throws Problem `usage.bad-value` (64) where a file may not say so either
 */
export function withPortalSettings(before: PortalValue, settings: PortalSettings): PortalValue {
  const { name = before.name, logo = before.logo, rumAppMonitor = before.rumAppMonitor } = settings
  const { status: _status, ...rest } = before
  const value = withDescribedSettings<PortalValue>(
    present<PortalValue>({
      ...rest,
      name,
      products: settings.products === undefined ? before.products : sortedTexts(settings.products),
      authorization: merged(before.authorization, settings.authorization) as AuthorizationValue | undefined,
      endpoint: merged(before.endpoint, settings.endpoint) as EndpointValue | undefined,
      theme: themeValue({ ...before.theme, ...settings.theme }),
      logo: nonEmptyText(logo),
      rumAppMonitor: nonEmptyText(rumAppMonitor),
      published: (settings.publish ?? before.published) === true ? true : undefined,
      status: before.status,
    }),
    settings,
  )
  refuseUnfit(value, settings)
  return value
}

/** Members that are not given stay; `null` takes all of them away. */
const merged = <T extends object>(
  before: T | undefined,
  given: Partial<T> | null | undefined,
): Partial<T> | undefined =>
  given === null ? undefined : given === undefined ? before : { ...before, ...given }

/** Flags are held to what a file may say. */
function refuseUnfit(
  { name, description, authorization, endpoint, theme, rumAppMonitor }: PortalValue,
  { logo }: PortalSettings,
): void {
  const said = { name, description, authorization, endpoint, theme, rumAppMonitor, logo: nonEmptyText(logo) }
  const { error } = portalSection.safeParse(present(said))
  if (error === undefined) return
  const [issue] = error.issues
  throw new Problem({
    code: 'usage.bad-value',
    message: `${issue?.path.join('.') ?? 'the portal'}: ${issue?.message ?? 'it is not complete'}`,
    fix: 'A user pool comes with its domain and app client, a domain with its certificate; --help lists the flags.',
    exitCode: ExitCode.usage,
  })
}
