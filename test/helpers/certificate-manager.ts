import { failedAnswer, type JsonAnswer, type JsonService, openJsonService } from './json-service.js'

/** Members of ACM's CertificateDetail as they travel: dates are seconds. */
type Detail = Readonly<Record<string, unknown>>

/** DescribeCertificate on a loopback port. Written from ACM's API reference. */
export class FakeCertificateManager {
  /** By ARN. */
  readonly certificates = new Map<string, Detail>()
  /** ARNs in the order in which they were asked for. */
  readonly asked: string[] = []
  /** The permission is missing. */
  denies = false
  #service: JsonService | undefined

  static async open(): Promise<FakeCertificateManager> {
    const manager = new FakeCertificateManager()
    manager.#service = await openJsonService((_, { CertificateArn }) =>
      manager.#answer(String(CertificateArn)),
    )
    return manager
  }

  /** AWS's own variable for where it is. */
  get env(): Readonly<Record<string, string>> {
    return { AWS_ENDPOINT_URL_ACM: this.#service?.url ?? '' }
  }

  close = async (): Promise<void> => this.#service?.close()

  #answer(arn: string): JsonAnswer {
    this.asked.push(arn)
    const detail = this.certificates.get(arn)
    if (this.denies) return failedAnswer('AccessDeniedException', 'User is not authorized to perform it')
    if (detail === undefined)
      return failedAnswer('ResourceNotFoundException', `Could not find certificate ${arn}.`)
    return [200, { Certificate: { CertificateArn: arn, Status: 'ISSUED', Type: 'AMAZON_ISSUED', ...detail } }]
  }
}
