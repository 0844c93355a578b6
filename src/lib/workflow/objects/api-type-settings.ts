import { ExitCode, Problem } from '../../errors/index.js'
import { type ApiType, typeNames } from '../../operate/any-api.js'
import type { ApiSettings } from './api-settings.js'

interface Setting {
  /** The flag that says it. */
  readonly flag: string
  readonly of: readonly ApiType[]
}

/** The settings that not every type of API has. */
const settingsOfTypes: Partial<Readonly<Record<keyof ApiSettings, Setting>>> = {
  version: { flag: '--api-version', of: ['http', 'websocket'] },
  selection: { flag: '--selection', of: ['websocket'] },
  disableSchemaValidation: { flag: '--disable-schema-validation', of: ['websocket'] },
  cors: { flag: '--cors-…', of: ['http'] },
  endpoint: { flag: '--endpoint', of: ['rest'] },
  vpcEndpoints: { flag: '--vpc-endpoint', of: ['rest'] },
  binaryMediaTypes: { flag: '--binary-media-type', of: ['rest'] },
  minimumCompressionSize: { flag: '--minimum-compression-size', of: ['rest'] },
  apiKeySource: { flag: '--api-key-source', of: ['rest', 'websocket'] },
  tlsPolicy: { flag: '--tls-policy', of: ['rest'] },
  endpointAccessMode: { flag: '--endpoint-access-mode', of: ['rest'] },
  policy: { flag: '--policy', of: ['rest'] },
}

/** Before anything is sent. @throws Problem `usage.other-type` (64) for a setting that APIs of this type do not have */
export function refuseSettings(settings: ApiSettings, type: ApiType): void {
  for (const [name, { flag, of }] of Object.entries(settingsOfTypes)) {
    if (settings[name as keyof ApiSettings] !== undefined && !of.includes(type))
      throw otherType(flag, of, type)
  }
}

/** A flag that means nothing for an API of this type. */
export const otherType = (flag: string, of: readonly ApiType[], type: ApiType): Problem =>
  new Problem({
    code: 'usage.other-type',
    message: `${flag}: this is ${articles[type]} ${typeNames[type]} API, and only ${of.map((each) => typeNames[each]).join(' and ')} APIs have that`,
    fix: 'Leave it out.',
    exitCode: ExitCode.usage,
  })

const articles: Readonly<Record<ApiType, string>> = { rest: 'a', http: 'an', websocket: 'a' }

/** WebSocket APIs have no documents. */
export const noDocument = (what: string): Problem =>
  new Problem({
    code: 'api.no-document',
    message: `${what}: no OpenAPI document describes a WebSocket API, and the service neither imports nor exports one`,
    fix: 'Declare its routes in a gateway file; apigw apis routes, routes show and models show say what it has.',
    exitCode: ExitCode.usage,
  })
