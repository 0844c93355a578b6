import type { SdkMembers } from '../sdk-members.js'

const stageKeys = 'how keys were tied to stages before there were usage plans'

/** API keys in the SDK's shapes. */
export const keyMembers: SdkMembers = {
  CreateApiKeyRequest: {
    at: {
      name: 'key.name',
      description: 'key.description',
      enabled: 'key.enabled',
      value: 'key.value',
      customerId: 'key.customer',
      tags: 'key.tags.*',
    },
    not: {
      generateDistinctId: 'the default: an id that tells nothing of the value',
      stageKeys,
    },
  },
  StageKey: { not: { restApiId: stageKeys, stageName: stageKeys } },
  UpdateApiKeyRequest: { used: { apiKey: 'names the key', patchOperations: 'all that differs' } },
  ApiKey: {
    at: {
      name: 'key.name',
      description: 'key.description',
      enabled: 'key.enabled',
      customerId: 'key.customer',
      tags: 'key.tags.*',
    },
    used: { id: 'names it', createdDate: 'which of two is newer' },
    not: {
      value: 'never read: a fingerprint of it stands among the tags',
      stageKeys,
      lastUpdatedDate: 'the service’s own',
    },
  },
}
