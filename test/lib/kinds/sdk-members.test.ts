import type {
  ApiKey,
  BasePathMapping,
  ClientCertificate,
  DomainName,
  DomainNameAccessAssociation,
  RestApi,
  Stage,
  UsagePlan,
  VpcLink,
} from '@aws-sdk/client-api-gateway'
import type { ApiMapping, RoutingRule, VpcLink as V2VpcLink } from '@aws-sdk/client-apigatewayv2'
import { describe, expect, test } from 'vitest'
import type { ObjectRecord } from '../../../src/lib/engine/index.js'
import type { Json, JsonObject } from '../../../src/lib/json/index.js'
import { accountMembers } from '../../../src/lib/kinds/account/sdk-members.js'
import { mappingAddress, ruleAddress } from '../../../src/lib/kinds/addresses.js'
import { recordOfCertificate } from '../../../src/lib/kinds/certificate/read.js'
import { certificateMembers } from '../../../src/lib/kinds/certificate/sdk-members.js'
import {
  liveApiMapping,
  liveBasePathMapping,
  liveRule,
  recordOfAssociation,
  recordOfDomain,
  recordOfMapping,
  recordOfRule,
} from '../../../src/lib/kinds/domain/live-domain.js'
import { domainMembers } from '../../../src/lib/kinds/domain/sdk-members.js'
import { recordOfKey } from '../../../src/lib/kinds/key/read.js'
import { keyMembers } from '../../../src/lib/kinds/key/sdk-members.js'
import { versionRecord } from '../../../src/lib/kinds/rest-api/documentation-version.js'
import { liveDefinition } from '../../../src/lib/kinds/rest-api/live-definition.js'
import { surroundingsOf } from '../../../src/lib/kinds/rest-api/read.js'
import { toRecords } from '../../../src/lib/kinds/rest-api/records.js'
import { restApiMembers } from '../../../src/lib/kinds/rest-api/sdk-members.js'
import { type SdkMembers, sharedMembers } from '../../../src/lib/kinds/sdk-members.js'
import { markedDeployments, recordOfStage } from '../../../src/lib/kinds/stage/read.js'
import { stageMembers } from '../../../src/lib/kinds/stage/sdk-members.js'
import { recordOfPlan, recordOfPlanStage } from '../../../src/lib/kinds/usage-plan/read.js'
import { usagePlanMembers } from '../../../src/lib/kinds/usage-plan/sdk-members.js'
import { fromV1, fromV2 } from '../../../src/lib/kinds/vpc-link/live-link.js'
import { recordOfLink } from '../../../src/lib/kinds/vpc-link/read.js'
import { vpcLinkMembers } from '../../../src/lib/kinds/vpc-link/sdk-members.js'
import * as full from './full-answers.js'
import { inputsOf, outputsOf, type Structures } from './sdk-schemas.js'

const rooms: readonly SdkMembers[] = [
  ...[sharedMembers, restApiMembers, stageMembers, accountMembers],
  ...[keyMembers, usagePlanMembers, domainMembers, certificateMembers, vpcLinkMembers],
]
const members: SdkMembers = Object.assign({}, ...rooms)

const written = inputsOf(
  ...['CreateRestApi', 'UpdateRestApi', 'PutRestApi', 'CreateResource', 'PutMethod', 'PutMethodResponse'],
  ...['PutIntegration', 'PutIntegrationResponse', 'CreateModel', 'CreateAuthorizer', 'PutGatewayResponse'],
  ...['CreateRequestValidator', 'CreateDocumentationPart', 'CreateDocumentationVersion', 'CreateDeployment'],
  ...['CreateStage', 'UpdateStage', 'UpdateAccount', 'TagResource', 'UntagResource'],
  ...['CreateApiKey', 'UpdateApiKey', 'CreateUsagePlan', 'UpdateUsagePlan', 'CreateUsagePlanKey'],
  ...['CreateDomainName', 'UpdateDomainName', 'CreateBasePathMapping', 'UpdateBasePathMapping'],
  ...['v2.CreateApiMapping', 'v2.UpdateApiMapping', 'v2.CreateRoutingRule', 'v2.PutRoutingRule'],
  ...['CreateDomainNameAccessAssociation', 'GenerateClientCertificate', 'UpdateClientCertificate'],
  ...['CreateVpcLink', 'UpdateVpcLink', 'v2.CreateVpcLink', 'v2.UpdateVpcLink'],
  ...['v2.TagResource', 'v2.UntagResource'],
)

const read = outputsOf(
  ...['GetRestApi', 'GetResource', 'GetMethod', 'GetModel', 'GetAuthorizer', 'GetRequestValidator'],
  ...['GetGatewayResponse', 'GetDocumentationPart', 'GetDocumentationVersion', 'GetStage', 'GetDeployment'],
  ...['GetAccount', 'GetApiKey', 'GetUsagePlan', 'GetUsagePlanKey'],
  ...['GetDomainName', 'GetBasePathMapping', 'v2.GetApiMapping', 'v2.GetRoutingRule'],
  ...['CreateDomainNameAccessAssociation', 'GetClientCertificate', 'GetVpcLink', 'v2.GetVpcLink'],
)

const structures: Structures = new Map([...written, ...read])

const decided = (shape: string): readonly string[] => {
  const { at, used, not } = members[shape] ?? {}
  return [at, used, not].flatMap((part) => Object.keys(part ?? {}))
}

describe('every member of what is written and read', () => {
  test.each([...structures])('of %s is decided, once', (shape, names) => {
    expect([...decided(shape)].sort()).toEqual([...names].sort())
  })

  test('stands in one room, and no room speaks of what the SDK does not have', () => {
    const shapes = rooms.flatMap((room) => Object.keys(room))
    expect([...shapes].sort()).toEqual([...structures.keys()].sort())
  })

  test('has a place in a record where one is named', () => {
    const places = Object.entries(members).flatMap(([shape, { at }]) =>
      Object.entries(at ?? {}).map(([member, place]) => ({ member: `${shape}.${member}`, place })),
    )
    expect(places.filter(({ place }) => !exists(place))).toEqual([])
  })
})

interface Answers {
  readonly api: RestApi
  readonly stage: Stage
  readonly key: ApiKey
  readonly usagePlan: UsagePlan
  readonly domain: DomainName
  readonly basePathMapping: BasePathMapping
  readonly apiMapping: ApiMapping
  readonly rule: RoutingRule
  readonly association: DomainNameAccessAssociation
  readonly certificate: ClientCertificate
  readonly vpcLink: VpcLink
  readonly v2VpcLink: V2VpcLink
}

/** Everything that the rooms make of the answers in which nothing is missing, some of it changed. */
function recordsOf(changed: Changed = (_shape, value) => value): readonly ObjectRecord[] {
  const place = { address: 'api.orders', region: 'eu-west-1' }
  const answers: Answers = full
  const { api, stage, key, usagePlan, certificate, vpcLink, v2VpcLink, ...domains } = changed('', answers)
  const live = {
    api,
    resources: [full.emptyParent, full.resource].map((resource) => changed('Resource', resource)),
    authorizers: [changed('Authorizer', full.authorizer)],
    models: [changed('Model', full.model)],
    validators: [changed('RequestValidator', full.validator)],
    gatewayResponses: [changed('GatewayResponse', full.gatewayResponse)],
    documentationParts: [changed('DocumentationPart', full.documentationPart)],
  }
  const scope = { project: 'shop', env: '-', region: 'eu-west-1', accountId: '1', partition: 'aws' }
  const deployments = markedDeployments([changed('Deployment', full.deployment)], 'api.orders', scope)
  return [
    ...toRecords(liveDefinition(live), surroundingsOf(api, api.tags ?? {}), place),
    versionRecord('1', place),
    recordOfStage(stage, place, stage.tags ?? {}, deployments),
    recordOfKey(key, 'key.acme', place, { team: 'a' }),
    recordOfPlan(usagePlan, { ...place, address: 'usage-plan.gold' }, { team: 'a' }, []),
    ...(usagePlan.apiStages ?? []).map((each) =>
      recordOfPlanStage(each, { address: 'usage-plan.gold', plan: usagePlan }, 'orders', 'eu-west-1'),
    ),
    recordOfCertificate(certificate, 'certificate.backend', place, { team: 'a' }),
    recordOfLink(fromV1(vpcLink), 'vpc-link.main', place, { team: 'a' }),
    recordOfLink(fromV2(v2VpcLink), 'vpc-link.mesh', place, { team: 'a' }),
    ...domainRecords(domains),
    {
      address: 'account',
      region: 'eu-west-1',
      kind: 'account',
      value: { cloudwatchRole: 'arn:aws:iam::123456789012:role/logs' },
    },
  ]
}

const domainPlace = 'domain[api.example.com]'

function domainRecords({
  domain,
  basePathMapping,
  apiMapping,
  rule,
  association,
}: Pick<
  Answers,
  'domain' | 'basePathMapping' | 'apiMapping' | 'rule' | 'association'
>): readonly ObjectRecord[] {
  const at = (address: string) => ({ address, region: 'eu-west-1' })
  const key = { domainName: domain.domainName ?? '' }
  const mappings = [liveBasePathMapping(basePathMapping), liveApiMapping(apiMapping)]
  const live = liveRule(rule)
  return [
    recordOfDomain(domain, at(domainPlace), { team: 'a' }, []),
    recordOfDomain(
      { ...domain, endpointConfiguration: { types: ['PRIVATE'] } },
      at('domain[in.example.com]'),
      {},
      [],
    ),
    ...mappings.map((mapping) =>
      recordOfMapping(mapping, key, at(mappingAddress(domainPlace, mapping.path)), 'orders'),
    ),
    recordOfRule(live, key, at(ruleAddress(domainPlace, live.priority)), 'orders'),
    recordOfAssociation(
      association,
      at('domain[in.example.com]/access-association.vpce-1'),
      association.tags ?? {},
    ),
  ]
}

type Changed = <T extends object>(shape: string, value: T) => T

/** Whether a record holds a value there; `*` stands for any key. */
function exists(place: string): boolean {
  if (place === 'address') return true
  const [kind, ...path] = place.split('.')
  return recordsOf().some((record) => record.kind === kind && holds(record.value, path))
}

function holds(value: Json | undefined, [key, ...rest]: readonly string[]): boolean {
  if (key === undefined) return value !== undefined
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false
  const inner = value as JsonObject
  return (key === '*' ? Object.values(inner) : [inner[key]]).some((one) => holds(one, rest))
}

/** The answers with one member missing wherever a shape is found; shapes are told by their members. */
function without(shape: string, member: string): readonly ObjectRecord[] {
  const names = [...(read.get(shape) ?? [])].sort().join()
  const strip = (value: unknown): unknown => {
    if (value instanceof Date || value === null || typeof value !== 'object') return value
    if (Array.isArray(value)) return value.map(strip)
    const matches = Object.keys(value).sort().join() === names
    const entries = Object.entries(value).filter(([key]) => !(matches && key === member))
    return Object.fromEntries(entries.map(([key, one]) => [key, strip(one)]))
  }
  return recordsOf((_shape, value) => strip(value) as typeof value)
}

describe('a member of an answer', () => {
  const shapes = [...read.keys()].filter(
    (shape) => !['Account', 'DocumentationVersion', 'MethodSnapshot', 'UsagePlanKey'].includes(shape),
  )
  const cases = shapes.flatMap((shape) =>
    Object.keys(members[shape]?.at ?? {}).map((member) => [shape, member] as const),
  )
  const untouched = shapes.flatMap((shape) =>
    Object.keys(members[shape]?.not ?? {}).map((member) => [shape, member] as const),
  )

  test.each(cases)('that has a place makes a difference: %s.%s', (shape, member) => {
    expect(without(shape, member)).not.toEqual(recordsOf())
  })

  test.each(untouched)('that has none makes none: %s.%s', (shape, member) => {
    expect(without(shape, member)).toEqual(recordsOf())
  })
})
