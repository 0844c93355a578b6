import type { CertificateDetail } from '@aws-sdk/client-acm'
import type { Target } from '../engine/plan.js'
import type { Delay } from '../engine/port.js'
import { ApigwError } from '../errors/index.js'
import type { Credentials } from './clients.js'
import { callService } from './other-service.js'
import { serviceEndpoint } from './service-endpoint.js'

/** What ACM says of a certificate. */
export type CertificateAnswer =
  | { readonly found: 'certificate'; readonly certificate: CertificateDetail }
  | { readonly found: 'none' }
  /** Refused, or not answered in time: nothing is known. */
  | { readonly found: 'unknown'; readonly why: string; readonly needs?: string }

/** Asks ACM for the certificate with an ARN, in the region that the ARN names. */
export type CertificateManager = (arn: string) => Promise<CertificateAnswer>

export interface CertificateManagerOptions {
  readonly target: Pick<Target, 'kind'>
  readonly credentials: Credentials
  readonly env: Readonly<Record<string, string | undefined>>
  readonly signal?: AbortSignal | undefined
  readonly tell?: ((delay: Delay) => void) | undefined
}

/** What is looked at is worth a moment, and no more. */
const deadlines = { connect: 3, attempt: 5, call: 10 }

/**
 * Opens the way to ACM; undefined where the target has none. Nothing is sent, and no client loaded, before the first
 * question.
 * @throws Problem (78) as `serviceEndpoint`
 */
export function openCertificateManager({
  target,
  env,
  ...world
}: CertificateManagerOptions): CertificateManager | undefined {
  const endpoint = serviceEndpoint({ serviceName: 'ACM', variable: 'AWS_ENDPOINT_URL_ACM' }, { target, env })
  if (endpoint === undefined) return undefined
  return async (arn) => {
    const [, , , region = ''] = arn.split(':')
    try {
      const { Certificate: certificate = {} } = await describe(arn, { ...world, region, endpoint, deadlines })
      return { found: 'certificate', certificate: certificate as CertificateDetail }
    } catch (error) {
      if (!(error instanceof ApigwError) || error.code === 'account.cancelled') throw error
      if (error.code === 'account.not-found') return { found: 'none' }
      return { found: 'unknown', why: error.message, ...(error.fix !== undefined && { needs: error.fix }) }
    }
  }
}

const describe = (arn: string, request: Parameters<typeof callService>[1]) =>
  callService(
    {
      ...{ service: 'acm', serviceName: 'ACM', operation: 'DescribeCertificate' },
      ...{ callClass: 'read', input: { CertificateArn: arn } },
    },
    request,
    async (config) => {
      const sdk = await import('@aws-sdk/client-acm')
      return { sdk, client: new sdk.ACMClient(config) }
    },
  )
