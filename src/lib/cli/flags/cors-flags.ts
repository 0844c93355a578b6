import { Flags } from '@oclif/core'
import type { CorsSettings } from '../../workflow/objects/api-settings.js'
import { durationSeconds } from './flag-values.js'

const list = (description: string, helpValue: string) =>
  Flags.string({
    description: `${description}; may be given several times, and says all there are`,
    helpGroup: 'CORS (HTTP APIS)',
    helpValue,
    multiple: true,
    multipleNonGreedy: true,
  })

/** Which web pages may call an HTTP API. */
export const corsFlags = {
  'cors-origin': list('Origin of pages that may call it', 'ORIGIN'),
  'cors-method': list('Method that they may call', 'METHOD'),
  'cors-header': list('Header that they may send', 'NAME'),
  'cors-expose': list('Header that they may read', 'NAME'),
  'cors-max-age': Flags.custom<number>({
    parse: async (input) => durationSeconds('--cors-max-age', input),
  })({
    description: 'How long a browser keeps the answer (90s, 10m)',
    helpGroup: 'CORS (HTTP APIS)',
    helpValue: 'DURATION',
  }),
  'cors-credentials': Flags.boolean({
    description: 'Pages may send cookies',
    helpGroup: 'CORS (HTTP APIS)',
    allowNo: true,
  }),
  'no-cors': Flags.boolean({
    description: 'No CORS at all',
    helpGroup: 'CORS (HTTP APIS)',
    exclusive: [
      'cors-origin',
      'cors-method',
      'cors-header',
      'cors-expose',
      'cors-max-age',
      'cors-credentials',
    ],
  }),
}

export interface GivenCorsFlags {
  readonly 'cors-origin'?: readonly string[] | undefined
  readonly 'cors-method'?: readonly string[] | undefined
  readonly 'cors-header'?: readonly string[] | undefined
  readonly 'cors-expose'?: readonly string[] | undefined
  readonly 'cors-max-age'?: number | undefined
  readonly 'cors-credentials'?: boolean | undefined
  readonly 'no-cors'?: boolean | undefined
}

/** What the flags say; undefined where none is given. */
export function corsSettings(flags: GivenCorsFlags): CorsSettings | 'none' | undefined {
  if (flags['no-cors'] === true) return 'none'
  const settings: CorsSettings = {
    origins: flags['cors-origin'],
    methods: flags['cors-method'],
    headers: flags['cors-header'],
    expose: flags['cors-expose'],
    maxAge: flags['cors-max-age'],
    credentials: flags['cors-credentials'],
  }
  return Object.values(settings).every((value) => value === undefined) ? undefined : settings
}
