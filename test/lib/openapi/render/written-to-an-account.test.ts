import type { RestApi } from '@aws-sdk/client-api-gateway'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type RestDefinition, withAwsVariables } from '../../../../src/lib/definition/index.js'
import { liveDefinition } from '../../../../src/lib/kinds/rest-api/live-definition.js'
import { renderRest } from '../../../../src/lib/openapi/render/index.js'
import { localGateway } from '../../../conformance/local-gateway.js'
import { arbitraryRestDefinition } from '../../../helpers/arbitrary-rest-definition.js'

const call = localGateway()

const itemsOf = async <T>(operation: string, restApiId: string, more: object = {}): Promise<readonly T[]> => {
  const answer = await call(operation, { restApiId, limit: 500, ...more })
  return (answer['items'] ?? []) as readonly T[]
}

async function writtenAndRead(definition: RestDefinition): Promise<RestDefinition> {
  const { id } = await call('CreateRestApi', { name: 'api', endpointConfiguration: { types: ['REGIONAL'] } })
  const restApiId = String(id)
  const body = new TextEncoder().encode(JSON.stringify(renderRest(definition)))
  const api = await call('PutRestApi', { restApiId, mode: 'overwrite', failOnWarnings: true, body })
  expect({ status: api['status'], message: api['message'] }).toEqual({ status: 200, message: undefined })
  const live = liveDefinition({
    api: api as unknown as RestApi,
    resources: await itemsOf('GetResources', restApiId, { embed: ['methods'] }),
    authorizers: await itemsOf('GetAuthorizers', restApiId),
    models: await itemsOf('GetModels', restApiId),
    validators: await itemsOf('GetRequestValidators', restApiId),
    gatewayResponses: await itemsOf('GetGatewayResponses', restApiId),
    documentationParts: await itemsOf('GetDocumentationParts', restApiId),
  })
  await call('DeleteRestApi', { restApiId })
  return live
}

describe('a rendered definition written to an account', () => {
  test('reads back as the same definition, and without a warning of the importer', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryRestDefinition(), async (definition) => {
        const wanted = withAwsVariables(definition, {
          partition: 'aws',
          region: 'us-east-1',
          accountId: '111111111111',
        })
        // An API without a version is read as one with the version that files have by default.
        expect(await writtenAndRead(definition)).toEqual({ version: '1.0', ...wanted })
      }),
      { numRuns: 60 },
    )
  })
})
