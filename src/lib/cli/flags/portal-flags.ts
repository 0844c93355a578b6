import { Flags } from '@oclif/core'
import type { PortalSettings } from '../../workflow/objects/portal-settings.js'
import { badValue } from '../usage-problem.js'
import { tagFlag } from './api-flags.js'
import { describedFlags, describedSettings } from './described-flags.js'
import { assignment } from './flag-values.js'

const colors = {
  accent: 'accent',
  background: 'background',
  'error-validation': 'errorValidation',
  header: 'header',
  navigation: 'navigation',
  text: 'text',
} as const

/** Settings of a portal. */
export const portalFlags = {
  ...describedFlags,
  product: Flags.string({
    description:
      'Portal product: its address (portal-product.orders), id, name or ARN; may be given several times, and says all there are',
    helpValue: 'PRODUCT',
    multiple: true,
    multipleNonGreedy: true,
  }),
  'user-pool': Flags.string({
    description: 'Cognito user pool whose users may read',
    helpValue: 'ARN',
    exclusive: ['public'],
  }),
  'user-pool-domain': Flags.string({
    description: 'Domain of its sign-in page',
    helpValue: 'DOMAIN',
    exclusive: ['public'],
  }),
  'app-client': Flags.string({ description: 'Id of its app client', helpValue: 'ID', exclusive: ['public'] }),
  public: Flags.boolean({ description: 'Everybody may read' }),
  domain: Flags.string({
    description: 'A domain of your own',
    helpValue: 'DOMAIN',
    exclusive: ['default-domain'],
  }),
  certificate: Flags.string({
    description: 'Its certificate, in us-east-1',
    helpValue: 'ARN',
    exclusive: ['default-domain'],
  }),
  'default-domain': Flags.boolean({ description: 'Only the domain that AWS gives' }),
  color: Flags.custom<readonly [string, string]>({
    parse: async (input) => assignment('--color', input),
  })({
    description: `Color of the theme (${Object.keys(colors).join(', ')}); may be given several times`,
    helpValue: 'NAME=#RRGGBB',
    multiple: true,
    multipleNonGreedy: true,
  }),
  logo: Flags.string({ description: 'Image in S3; empty for none', helpValue: 's3://BUCKET/KEY' }),
  'rum-app-monitor': Flags.string({
    description: 'App monitor of CloudWatch RUM; empty for none',
    helpValue: 'NAME',
  }),
  tag: tagFlag,
}

type Described = Parameters<typeof describedSettings>[0]

interface GivenFlags extends Described {
  readonly product?: readonly string[] | undefined
  readonly 'user-pool'?: string | undefined
  readonly 'user-pool-domain'?: string | undefined
  readonly 'app-client'?: string | undefined
  readonly public?: boolean | undefined
  readonly domain?: string | undefined
  readonly certificate?: string | undefined
  readonly 'default-domain'?: boolean | undefined
  readonly color?: readonly (readonly [string, string])[] | undefined
  readonly logo?: string | undefined
  readonly 'rum-app-monitor'?: string | undefined
}

export const portalSettings = (flags: GivenFlags): PortalSettings => ({
  ...describedSettings(flags),
  products: flags.product,
  authorization:
    flags.public === true
      ? null
      : given({
          userPool: flags['user-pool'],
          userPoolDomain: flags['user-pool-domain'],
          appClient: flags['app-client'],
        }),
  endpoint:
    flags['default-domain'] === true ? null : given({ domain: flags.domain, certificate: flags.certificate }),
  theme: flags.color && Object.fromEntries(flags.color.map(([name, color]) => [colorMember(name), color])),
  logo: flags.logo,
  rumAppMonitor: flags['rum-app-monitor'],
})

/** The members that were given; undefined where none was. */
function given<T extends object>(
  members: { readonly [K in keyof T]: T[K] | undefined },
): Partial<T> | undefined {
  const entries = Object.entries(members).filter(([, value]) => value !== undefined)
  return entries.length === 0 ? undefined : (Object.fromEntries(entries) as Partial<T>)
}

function colorMember(name: string): string {
  const member = Object.entries(colors).find(([known]) => known === name)?.[1]
  if (member === undefined)
    throw badValue('--color', `there is no color ${name}`, `It is one of ${Object.keys(colors).join(', ')}.`)
  return member
}
