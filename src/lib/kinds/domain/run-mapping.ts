import type { BasePathMapping } from '@aws-sdk/client-api-gateway'
import type { ApiMapping } from '@aws-sdk/client-apigatewayv2'
import type { Answer, RunContext, Step } from '../../engine/index.js'
import { mappingPathOf } from '../addresses.js'
import { replace } from '../patch.js'
import { lostOwnership } from '../tagged.js'
import type { LinkData } from './link-steps.js'
import { apiIdOf, domainKeyOf, made } from './link-target.js'
import {
  type DomainKey,
  type LinkHandle,
  type LiveMapping,
  liveApiMapping,
  liveBasePathMapping,
} from './live-domain.js'
import { notWritten } from './read-back.js'

/** Maps a path to an API. A mapping that is there already and leads there, after a lost answer, is done. */
export async function createMapping(step: Step, context: RunContext): Promise<undefined> {
  const { account } = context
  const { value, version, fresh } = step.data as unknown as LinkData
  const { arn: _arn, ...key } = domainKeyOf(step, context)
  const apiId = apiIdOf(step, value.api, context)
  const path = mappingPathOf(step.address)
  const [operation, input] = creationCall(key, path, { apiId, stage: value.stage }, version)
  const adopt = async (): Promise<Answer | undefined> => {
    const found = await mappingAt(key, path, version, context)
    return found?.mapping.apiId === apiId && found.mapping.stage === value.stage ? found.answer : undefined
  }
  const create = () => account.call(operation, input, { adopt })
  const answer = await made(operation, fresh, create, context)
  verify(step, answer, version, { apiId, stage: value.stage })
}

interface Destination {
  readonly apiId: string
  readonly stage: string | undefined
}

const creationCall = (
  key: DomainKey,
  path: string,
  { apiId, stage }: Destination,
  version: LinkData['version'],
): readonly [operation: string, input: Answer] =>
  version === 'v2'
    ? [
        'v2.CreateApiMapping',
        {
          ...{ DomainName: key.domainName, ApiId: apiId, Stage: stage },
          ...(path !== '' && { ApiMappingKey: path }),
        },
      ]
    : [
        'CreateBasePathMapping',
        { ...key, basePath: path || '(none)', restApiId: apiId, stage: stage ?? '(none)' },
      ]

interface FoundMapping {
  readonly mapping: LiveMapping
  readonly answer: Answer
}

async function mappingAt(
  key: DomainKey,
  path: string,
  version: LinkData['version'],
  { account }: RunContext,
): Promise<FoundMapping | undefined> {
  if (version === 'v1') {
    const answer = await account.find('GetBasePathMapping', { ...key, basePath: path || '(none)' })
    return answer && { answer, mapping: liveMapping(answer, version) }
  }
  const mappings = await account.list('v2.GetApiMappings', { DomainName: key.domainName })
  return mappings
    .map((answer) => ({ answer, mapping: liveMapping(answer, version) }))
    .find(({ mapping }) => mapping.path === path)
}

const liveMapping = (answer: Answer, version: LinkData['version']): LiveMapping =>
  version === 'v2'
    ? liveApiMapping(answer as unknown as ApiMapping)
    : liveBasePathMapping(answer as BasePathMapping)

function verify(step: Step, answer: Answer, version: LinkData['version'], expected: Destination): void {
  const { apiId, stage } = liveMapping(answer, version)
  if (apiId !== expected.apiId) throw notWritten(step, 'the API')
  if (stage !== expected.stage) throw notWritten(step, 'the stage')
}

/** Switches a mapping in place, API and stage together. */
export async function updateMapping(step: Step, context: RunContext): Promise<undefined> {
  const { account } = context
  const { value, version, handle, fresh } = step.data as unknown as Required<LinkData>
  const apiId = apiIdOf(step, value.api, context)
  const path = mappingPathOf(step.address)
  const send = () =>
    version === 'v2'
      ? account.call('v2.UpdateApiMapping', {
          DomainName: handle.domainName,
          ApiMappingId: handle.id,
          ApiId: apiId,
          Stage: value.stage,
        })
      : account.call('UpdateBasePathMapping', {
          ...keyOfHandle(handle),
          basePath: path || '(none)',
          patchOperations: [replace('/restapiId', apiId), replace('/stage', value.stage ?? '')],
        })
  const operation = version === 'v2' ? 'v2.UpdateApiMapping' : 'UpdateBasePathMapping'
  verify(step, await made(operation, fresh, send, context), version, { apiId, stage: value.stage })
}

const keyOfHandle = ({ domainName, domainNameId }: LinkHandle): DomainKey => ({
  domainName,
  ...(domainNameId !== undefined && { domainNameId }),
})

/** Re-reads the mapping just before: a path that leads to somebody else's API by now is not ours. */
export async function deleteMapping(step: Step, { account }: RunContext): Promise<undefined> {
  const { handle } = step.data as unknown as { readonly handle: LinkHandle }
  const byId = { DomainName: handle.domainName, ApiMappingId: handle.id }
  const byPath = { ...keyOfHandle(handle), basePath: mappingPathOf(step.address) || '(none)' }
  const version = handle.id === undefined ? 'v1' : 'v2'
  const found =
    version === 'v2'
      ? await account.find('v2.GetApiMapping', byId)
      : await account.find('GetBasePathMapping', byPath)
  if (found === undefined) return
  if (liveMapping(found, version).apiId !== handle.apiId) throw lostOwnership(step.address, handle.domainName)
  if (version === 'v2') await account.call('v2.DeleteApiMapping', byId)
  else await account.call('DeleteBasePathMapping', byPath)
}
