import { ObjectCommand, objectFlags } from '../../lib/cli/index.js'
import { showOwner } from '../../lib/operate/find-object.js'
import { shortDate } from '../../lib/report/index.js'
import { type CertificateList, listCertificatesOf } from '../../lib/workflow/objects/show-certificates.js'

export default class CertificatesList extends ObjectCommand<CertificateList> {
  static override summary = 'List the client certificates of a region'
  static override examples = ['<%= config.bin %> <%= command.id %> --project shop --env prod']
  static override flags = objectFlags

  async run(): Promise<CertificateList> {
    const { flags } = await this.parse(CertificatesList)
    const list = await this.look(flags, listCertificatesOf)
    await this.showTable({
      head: ['ID', 'ADDRESS', 'OWNER', 'EXPIRES', 'DESCRIPTION'],
      rows: list.certificates.map(({ id, address, owner, details }) => [
        id,
        owner === null ? '-' : address,
        showOwner(owner ?? undefined),
        shortDate(details['expirationDate']),
        String(details['description'] ?? ''),
      ]),
      empty: 'There are no client certificates.',
    })
    return list
  }
}
