import { certificateArg, changeFlags, ObjectCommand, objectFlags } from '../../lib/cli/index.js'
import { deleteCertificate } from '../../lib/workflow/objects/change-certificates.js'

export default class CertificatesDelete extends ObjectCommand<unknown> {
  static override summary = 'Delete a client certificate'
  static override description = 'AWS refuses while a stage shows it to its backends.'
  static override examples = ['<%= config.bin %> <%= command.id %> certificate.backend']
  static override args = { certificate: certificateArg }
  static override flags = { ...objectFlags, ...changeFlags }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(CertificatesDelete)
    const name = await this.ask(args.certificate, 'CERTIFICATE', 'Address or id of the certificate')
    return this.remove(flags, (request, choices) => deleteCertificate(request, name, choices))
  }
}
