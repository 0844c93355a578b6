import type { Json, JsonObject } from '../json/index.js'
import type { RouteList } from '../workflow/objects/show-apis.js'
import type { IntegrationList, IntegrationShown, RouteShown } from '../workflow/objects/show-routes.js'
import { partRecord } from './part-record.js'
import { indent, line, span, type Text } from './text.js'

/** The routes of an API as a table: who may call them and what they call. */
export const routesTable = ({ routes }: RouteList) => ({
  head: ['METHOD', 'PATH', 'AUTH', 'KEY', 'INTEGRATION', 'URI'],
  rows: routes.map(({ method, path, auth, apiKey, integration, uri }) => [
    ...[method ?? '-', path, auth, apiKey ? 'yes' : '-'],
    ...[integration ?? '-', uri ?? '-'],
  ]),
  empty: 'The API has no routes.',
})

/** What is behind the routes of an API as a table. */
export const integrationsTable = ({ integrations }: IntegrationList) => ({
  head: ['ROUTES', 'TYPE', 'METHOD', 'URI', 'CONNECTION', 'TIMEOUT', 'ID'],
  rows: integrations.map(({ routeKeys, id, details }) => [
    routeKeys.join(', ') || '-',
    wordOf(details['integrationType'] ?? details['type']),
    wordOf(details['integrationMethod'] ?? details['httpMethod']),
    wordOf(details['integrationSubtype'] ?? details['integrationUri'] ?? details['uri']),
    wordOf(details['connectionId']),
    wordOf(details['timeoutInMillis']),
    id ?? '-',
  ]),
  empty: 'The API has no integrations.',
})

const wordOf = (value: Json | undefined): string => (value === undefined ? '-' : String(value))

/** A route for people, with what is behind it. */
export const routeRecord = (route: RouteShown): Text => [
  ...partRecord(withFirst({ address: route.address, authorizer: route.authorizer }, route.details)),
  ...block('integration', route.integration?.details),
  ...(route.integrationResponses ?? []).flatMap((each) => block('integration response', each)),
  ...(route.routeResponses ?? []).flatMap((each) => block('route response', each)),
]

/** An integration for people. */
export const integrationRecord = (integration: IntegrationShown): Text => [
  ...partRecord(withFirst({ api: integration.api, routes: integration.routeKeys }, integration.details)),
  ...(integration.integrationResponses ?? []).flatMap((each) => block('integration response', each)),
]

const withFirst = (first: JsonObject, details: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries({ ...first, ...details }).filter(([, value]) => value !== null))

const block = (title: string, members: JsonObject | undefined): Text =>
  members === undefined ? [] : [line`${span(title, 'strong')}`, ...indent(2, partRecord(members))]
