import { tagFlag } from '../../lib/cli/flags/api-flags.js'
import { describedFlags, describedSettings } from '../../lib/cli/flags/described-flags.js'
import { certificateArg, changeFlags, ObjectCommand, objectFlags } from '../../lib/cli/index.js'
import { updateCertificate } from '../../lib/workflow/objects/change-certificates.js'

export default class CertificatesUpdate extends ObjectCommand<unknown> {
  static override summary = 'Change the description or tags of a client certificate'
  static override examples = [
    '<%= config.bin %> <%= command.id %> certificate.backend --description "Old backend"',
  ]
  static override args = { certificate: certificateArg }
  static override flags = { ...objectFlags, ...describedFlags, tag: tagFlag, ...changeFlags }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(CertificatesUpdate)
    const name = await this.ask(args.certificate, 'CERTIFICATE', 'Address or id of the certificate')
    const settings = describedSettings(flags)
    return this.change(flags, (request, choices) => updateCertificate(request, name, settings, choices))
  }
}
