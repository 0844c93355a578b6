import type { Target } from '../engine/plan.js'
import type { Answer, Delay } from '../engine/port.js'
import { ExitCode, Problem } from '../errors/index.js'
import type { Credentials } from './clients.js'
import type { CallClass } from './operation.js'
import { callService, type LoadClient } from './other-service.js'
import { type EndpointVariable, serviceEndpoint } from './service-endpoint.js'

/** The operations of Secrets Manager and of Systems Manager that hand-over needs. */
export type StoreOperation = keyof typeof operations

/** Where secrets are kept for others: Secrets Manager, and the parameters of Systems Manager. */
export interface SecretStores {
  /** @throws Problem `account.no-store` (78) where the target has no such service · else as `AccountPort.call` */
  call(operation: StoreOperation, input: Readonly<Record<string, unknown>>): Promise<Answer>
}

export interface StoreOptions {
  readonly target: Pick<Target, 'kind'>
  readonly region: string
  readonly credentials: Credentials
  readonly env: Readonly<Record<string, string | undefined>>
  readonly tell?: ((delay: Delay) => void) | undefined
}

/** A version is put with a client token, and a parameter overwritten: sent twice, both leave what once would. */
const operations = {
  'secretsmanager.DescribeSecret': 'read',
  'secretsmanager.GetSecretValue': 'read',
  'secretsmanager.PutSecretValue': 'put',
  'ssm.DescribeParameters': 'read',
  'ssm.GetParameter': 'read',
  'ssm.PutParameter': 'put',
} as const satisfies Readonly<Record<string, CallClass>>

interface Store extends EndpointVariable {
  readonly load: LoadClient
}

const stores: Readonly<Record<string, Store>> = {
  secretsmanager: {
    serviceName: 'Secrets Manager',
    variable: 'AWS_ENDPOINT_URL_SECRETS_MANAGER',
    load: async (config) => {
      const sdk = await import('@aws-sdk/client-secrets-manager')
      return { sdk, client: new sdk.SecretsManagerClient(config) }
    },
  },
  ssm: {
    serviceName: 'Systems Manager',
    variable: 'AWS_ENDPOINT_URL_SSM',
    load: async (config) => {
      const sdk = await import('@aws-sdk/client-ssm')
      return { sdk, client: new sdk.SSMClient(config) }
    },
  },
}

/** Opens the way to them. Nothing is sent, and no client loaded, before the first call. */
export const openSecretStores = (options: StoreOptions): SecretStores => ({
  call: async (name, input) => {
    const [service = '', operation = ''] = name.split('.')
    const store = stores[service] as Store
    const { serviceName, load } = store
    const endpoint = serviceEndpoint(store, options)
    if (endpoint === undefined) throw elsewhere(store, options.target)
    const call = { service, serviceName, operation, callClass: operations[name], input }
    return callService(call, { ...options, endpoint }, load)
  },
})

const elsewhere = ({ serviceName, variable }: Store, { kind }: Pick<Target, 'kind'>): Problem =>
  new Problem({
    code: 'account.no-store',
    message: `${kind === 'local' ? 'the local account' : 'the custom endpoint'} has no ${serviceName}`,
    fix: `Name its endpoint in ${variable}, or hand the value over in another way.`,
    exitCode: ExitCode.configuration,
  })
