import { certificateArg, ObjectCommand, objectFlags } from '../../lib/cli/index.js'
import { showOwner } from '../../lib/operate/find-object.js'
import { shortDate, tagsText } from '../../lib/report/index.js'
import { type CertificateShown, showCertificate } from '../../lib/workflow/objects/show-certificates.js'

export default class CertificatesShow extends ObjectCommand<CertificateShown> {
  static override summary = 'Show one client certificate: when it expires, and its PEM for backends to trust'
  static override description = 'The certificate is public; AWS never shows its private key.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> certificate.backend --env prod',
    {
      description: 'The PEM alone',
      command:
        '<%= config.bin %> <%= command.id %> certificate.backend --json | jq -r .details.pemEncodedCertificate',
    },
  ]
  static override args = { certificate: certificateArg }
  static override flags = objectFlags

  async run(): Promise<CertificateShown> {
    const { args, flags } = await this.parse(CertificatesShow)
    const name = await this.ask(args.certificate, 'CERTIFICATE', 'Address or id of the certificate')
    const certificate = await this.look(flags, (request) => showCertificate(request, name))
    const { details, owner } = certificate
    this.showRecord([
      ['address', certificate.address],
      ['id', certificate.id],
      ['owner', showOwner(owner ?? undefined)],
      ['description', String(details['description'] ?? '-')],
      ['region', certificate.region],
      ['created', shortDate(details['createdDate'])],
      ['expires', shortDate(details['expirationDate'])],
      ['tags', tagsText(details['tags'])],
    ])
    this.showDocument(String(details['pemEncodedCertificate'] ?? '').replaceAll('\r\n', '\n'))
    return certificate
  }
}
