import { describe, expect, it } from 'vitest'
import {
  apiWithStages,
  badRequest,
  type Call,
  conflict,
  localGateway,
  notFound,
  replace,
} from './local-gateway.js'

// Shapes of documented answers, texts from public reports; what is ours says so.

const domainName = 'api.example.com'

/** A Regional domain, and an API with the stages dev and prod. */
async function domainAndApi(call: Call): Promise<string> {
  await call('CreateDomainName', {
    domainName,
    regionalCertificateArn: 'arn:aws:acm:us-east-1:111111111111:certificate/1',
    endpointConfiguration: { types: ['REGIONAL'] },
  })
  return apiWithStages(call, 'dev', 'prod')
}

describe('A base path mapping', () => {
  it('leads from a path to a stage; the root is (none)', async () => {
    const call = localGateway()
    const restApiId = await domainAndApi(call)
    const v1 = { basePath: 'v1', restApiId, stage: 'dev' }
    expect(await call('CreateBasePathMapping', { domainName, ...v1 })).toEqual({ status: 201, ...v1 })
    const root = { basePath: '(none)', restApiId }
    expect(await call('CreateBasePathMapping', { domainName, restApiId, stage: '(none)' })).toEqual({
      status: 201,
      ...root,
    })
    expect(await call('GetBasePathMappings', { domainName })).toEqual({ status: 200, items: [root, v1] })
    expect(await call('GetBasePathMapping', { domainName, basePath: '(none)' })).toEqual({
      status: 200,
      ...root,
    })
  })

  it('is the API mapping that v2 shows, and the other way round', async () => {
    const call = localGateway()
    const restApiId = await domainAndApi(call)
    await call('CreateBasePathMapping', { domainName, basePath: 'v1', restApiId, stage: 'dev' })
    await call('v2.CreateApiMapping', {
      DomainName: domainName,
      ApiId: restApiId,
      ApiMappingKey: 'v2',
      Stage: 'prod',
    })
    const { Items } = await call('v2.GetApiMappings', { DomainName: domainName })
    expect(Items).toEqual([
      {
        ApiId: restApiId,
        ApiMappingId: expect.stringMatching(/^[a-z0-9]{6}$/),
        ApiMappingKey: 'v1',
        Stage: 'dev',
      },
      { ApiId: restApiId, ApiMappingId: expect.anything(), ApiMappingKey: 'v2', Stage: 'prod' },
    ])
    expect(await call('GetBasePathMapping', { domainName, basePath: 'v2' })).toEqual({
      status: 200,
      basePath: 'v2',
      restApiId,
      stage: 'prod',
    })
  })

  it('changes by patch, in the documented and in the other spelling', async () => {
    const call = localGateway()
    const restApiId = await domainAndApi(call)
    await call('CreateBasePathMapping', { domainName, basePath: 'v1', restApiId, stage: 'dev' })
    const patch = (basePath: string, ...patchOperations: object[]) =>
      call('UpdateBasePathMapping', { domainName, basePath, patchOperations })
    expect(await patch('v1', replace('/basePath', 'v2'), replace('/stage', 'prod'))).toEqual({
      status: 200,
      basePath: 'v2',
      restApiId,
      stage: 'prod',
    })
    expect(await patch('v2', replace('/basepath', ''), replace('/stage', ''))).toEqual({
      status: 200,
      basePath: '(none)',
      restApiId,
    })
    expect(await patch('(none)', replace('/restapiId', 'x'))).toEqual(
      badRequest('Invalid REST API identifier specified'),
    )
  })

  it('is one of a kind, of an API and stage that are there', async () => {
    const call = localGateway()
    const restApiId = await domainAndApi(call)
    const create = (members: object) => call('CreateBasePathMapping', { domainName, restApiId, ...members })
    await create({ basePath: 'v1' })
    expect(await create({ basePath: 'v1' })).toEqual(
      conflict('Base path already exists for this domain name'),
    )
    expect(await create({ restApiId: 'x' })).toEqual(badRequest('Invalid REST API identifier specified'))
    expect(await create({ stage: 'x' })).toEqual(badRequest('Invalid stage identifier specified'))
    expect(await create({ basePath: 'a/b' })).toEqual(
      badRequest(
        "API Gateway V1 doesn't support the slash character (/) in base path mappings. To create a multi-level base path mapping, use API Gateway V2.",
      ),
    )
    expect(await create({ basePath: 'ä' })).toMatchObject({ status: 400 })
    expect(await create({ domainName: 'other.example.com' })).toEqual(
      notFound('Invalid domain name identifier specified'),
    )
  })

  it('is gone when deleted (202)', async () => {
    const call = localGateway()
    const restApiId = await domainAndApi(call)
    const at = { domainName, basePath: 'v1' }
    await call('CreateBasePathMapping', { ...at, restApiId })
    expect(await call('DeleteBasePathMapping', at)).toEqual({ status: 202 })
    const missing = notFound('Invalid base path mapping identifier specified')
    expect(await call('GetBasePathMapping', at)).toEqual(missing)
    expect(await call('DeleteBasePathMapping', at)).toEqual(missing)
  })
})

describe('An API mapping', () => {
  const DomainName = domainName

  it('may have several levels', async () => {
    const call = localGateway()
    const ApiId = await domainAndApi(call)
    const given = { ApiId, ApiMappingKey: 'a/b/c', Stage: 'dev' }
    const made = await call('v2.CreateApiMapping', { DomainName, ...given })
    expect(made).toEqual({ status: 201, ApiMappingId: expect.anything(), ...given })
    const at = { DomainName, ApiMappingId: made['ApiMappingId'] }
    expect(await call('v2.UpdateApiMapping', { ...at, ApiId, Stage: 'prod' })).toEqual({
      ...made,
      status: 200,
      Stage: 'prod',
    })
    expect(await call('v2.UpdateApiMapping', { ...at, ApiId, ApiMappingKey: '' })).toMatchObject({
      ApiMappingKey: '',
      Stage: 'prod',
    })
    expect(await call('v2.DeleteApiMapping', at)).toEqual({ status: 204 })
    expect(await call('v2.GetApiMapping', at)).toEqual(
      notFound('The api mapping resource specified in the request was not found.'),
    )
  })

  it('has one level on an edge-optimized domain or with TLS 1.0 (documented; words ours)', async () => {
    const call = localGateway()
    const ApiId = await domainAndApi(call)
    await call('UpdateDomainName', { domainName, patchOperations: [replace('/securityPolicy', 'TLS_1_0')] })
    const create = (ApiMappingKey: string) =>
      call('v2.CreateApiMapping', { DomainName, ApiId, ApiMappingKey, Stage: 'dev' })
    expect(await create('a/b')).toMatchObject({ status: 400 })
    expect(await create('a')).toMatchObject({ status: 201 })
    expect(await create('a')).toMatchObject({ status: 409 })
  })

  it('is of an API and a stage that are there', async () => {
    const call = localGateway()
    const ApiId = await domainAndApi(call)
    const create = (members: object) =>
      call('v2.CreateApiMapping', { DomainName, ApiId, Stage: 'dev', ...members })
    expect(await create({ ApiId: 'x' })).toEqual(notFound('Invalid API identifier specified x'))
    expect(await create({ Stage: 'x' })).toEqual(badRequest('Invalid stage identifier specified'))
    expect(await create({ DomainName: 'x.example.com' })).toEqual(
      notFound('Invalid domain name identifier specified'),
    )
  })
})

describe('What a domain maps', () => {
  it('stays while it is mapped: the API, and the stage that a mapping names (reported)', async () => {
    const call = localGateway()
    const restApiId = await domainAndApi(call)
    await call('CreateBasePathMapping', { domainName, restApiId, stage: 'prod' })
    expect(await call('DeleteRestApi', { restApiId })).toEqual(
      badRequest(
        `Deleting RestApi ${restApiId} failed. Please remove all base path mappings related to the RestApi in your domains: ${domainName}.`,
      ),
    )
    expect(await call('DeleteStage', { restApiId, stageName: 'prod' })).toEqual(
      badRequest(
        `Deleting stage prod failed. Please remove all base path mappings related to the stage in your domains: ${domainName}`,
      ),
    )
    expect(await call('DeleteStage', { restApiId, stageName: 'dev' })).toEqual({ status: 202 })
    await call('DeleteDomainName', { domainName })
    expect(await call('DeleteRestApi', { restApiId })).toEqual({ status: 202 })
  })

  it('is private where the domain is, and only there (documented; words ours)', async () => {
    const call = localGateway()
    const restApiId = await domainAndApi(call)
    await call('UpdateRestApi', {
      restApiId,
      patchOperations: [replace('/endpointConfiguration/types/EDGE', 'PRIVATE')],
    })
    const create = (members: object) => call('CreateBasePathMapping', { restApiId, ...members })
    expect(await create({ domainName })).toMatchObject({ status: 400 })
    const { domainNameId } = await call('CreateDomainName', {
      domainName,
      certificateArn: 'arn:aws:acm:us-east-1:111111111111:certificate/2',
      endpointConfiguration: { types: ['PRIVATE'] },
    })
    expect(await create({ domainName, domainNameId })).toMatchObject({ status: 201 })
    const other = await apiWithStages(call)
    expect(await create({ domainName, domainNameId, restApiId: other, basePath: 'x' })).toMatchObject({
      status: 400,
    })
  })
})
