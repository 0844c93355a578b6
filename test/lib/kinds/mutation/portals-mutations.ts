import type { Json, JsonObject } from '../../../../src/lib/json/index.js'
import { type Mutation, mutation, type Writes } from './mutation.js'

const pool = (name: string): string => `arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_${name}`
const certificate = (digit: string): string =>
  `arn:aws:acm:us-east-1:123456789012:certificate/${digit}1111111-2222-3333-4444-555555555555`

const pages: Json = [
  { title: 'Start', body: '# Hi' },
  { title: 'Terms', body: 'None' },
]
const listing: JsonObject = {
  route: 'GET /x',
  operation: 'List',
  endpoint: 'https://api.example.com/x',
  body: 'All of them',
  tryIt: true,
}
const sections = (...endpoints: readonly Json[]): Json => [{ name: 'Reading', endpoints }]

/** Portals and products in which every setting stands, with no default. */
export const portalsFile: JsonObject = {
  apigw: 1,
  project: 'shop',
  region: 'eu-west-1',
  apis: {
    orders: {
      type: 'rest',
      endpoint: { type: 'regional' },
      routes: { 'GET /x': { mock: {}, operation: 'getX' }, 'POST /x': { mock: {} } },
      stages: { test: {}, prod: {} },
    },
  },
  portalProducts: {
    orders: {
      name: 'Orders',
      description: 'All about orders',
      overview: { title: 'Orders', body: '# Orders' },
      pages,
      api: 'orders',
      stage: 'prod',
      sections: sections(listing, 'POST /x'),
      policy: { Version: '2012-10-17', Statement: [] },
      tags: { tier: 'a' },
      protect: true,
    },
    all: { api: 'orders', stage: 'prod' },
  },
  portals: {
    developers: {
      name: 'Shop developers',
      description: 'For developers',
      products: ['orders', 'all'],
      authorization: {
        userPool: pool('abc'),
        userPoolDomain: 'shop.auth.eu-west-1.amazoncognito.com',
        appClient: 'client',
      },
      endpoint: { domain: 'developers.example.com', certificate: certificate('1') },
      theme: {
        accent: '#111111',
        background: '#222222',
        errorValidation: '#333333',
        header: '#444444',
        navigation: '#555555',
        text: '#666666',
      },
      logo: 's3://shop/logo.png',
      rumAppMonitor: 'monitor',
      publish: false,
      tags: { tier: 'a' },
      protect: true,
    },
    open: { products: [{ name: 'Small', api: 'orders', stage: 'test' }] },
  },
}

type Options = NonNullable<Parameters<typeof mutation>[4]>

const portal = (path: string, to: Json, shows: string, writes: Writes, options: Options = {}): Mutation =>
  mutation(
    ['portals', 'developers', ...path.split('.')],
    to,
    `update portal.developers: ${shows}`,
    writes,
    options,
  )

const product = (path: string, to: Json, shows: readonly string[], writes: Writes, options: Options = {}) =>
  mutation(['portalProducts', 'orders', ...path.split('.')], to, '', writes, {
    shows,
    removed: shows,
    ...options,
  })

const nothing: Options = { removed: [] }
const once: Writes = { 'v2.UpdatePortal': 1 }
const productOnce: Writes = { 'v2.UpdatePortalProduct': 1 }
const settings = (...fields: readonly string[]): readonly string[] => [
  `update portal-product.orders: ${fields.join(', ')}`,
]
const endpoint = (route: string): string => `portal-product.orders/endpoint[orders:prod ${route}]`

/** Members that stand or go together. */
const whole = (path: string, shows: string): Options => ({
  remove: ['portals', 'developers', path],
  removed: [`update portal.developers: ${shows}`],
})

const color = (name: string, to: string): Mutation => portal(`theme.${name}`, to, `theme.${name}`, once)

/** One member of the page about `GET /x`; without it the API's own words stand there. */
const listed = (member: string, to: Json): Mutation => {
  const { [member]: _gone, ...others } = listing
  return product(
    'sections',
    sections({ ...others, [member]: to }, 'POST /x'),
    [`update ${endpoint('GET /x')}: ${member}`],
    { 'v2.UpdateProductRestEndpointPage': 1 },
    {
      remove: ['portalProducts', 'orders', 'sections'],
      removed: [
        ...settings('sections'),
        `update ${endpoint('GET /x')}: body, endpoint, operation${to === false ? '' : ', tryIt'}`,
      ],
    },
  )
}

const anyRoute = [
  `update portal-product.orders: sections`,
  `update ${endpoint('GET /x')}: body, endpoint, operation, tryIt`,
]

export const portalsMutations: readonly Mutation[] = [
  portal('name', 'Other developers', 'name', once),
  portal('description', 'Other', 'description', once),
  portal('products', ['all'], 'products', once),
  portal(
    'authorization.userPool',
    pool('def'),
    'authorization.userPool',
    once,
    whole('authorization', 'authorization'),
  ),
  portal(
    'authorization.userPoolDomain',
    'other.auth.eu-west-1.amazoncognito.com',
    'authorization.userPoolDomain',
    once,
    whole('authorization', 'authorization'),
  ),
  portal(
    'authorization.appClient',
    'other',
    'authorization.appClient',
    once,
    whole('authorization', 'authorization'),
  ),
  portal('endpoint.domain', 'other.example.com', 'endpoint.domain', once, whole('endpoint', 'endpoint')),
  portal(
    'endpoint.certificate',
    certificate('2'),
    'endpoint.certificate',
    once,
    whole('endpoint', 'endpoint'),
  ),
  color('accent', '#aaaaaa'),
  color('background', '#bbbbbb'),
  color('errorValidation', '#cccccc'),
  color('header', '#dddddd'),
  color('navigation', '#eeeeee'),
  color('text', '#ffffff'),
  portal('logo', 's3://shop/other.png', 'logo', { ...once, 'v2.TagResource': 1 }),
  portal('rumAppMonitor', 'other', 'rumAppMonitor', once),
  portal(
    'publish',
    true,
    '',
    { 'v2.PublishPortal': 1 },
    { shows: ['deploy portal.developers'], removed: [] },
  ),
  portal('tags.tier', 'b', 'tags.tier', { 'v2.TagResource': 1 }, nothing),
  portal('protect', false, 'protect', { 'v2.UntagResource': 1 }, nothing),
  mutation(
    ['portals', 'open', 'publish'],
    false,
    'update portal.open: published',
    { 'v2.DisablePortal': 1 },
    {
      removed: ['deploy portal.open'],
    },
  ),
  mutation(['portals', 'open', 'name'], 'Open', 'deploy portal.open', { ...once, 'v2.PublishPortal': 1 }),
  product('name', 'Other', settings('name'), productOnce),
  product('description', 'Other', settings('description'), productOnce),
  product(
    'overview.title',
    'Other',
    ['update portal-product.orders/overview: title'],
    { 'v2.UpdateProductPage': 1 },
    {
      remove: ['portalProducts', 'orders', 'overview'],
      removed: [],
    },
  ),
  product(
    'overview.body',
    'Other',
    ['update portal-product.orders/overview: body'],
    { 'v2.UpdateProductPage': 1 },
    {
      remove: ['portalProducts', 'orders', 'overview'],
      removed: [],
    },
  ),
  product(
    'pages',
    [
      { title: 'Start', body: 'Other' },
      { title: 'Terms', body: 'None' },
    ],
    ['update portal-product.orders/page[Start]: body'],
    { 'v2.UpdateProductPage': 1 },
    {
      removed: [
        ...settings('pages'),
        'delete portal-product.orders/page[Start]',
        'delete portal-product.orders/page[Terms]',
      ],
    },
  ),
  product('pages', [...pages].reverse(), settings('pages'), productOnce, {
    removed: [
      ...settings('pages'),
      'delete portal-product.orders/page[Start]',
      'delete portal-product.orders/page[Terms]',
    ],
  }),
  ...(
    [
      ['operation', 'Other'],
      ['endpoint', 'https://other.example.com'],
      ['body', 'Other'],
      ['tryIt', false],
    ] as const
  ).map(([member, to]) => listed(member, to)),
  product(
    'sections',
    sections(listing),
    [...settings('sections'), `delete ${endpoint('POST /x')}`],
    { ...productOnce, 'v2.DeleteProductRestEndpointPage': 1 },
    { removed: [...anyRoute, `create ${endpoint('POST /x')}`] },
  ),
  product(
    'policy',
    { Version: '2012-10-17', Statement: [{ Effect: 'Deny' }] },
    settings('policy.Statement'),
    {
      'v2.PutPortalProductSharingPolicy': 1,
    },
    { removed: settings('policy') },
  ),
  product('tags.tier', 'b', settings('tags.tier'), { 'v2.TagResource': 1 }, nothing),
  product('protect', false, settings('protect'), { 'v2.UntagResource': 1 }, nothing),
]
