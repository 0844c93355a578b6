import type { Handlers, RequestContext } from '../../contract.js'
import { type AccountFamily, accountFamilyHandlers, withShownTags } from '../account-family.js'
import { epochSeconds } from '../clock.js'
import { checkOneMore } from '../count-quotas.js'
import { refuseListingPaths } from '../patch.js'
import { setText } from '../patch-edits.js'
import { compact, presentMap } from '../record-members.js'
import type { Keyed } from '../rest-records.js'
import { collection } from '../rest-state.js'
import { badRequest, notFound } from '../service-errors.js'
import type { ClientCertificateRecord } from './certificate-records.js'
import { selfSigned } from './self-signed.js'

const family: AccountFamily<'clientCertificates'> = {
  noun: 'ClientCertificate',
  collection: 'clientCertificates',
  keyOf: ({ clientCertificateId }) => String(clientCertificateId),
  recordKey: ({ clientCertificateId }) => clientCertificateId,
  missing: () => notFound('Invalid client certificate identifier specified'),
  order: (a, b) => a.createdDate - b.createdDate || (a.clientCertificateId < b.clientCertificateId ? -1 : 1),
  view: ({ privateKey: _secret, ...shown }, verb) => withShownTags(shown, verb),
  patch: { rows: [{ path: '/description', replace: setText('description') }], refuse: refuseListingPaths },
  beforeDelete: ({ clientCertificateId: id }, { context }) => checkIsUnused(id, context),
}

const yearSeconds = 365 * 86_400

export const certificateHandlers: Handlers = {
  ...accountFamilyHandlers(family),
  GenerateClientCertificate: async (input, context) => {
    const certificates = collection(context, 'clientCertificates')
    const count = () => Object.keys(certificates).length
    checkOneMore(context, 'rest.Client certificates', 'Client Certificates', count)
    const createdDate = epochSeconds(context)
    const expirationDate = createdDate + yearSeconds
    const { certificate, privateKey } = await selfSigned(
      new Date(createdDate * 1000),
      new Date(expirationDate * 1000),
    )
    const record = compact<ClientCertificateRecord>({
      clientCertificateId: context.newId(6),
      description: (input['description'] as string | undefined) || undefined,
      pemEncodedCertificate: certificate,
      privateKey,
      createdDate,
      expirationDate,
      tags: presentMap(input['tags'] as Keyed<string> | undefined),
    })
    certificates[record.clientCertificateId] = record
    return family.view(record, 'create', { input, context })
  },
}

function checkIsUnused(id: string, context: RequestContext): void {
  for (const api of Object.values(collection(context, 'restApis')))
    for (const { clientCertificateId, stageName } of Object.values(api.stages))
      if (clientCertificateId === id)
        throw badRequest(`Client certificate ${id} is used by the stage ${api.id}:${stageName}`)
}
