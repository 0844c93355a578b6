import type {
  GetPortalProductResponse,
  GetProductPageResponse,
  GetProductRestEndpointPageResponse,
  PortalSummary,
} from '@aws-sdk/client-apigatewayv2'
import { describe, expect, test } from 'vitest'
import { indexRecords, type ObjectRecord } from '../../../src/lib/engine/index.js'
import type { Json, JsonObject } from '../../../src/lib/json/index.js'
import { livePortal, recordOfPortal } from '../../../src/lib/kinds/portal/read.js'
import { portalMembers } from '../../../src/lib/kinds/portal/sdk-members.js'
import { recordsOfProduct } from '../../../src/lib/kinds/portal-product/live-records.js'
import { portalProductMembers } from '../../../src/lib/kinds/portal-product/sdk-members.js'
import type { SdkMembers } from '../../../src/lib/kinds/sdk-members.js'
import { inputsOf, outputsOf, type Structures } from './sdk-schemas.js'

const members: SdkMembers = { ...portalMembers, ...portalProductMembers }

const structures: Structures = new Map([
  ...inputsOf('v2.CreatePortal', 'v2.UpdatePortal', 'v2.PublishPortal', 'v2.PreviewPortal'),
  ...inputsOf('v2.CreatePortalProduct', 'v2.UpdatePortalProduct', 'v2.PutPortalProductSharingPolicy'),
  ...inputsOf('v2.CreateProductPage', 'v2.UpdateProductPage'),
  ...inputsOf('v2.CreateProductRestEndpointPage', 'v2.UpdateProductRestEndpointPage'),
  ...[...outputsOf('v2.ListPortals', 'v2.ListPortalProducts')].filter(([name]) => !name.startsWith('List')),
  ...outputsOf('v2.GetPortal', 'v2.GetPortalProduct', 'v2.GetPortalProductSharingPolicy'),
  ...outputsOf('v2.GetProductPage', 'v2.GetProductRestEndpointPage'),
])

describe('every member of what is written and read of portals', () => {
  test.each([...structures])('of %s is decided, once', (shape, names) => {
    const { at, used, not } = members[shape] ?? {}
    const decided = [at, used, not].flatMap((part) => Object.keys(part ?? {}))
    expect([...decided].sort()).toEqual([...names].sort())
  })

  test('stands in one room, and no room speaks of what the SDK does not have', () => {
    const shapes = [portalMembers, portalProductMembers].flatMap((room) => Object.keys(room))
    expect([...shapes].sort()).toEqual([...structures.keys()].sort())
  })

  test('has a place in a record where one is named', () => {
    const places = Object.values(members).flatMap(({ at }) => Object.values(at ?? {}))
    expect(places.filter((place) => !exists(place))).toEqual([])
  })
})

const arn = 'arn:aws:apigateway:eu-west-1:123456789012:/portalproducts/p'

/** Answers in which no member that means something is missing. */
const answers = {
  PortalSummary: {
    PortalId: 'portal',
    PortalArn: 'arn',
    Authorization: {
      CognitoConfig: { AppClientId: 'client', UserPoolArn: 'pool', UserPoolDomain: 'domain' },
    },
    EndpointConfiguration: {
      CertificateArn: 'certificate',
      DomainName: 'portal.example.com',
      PortalDefaultDomainName: 'd',
      PortalDomainHostedZoneId: 'z',
    },
    IncludedPortalProductArns: [arn],
    LastModified: new Date(0),
    PortalContent: {
      DisplayName: 'Developers',
      Description: 'For developers',
      Theme: {
        CustomColors: {
          AccentColor: 'a',
          BackgroundColor: 'b',
          ErrorValidationColor: 'c',
          HeaderColor: 'd',
          NavigationColor: 'e',
          TextColor: 'f',
        },
        LogoLastUploaded: new Date(0),
      },
    },
    PublishStatus: 'PUBLISHED',
    RumAppMonitorName: 'monitor',
    Tags: { team: 'a' },
  } satisfies PortalSummary,
  GetPortalProductResponse: {
    PortalProductId: 'p',
    PortalProductArn: arn,
    DisplayName: 'Orders',
    Description: 'All about orders',
    DisplayOrder: {
      OverviewPageArn: 'overview',
      ProductPageArns: ['start'],
      Contents: [{ SectionName: 'Reading', ProductRestEndpointPageArns: ['get'] }],
    },
  } satisfies GetPortalProductResponse,
  GetProductPageResponse: {
    ProductPageId: 's',
    ProductPageArn: 'start',
    DisplayContent: { Title: 'Start', Body: '# Hi' },
  } satisfies GetProductPageResponse,
  GetProductRestEndpointPageResponse: {
    ProductRestEndpointPageId: 'g',
    ProductRestEndpointPageArn: 'get',
    RestEndpointIdentifier: {
      IdentifierParts: { RestApiId: 'abc', Stage: 'prod', Path: '/orders', Method: 'GET' },
    },
    DisplayContent: {
      Body: 'All orders\n\n[//]: # (apigw)\n',
      Endpoint: 'https://api.example.com',
      OperationName: 'List',
    },
    Status: 'FAILED',
    TryItState: 'ENABLED',
  } satisfies GetProductRestEndpointPageResponse,
  policy: { Statement: [] },
}

type Answers = typeof answers

function recordsOf(given: Answers = answers): readonly ObjectRecord[] {
  const scope = { project: 'shop', env: '-', region: 'eu-west-1', accountId: '1', partition: 'aws' }
  const tags = { team: 'a' }
  const wanted = indexRecords([
    { address: 'portal-product.orders', kind: 'portal-product', region: 'eu-west-1', value: { tags } },
  ])
  const content = {
    product: given.GetPortalProductResponse,
    policy: given.policy,
    pages: [given.GetProductPageResponse],
    endpoints: [given.GetProductRestEndpointPageResponse],
  }
  const place = { address: 'portal-product.orders', region: 'eu-west-1', wanted, live: new Map() }
  return [
    recordOfPortal(livePortal(given.PortalSummary), 'portal.developers', scope, { tags }),
    ...recordsOfProduct(content, tags, place),
  ]
}

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

type Path = readonly (string | number)[]

/** A copy without the member at a path. */
function without<T>(value: T, [key, ...rest]: Path): T {
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string | number, unknown>
  if (key === undefined) return value
  if (rest.length === 0) delete copy[key]
  else copy[key] = without(copy[key], rest)
  return copy as T
}

describe('a member of an answer', () => {
  const leaves = (value: unknown, path: Path): readonly Path[] =>
    typeof value !== 'object' || value === null || value instanceof Date
      ? [path]
      : Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]))
  const unseen = /LastModified|Default|Hosted|PortalArn/

  test.each(
    leaves(answers, [])
      .filter((path) => !unseen.test(path.join('.')))
      .map((path) => [path.join('.'), path] as const),
  )('makes a difference where it is gone: %s', (_name, path) => {
    expect(recordsOf(without(answers, path))).not.toEqual(recordsOf())
  })
})
