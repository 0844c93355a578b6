import type { RestApi } from '@aws-sdk/client-api-gateway'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../src/lib/json/index.js'
import { gatewaySchemaDocument } from '../../../src/lib/workflow/gateway-schema-document.js'
import { type PlanJson, TestProject } from '../../helpers/project.js'
import { sharedFolder } from '../../helpers/temporary-folder.js'
import { domainsFile, domainsMutations } from './mutation/domains-mutations.js'
import { fileMutations } from './mutation/file-mutations.js'
import { httpDomainsFile, httpDomainsMutations } from './mutation/http-domains-mutations.js'
import { httpFile, httpMutations } from './mutation/http-mutations.js'
import { httpOpenApi, httpOpenApiFile, httpOpenApiMutations } from './mutation/http-open-api-mutations.js'
import { keysFile, keysMutations } from './mutation/keys-mutations.js'
import { linksFile, linksMutations } from './mutation/links-mutations.js'
import { changed, covers, type Mutation, type Writes } from './mutation/mutation.js'
import { openApiMutations } from './mutation/open-api-mutations.js'
import { corsFile, corsMutations, privateFile, privateMutations } from './mutation/other-mutations.js'
import { portalsFile, portalsMutations } from './mutation/portals-mutations.js'
import { part, richFile, richOpenApi } from './mutation/rich-project.js'
import { settableMembers, settableMembersOfApi } from './mutation/section-members.js'
import { alwaysThere, defaults, notOfHttp, webSocket, writtenMembers } from './mutation/v2-members.js'
import { type SeenMembers, V2Watch } from './mutation/v2-watch.js'
import { webSocketFile, webSocketMutations } from './mutation/websocket-mutations.js'

/** Members that are no setting of anything live, or have their own tests. */
const elsewhere = new Map([
  ['apis.*.type', 'the kind of API'],
  ['apis.*.openapi', 'the document: its members have their own mutations'],
  ['apis.*.basePath', 'how the document is read'],
  ['apis.*.renameModels', 'how the document is read'],
  ['apis.*.unmanaged', 'how an apply works'],
  ['apis.*.keepDeployments', 'how an apply works'],
  ['apis.*.documentation.parts', 'they change with their version: see below'],
  ['apis.*.routes.*.aws', 'another action of a service has other parameters: see http-api.test.ts'],
  ['apis.*.routes.*.proxy', 'another type of integration: see websocket-api.test.ts'],
  ['apis.*.stages.*.autoDeploy', 'how an apply works: see http-api.test.ts'],
  ['apis.*.endpoint.type', 'mutated with the VPC endpoints of a private API'],
  ['apis.*.authorizers.*.type', 'mutated with its whole authorizer'],
  ['apis.*.stages.*.canary', 'not supported yet'],
  ['keys.*.value', 'another value is another key: see replacement.test.ts'],
  ['usagePlans.*.external', 'whose the plan is: see shared-plan.test.ts'],
  ['vpcLinks.*.type', 'which version it is'],
  ['portalProducts.*.api', 'which endpoints there are: see portal-product.test.ts'],
  ['portalProducts.*.stage', 'which endpoints there are: see portal-product.test.ts'],
  ['domains.*.external', 'whose the domain is: see shared-domain.test.ts'],
  ['domains.*.arn', 'which domain is external: see shared-domain.test.ts'],
  ['domains.*.endpoint.type', 'a migration: see migration.test.ts'],
  ['domains.*.endpoint.previous.type', 'a migration: see migration.test.ts'],
  ['domains.*.endpoint.previous.certificate', 'a migration: see migration.test.ts'],
])

/** Every change but deployments of stages, with its fields. */
const shown = ({ changes }: PlanJson): readonly string[] =>
  changes
    .filter(({ action, address }) => action !== 'deploy' || address.startsWith('portal.'))
    .map(({ action, address, fields }) => {
      const paths = action === 'update' ? `: ${fields.map(({ path }) => path).join(', ')}` : ''
      return `${action} ${address}${paths}`
    })

const writesOf = ({ calls }: PlanJson): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(calls.byOperation).filter(([name]) => !/^(?:v2\.)?(?:Get|List)/.test(name)),
  )

/** One account and one project, changed and changed back. */
class Sequence {
  private readonly deployed = new Set<unknown>()
  private clean = false

  constructor(
    readonly project: TestProject,
    private readonly document: JsonObject,
    private readonly file = 'apigw.yaml',
    private readonly watch?: V2Watch,
  ) {}

  /** The next plan is empty. */
  async rest(): Promise<void> {
    const { json } = await this.project.plan()
    expect(json.error).toBeUndefined()
    expect(json.changes).toEqual([])
    this.clean = true
  }

  async restore(): Promise<void> {
    this.clean = false
    this.project.write(this.file, JSON.stringify(this.document))
    const { json } = await this.project.apply()
    expect(json.error).toBeUndefined()
    this.remember(json)
    await this.watch?.begin(this.project)
    this.clean = true
  }

  /** Changed, removed, put back: what one apply leaves behind shows in the next one. */
  async run({ at, to, shows, remove, removed, writes }: Mutation): Promise<void> {
    if (!this.clean) await this.restore()
    this.clean = false
    const mutated = changed(this.document, at, to)
    await this.step(mutated, shows, writes)
    const without = changed(mutated, remove, undefined)
    if (JSON.stringify(without) !== JSON.stringify(mutated)) await this.step(without, removed)
    await this.restore()
  }

  private async step(document: JsonObject, shows: readonly string[], writes?: Writes): Promise<void> {
    this.project.write(this.file, JSON.stringify(document))
    const { json } = await this.project.apply()
    expect(json.error).toBeUndefined()
    expect(shown(json)).toEqual(shows)
    if (writes !== undefined) expect(writesOf(json)).toEqual(this.expected(writes, json))
    await this.watch?.note(this.project)
    this.remember(json)
  }

  private expected(writes: Writes, { changes }: PlanJson): Readonly<Record<string, number>> {
    if (writes === 'served') {
      return { PutRestApi: 1, ...(this.isNew(changes) && { CreateDeployment: 1 }), UpdateStage: 2 }
    }
    if (typeof writes['served'] !== 'object') return writes as Readonly<Record<string, number>>
    const deployment = this.isNew(changes) && { 'v2.CreateDeployment': 1 }
    return { ...writes.served, ...deployment, 'v2.UpdateStage': 1 }
  }

  /** Content that was deployed before is not deployed again. */
  private isNew(changes: PlanJson['changes']): boolean {
    return deployedContents(changes).some(({ after }) => !this.deployed.has(after))
  }

  private remember({ changes }: PlanJson): void {
    for (const { before, after } of deployedContents(changes)) {
      this.deployed.add(before)
      this.deployed.add(after)
    }
  }
}

const deployedContents = (changes: PlanJson['changes']) =>
  changes
    .filter(({ action, address }) => action === 'deploy' && address.startsWith('api.'))
    .flatMap(({ fields }) => fields.filter(({ path }) => path === 'content'))

const mutations = [
  ...[fileMutations, corsMutations, privateMutations].flat(),
  ...[keysMutations, domainsMutations, linksMutations, httpMutations, httpDomainsMutations].flat(),
  ...[portalsMutations, webSocketMutations].flat(),
]

const http: SeenMembers = { changed: new Set(), defaulted: new Set() }

const name = ({ at }: Mutation): string => at.join(' > ')

describe('every settable member of the gateway file', () => {
  test('has a mutation here, or stands elsewhere', () => {
    const document = gatewaySchemaDocument()
    const sections = [
      ...['tags', 'account', 'apis', 'keys', 'usagePlans', 'domains'],
      ...['vpcLinks', 'certificates', 'portalProducts', 'portals'],
    ]
    const members = sections.flatMap((section) => settableMembers(document, section))
    const left = members.filter(
      (member) => !elsewhere.has(member) && !mutations.some(({ at }) => covers(at, member)),
    )
    expect(left).toEqual([])
    expect([...elsewhere.keys()].filter((member) => !members.includes(member))).toEqual([])
  })

  test.each([
    { type: 'rest', cases: [fileMutations, corsMutations, privateMutations] },
    { type: 'http', cases: [httpMutations] },
    { type: 'websocket', cases: [webSocketMutations] },
  ] as const)('of an API of type $type has one on an API of that type', ({ type, cases }) => {
    const paths = cases.flat().map(({ at }) => at)
    const members = settableMembersOfApi(gatewaySchemaDocument(), type)
    expect(members.length).toBeGreaterThan(30)
    const left = members.filter((member) => !elsewhere.has(member) && !paths.some((at) => covers(at, member)))
    expect(left).toEqual([])
  })
})

describe('a changed member is the one change of a plan, and goes back to its default when it is removed', () => {
  describe.each([
    { api: 'of type HTTP', document: httpFile, cases: httpMutations },
    { api: 'of type HTTP with a domain', document: httpDomainsFile, cases: httpDomainsMutations },
    { api: 'of type WebSocket', document: webSocketFile, cases: webSocketMutations },
    { api: 'with every setting', document: richFile, cases: fileMutations },
    { api: 'with CORS', document: corsFile, cases: corsMutations },
    { api: 'that is private', document: privateFile, cases: privateMutations },
    { api: 'with keys and a plan', document: keysFile, cases: keysMutations },
    { api: 'with domains', document: domainsFile, cases: domainsMutations },
    { api: 'with VPC links and certificates', document: linksFile, cases: linksMutations },
    { api: 'with portals', document: portalsFile, cases: portalsMutations },
  ])('of an API $api', ({ document, cases }) => {
    const project = new TestProject({ 'openapi.json': JSON.stringify(richOpenApi) }, sharedFolder())
    const isRest = ![httpFile, httpDomainsFile, webSocketFile].includes(document)
    const isOfHttp = [httpFile, httpDomainsFile, linksFile].includes(document)
    const watch = isOfHttp ? [new V2Watch(http)] : []
    const sequence = new Sequence(project, document, 'apigw.yaml', ...watch)

    beforeAll(async () => {
      await sequence.restore()
      if (!isRest) return
      await project.behindTheBack(async (account) => {
        const [api] = await account.list('GetRestApis', {})
        const version = { restApiId: (api as RestApi).id, documentationVersion: '0' }
        await account.call('CreateDocumentationVersion', version)
      })
    })

    test.each(cases.map((each) => [name(each), each] as const))('%s', (_name, each) => sequence.run(each))

    afterAll(() => sequence.rest())
  })
})

describe('a changed member of the OpenAPI document is the one change of a plan', () => {
  const project = new TestProject({ 'apigw.yaml': JSON.stringify(richFile) }, sharedFolder())
  const sequence = new Sequence(project, richOpenApi, 'openapi.json')

  test.each(openApiMutations.map((each) => [name(each), each] as const))('%s', (_name, each) =>
    sequence.run(each),
  )

  afterAll(() => sequence.rest())
})

describe('a changed member of the OpenAPI document of an HTTP API is the one change of a plan', () => {
  const project = new TestProject({ 'apigw.yaml': JSON.stringify(httpOpenApiFile) }, sharedFolder())
  const sequence = new Sequence(project, httpOpenApi, 'openapi.json', new V2Watch(http))

  test.each(httpOpenApiMutations.map((each) => [name(each), each] as const))('%s', (_name, each) =>
    sequence.run(each),
  )

  afterAll(() => sequence.rest())
})

describe('every member that the SDK can write to objects of HTTP APIs', () => {
  const settable = writtenMembers.filter((member) => !notOfHttp.has(member))

  test('was changed in the account by a mutation, or no file changes it', () => {
    expect(settable.filter((member) => !http.changed.has(member))).toEqual([])
    const unlisted = [...http.changed].filter((member) => notOfHttp.get(member) === webSocket)
    expect(unlisted).toEqual([])
  })

  test('went back to its default when it was removed, or is always there', () => {
    expect(settable.filter((member) => !http.defaulted.has(member) && !alwaysThere.has(member))).toEqual([])
  })

  test('is known to the SDK where it is listed', () => {
    const listed = [notOfHttp, defaults, alwaysThere].flatMap((list) => [...list.keys()])
    expect(listed.filter((member) => !writtenMembers.includes(member))).toEqual([])
  })
})

describe('documentation', () => {
  test('parts change with a new version, which stages then publish', async () => {
    const project = new TestProject({ 'openapi.json': JSON.stringify(richOpenApi) })
    const write = (documentation: JsonObject | undefined): void =>
      project.write(
        'apigw.yaml',
        JSON.stringify(changed(richFile, ['apis', 'orders', 'documentation'], documentation)),
      )
    write({ version: '1', parts: [part('Orders')] })
    await project.apply()
    write({ version: '2', parts: [part('Changed')] })
    const { json } = await project.apply()

    expect(shown(json)).toEqual([
      'update api.orders: documentation.API.properties.description',
      'create api.orders/documentation.2',
      'update api.orders/stage.test: documentationVersion',
    ])
    expect(writesOf(json)).toEqual({ PutRestApi: 1, CreateDocumentationVersion: 1, UpdateStage: 1 })
    expect((await project.plan()).json.changes).toEqual([])

    write({ version: '2', parts: [part('Changed again')] })
    expect(await project.plan()).toMatchObject({
      code: 65,
      json: { error: { code: 'documentation.version.immutable' } },
    })
    write({ version: '1', parts: [part('Orders')] })
    expect(shown((await project.apply()).json)).toEqual([
      'update api.orders: documentation.API.properties.description',
      'update api.orders/stage.test: documentationVersion',
    ])
    expect((await project.plan()).json.changes).toEqual([])
    write(undefined)
    const removed = await project.apply()
    expect(shown(removed.json)).toEqual([
      'update api.orders: documentation',
      'update api.orders/stage.test: documentationVersion',
    ])
    expect((await project.plan()).json.changes).toEqual([])
  })
})
