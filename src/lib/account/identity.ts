import { ApigwError, Fault } from '../errors/index.js'
import { callService, type ServiceRequest } from './other-service.js'

/**
 * The id of the account that the credentials belong to, as STS says. A custom endpoint is asked itself, never AWS;
 * where it has no STS, the account is `unknown`.
 * @throws Problem (77) the credentials are refused · Fault (69) nobody answers
 */
export async function callerAccount(request: ServiceRequest): Promise<string> {
  try {
    const { Account } = await getCallerIdentity(request)
    if (typeof Account === 'string' && /^\d{12}$/.test(Account)) return Account
    throw new Fault({
      code: 'account.contract',
      message: 'sts.GetCallerIdentity was answered without an account id',
    })
  } catch (error) {
    if (request.endpoint !== null && hasNoSts(error)) return 'unknown'
    throw error
  }
}

/** Answers of a server that is there, but does not know STS. */
const withoutSts: ReadonlySet<string> = new Set([
  'account.contract',
  'account.not-found',
  'account.bad-request',
  'account.not-implemented',
  'account.unavailable',
])

const hasNoSts = (error: unknown): boolean => error instanceof ApigwError && withoutSts.has(error.code)

const getCallerIdentity = (request: ServiceRequest) =>
  callService(
    {
      ...{ service: 'sts', serviceName: 'STS', operation: 'GetCallerIdentity' },
      ...{ callClass: 'read', input: {} },
    },
    request,
    async (config) => {
      const sdk = await import('@aws-sdk/client-sts')
      return { sdk, client: new sdk.STSClient(config) }
    },
  )
