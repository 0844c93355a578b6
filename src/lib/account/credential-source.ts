import { deafLogger, silenceNodeWarning } from './clients.js'
import type { CredentialSource } from './credentials.js'

/** The AWS SDK's default chain: environment, profile, SSO, process, web identity, container, instance. */
export const sdkCredentialSource: CredentialSource = {
  credentials: async (profile) => (await stsClient(profile)).config.credentials,
  // The region provider throws when nothing names a region, which is an answer, not a failure.
  region: async (profile) => (await stsClient(profile)).config.region().catch(() => undefined),
}

async function stsClient(profile: string | undefined) {
  silenceNodeWarning()
  const { STSClient } = await import('@aws-sdk/client-sts')
  return new STSClient({ logger: deafLogger, ...(profile !== undefined && { profile }) })
}
