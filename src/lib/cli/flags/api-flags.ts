import { Flags } from '@oclif/core'
import type { ApiSettings } from '../../workflow/objects/api-settings.js'
import { corsFlags, corsSettings, type GivenCorsFlags } from './cors-flags.js'
import { assignment } from './flag-values.js'

/** Settings of an API. */
export const apiFlags = {
  description: Flags.string({ description: 'Description; empty for none', helpValue: 'TEXT' }),
  endpoint: Flags.option({ options: ['edge', 'regional', 'private'] as const })({
    description: 'Type of the endpoint (REST APIs)',
  }),
  'ip-address-type': Flags.option({ options: ['ipv4', 'dualstack'] as const })({
    description: 'How the endpoint is reached',
  }),
  'vpc-endpoint': Flags.string({
    description: 'VPC endpoint of a private API; may be given several times',
    helpValue: 'ID',
    multiple: true,
    multipleNonGreedy: true,
  }),
  'binary-media-type': Flags.string({
    description:
      'Media type whose bodies are bytes; may be given several times, and says all there are (REST APIs)',
    helpValue: 'TYPE',
    multiple: true,
    multipleNonGreedy: true,
  }),
  'minimum-compression-size': Flags.string({
    description: 'Compress bodies of at least so many bytes, or off (REST APIs)',
    helpValue: 'BYTES|off',
  }),
  'api-key-source': Flags.option({ options: ['header', 'authorizer'] as const })({
    description: 'Where API keys come from (REST and WebSocket APIs)',
  }),
  'disable-execute-api-endpoint': Flags.boolean({
    description: 'Switch the default endpoint off',
    allowNo: true,
  }),
  'tls-policy': Flags.string({
    description: 'Security policy of the endpoint (REST APIs)',
    helpValue: 'NAME',
  }),
  'endpoint-access-mode': Flags.option({ options: ['BASIC', 'STRICT'] as const })({
    description: 'Access mode of the endpoint (REST APIs)',
  }),
  policy: Flags.string({
    description: 'File of the resource policy, or none (REST APIs)',
    helpValue: 'FILE|none',
  }),
  protect: Flags.boolean({ description: 'Forbid its deletion', allowNo: true }),
  'api-version': Flags.string({
    description: 'The API’s own word for its version; empty for none (HTTP and WebSocket APIs)',
    helpValue: 'TEXT',
  }),
  selection: Flags.string({
    description: 'Which route a message takes (WebSocket APIs); by default $request.body.action',
    helpValue: 'EXPRESSION',
  }),
  'disable-schema-validation': Flags.boolean({
    description: 'Do not check models when it is deployed (WebSocket APIs)',
    allowNo: true,
  }),
  ...corsFlags,
}

/** Tags of a new object. */
export const tagFlag = Flags.custom<readonly [string, string]>({
  parse: async (input) => assignment('--tag', input),
})({
  description: 'Tag; may be given several times',
  helpValue: 'KEY=VALUE',
  multiple: true,
  multipleNonGreedy: true,
})

interface GivenFlags extends GivenCorsFlags {
  readonly 'api-version'?: string | undefined
  readonly selection?: string | undefined
  readonly 'disable-schema-validation'?: boolean | undefined
  readonly description?: string | undefined
  readonly endpoint?: 'edge' | 'regional' | 'private' | undefined
  readonly 'ip-address-type'?: 'ipv4' | 'dualstack' | undefined
  readonly 'vpc-endpoint'?: readonly string[] | undefined
  readonly 'binary-media-type'?: readonly string[] | undefined
  readonly 'minimum-compression-size'?: string | undefined
  readonly 'api-key-source'?: 'header' | 'authorizer' | undefined
  readonly 'disable-execute-api-endpoint'?: boolean | undefined
  readonly 'tls-policy'?: string | undefined
  readonly 'endpoint-access-mode'?: 'BASIC' | 'STRICT' | undefined
  readonly protect?: boolean | undefined
  readonly tag?: readonly (readonly [string, string])[] | undefined
}

/** What the flags say; name and policy are the command's own business. */
export const apiSettings = (flags: GivenFlags): ApiSettings => ({
  description: flags.description,
  version: flags['api-version'],
  selection: flags.selection,
  disableSchemaValidation: flags['disable-schema-validation'],
  cors: corsSettings(flags),
  endpoint: flags.endpoint,
  ipAddressType: flags['ip-address-type'],
  vpcEndpoints: flags['vpc-endpoint'],
  binaryMediaTypes: flags['binary-media-type'],
  minimumCompressionSize: flags['minimum-compression-size'],
  apiKeySource: flags['api-key-source'],
  disableExecuteApiEndpoint: flags['disable-execute-api-endpoint'],
  tlsPolicy: flags['tls-policy'],
  endpointAccessMode: flags['endpoint-access-mode'],
  protect: flags.protect,
  tags: flags.tag && Object.fromEntries(flags.tag),
})
