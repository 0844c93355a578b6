import type { ClientCertificate } from '@aws-sdk/client-api-gateway'
import type { Answer, RunContext, Step } from '../../engine/index.js'
import { type JsonObject, present } from '../../json/index.js'
import { certificateTagId } from '../addresses.js'
import {
  belongsTo,
  certificateArn,
  isNobody,
  isProtected,
  ownedId,
  ownershipTags,
  sendTags,
  type tagChanges,
  valueTags,
} from '../ownership.js'
import type { PatchOperation } from '../patch.js'
import { notAsWritten } from '../read-back.js'
import { runByVerb } from '../run-by-verb.js'
import { lostOwnership } from '../tagged.js'
import { type CertificateValue, liveCertificateValue } from './value.js'

/** Runs one step of a client certificate. */
export const runCertificateStep = runByVerb('a client certificate', {
  create: createCertificate,
  update: updateCertificate,
  delete: deleteCertificate,
})

async function createCertificate(step: Step, { account, scope }: RunContext): Promise<JsonObject> {
  const { value } = step.data as unknown as { readonly value: CertificateValue }
  const id = certificateTagId(step.address)
  const adopt = async (): Promise<Answer | undefined> => {
    const certificates = (await account.list('GetClientCertificates', {})) as readonly ClientCertificate[]
    return certificates.find(({ tags }) => ownedId(scope, tags) === id) as Answer | undefined
  }
  const input = {
    tags: { ...valueTags(value), ...ownershipTags(scope, id) },
    ...present({ description: value.description }),
  }
  const made = await account.call('GenerateClientCertificate', input, isNobody(scope) ? {} : { adopt })
  const certificate = made as ClientCertificate
  verify(step, value, certificate)
  return { id: certificate.clientCertificateId ?? '' }
}

interface UpdateData {
  readonly value: CertificateValue
  readonly operations: readonly PatchOperation[]
  readonly tags: ReturnType<typeof tagChanges>
}

async function updateCertificate(step: Step, { account, scope, handle }: RunContext): Promise<undefined> {
  const { value, operations, tags } = step.data as unknown as UpdateData
  const clientCertificateId = String(handle(step.address)?.['id'])
  if (operations.length > 0) {
    const input = { clientCertificateId, patchOperations: operations }
    verify(step, value, (await account.call('UpdateClientCertificate', input)) as ClientCertificate)
  }
  await sendTags(account, certificateArn(scope, clientCertificateId), tags)
}

/** Tags are written by other calls. */
function verify(step: Step, { description }: CertificateValue, certificate: ClientCertificate): void {
  if (liveCertificateValue(certificate, {}).description !== description)
    throw notAsWritten(step, 'description', 'certificate')
}

/** Re-reads the certificate just before: only what is still ours is deleted. */
async function deleteCertificate(step: Step, { account, scope, handle }: RunContext): Promise<undefined> {
  const clientCertificateId = String(handle(step.address)?.['id'])
  const certificate = (await account.find('GetClientCertificate', { clientCertificateId })) as
    | ClientCertificate
    | undefined
  if (certificate === undefined) return
  if (!belongsTo(scope, certificateTagId(step.address), certificate.tags) || isProtected(certificate.tags))
    throw lostOwnership(step.address, clientCertificateId)
  await account.call('DeleteClientCertificate', { clientCertificateId })
}
