import type { ClientCertificate } from '@aws-sdk/client-api-gateway'
import type { AccountPort, Address, ObjectRecord, ReadContext, Reading, Scope } from '../../engine/index.js'
import { recordKey } from '../../engine/index.js'
import type { JsonObject } from '../../json/index.js'
import { certificateAddress } from '../addresses.js'
import { certificateArn, isProtected, type Tags } from '../ownership.js'
import { ambiguous, groupOwned, withTags } from '../tagged.js'
import { liveCertificateValue } from './value.js'

/** A certificate as listings of all kinds know objects: certificates have no names. */
export interface LiveCertificate extends ClientCertificate {
  readonly id: string
}

/** Reads the owned client certificates, by one listing. */
export async function readCertificates(context: ReadContext): Promise<Reading> {
  const { account, scope, wanted, progress } = context
  progress({ type: 'read', what: 'client certificates' })
  const isDeclared = [...wanted.values()].some(({ kind }) => kind === 'certificate')
  const certificates = await listCertificates(account, scope, isDeclared)
  const records = [...groupOwned(certificates, scope)].map(([id, [certificate, ...twins]]) => {
    const address = certificateAddress(id)
    if (certificate === undefined || twins.length > 0)
      throw ambiguous('client certificates', address, groupOwned(certificates, scope).get(id) ?? [])
    const declared = wanted.get(recordKey({ address, region: scope.region }))
    return recordOfCertificate(certificate, address, scope, (declared?.value['tags'] ?? {}) as Tags)
  })
  return { records, findings: [] }
}

/** All certificates of a region. Where the service lists no tags, they are asked for if `askTags`. */
export async function listCertificates(
  account: AccountPort,
  scope: Scope,
  askTags: boolean,
): Promise<readonly LiveCertificate[]> {
  const listed = (await account.list('GetClientCertificates', {})) as readonly ClientCertificate[]
  const certificates = listed.map((each) => ({ ...each, id: each.clientCertificateId ?? '' }))
  const names = new Set(askTags ? [undefined] : [])
  return withTags<LiveCertificate>(account, certificates, names, ({ id }) => certificateArn(scope, id))
}

/** A live certificate, whoever owns it, as a record; `declared` names the tags that are compared. */
export const recordOfCertificate = (
  certificate: ClientCertificate,
  address: Address,
  { region }: { readonly region: string },
  declared: Tags,
): ObjectRecord => ({
  address,
  kind: 'certificate',
  region,
  value: liveCertificateValue(certificate, declared) as unknown as JsonObject,
  handle: { id: certificate.clientCertificateId ?? '' },
  protected: isProtected(certificate.tags),
})
