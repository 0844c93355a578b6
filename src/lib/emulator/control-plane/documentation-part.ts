import { type Handlers, ServiceError } from '../contract.js'
import { childHandlers } from './child-family.js'
import { refuseListingPaths } from './patch.js'
import { setMember } from './patch-edits.js'
import { compact } from './record-members.js'
import type { DocumentationPartRecord, RestApiRecord } from './rest-records.js'
import { apiNotFound } from './rest-state.js'
import { badRequest, conflict, notFound } from './service-errors.js'

type Location = DocumentationPartRecord['location']

export const documentationPartHandlers: Handlers = childHandlers<'documentationParts'>({
  noun: 'DocumentationPart',
  collection: 'documentationParts',
  keyMember: 'documentationPartId',
  keyOf: ({ id }) => id,
  missing: () => notFound('Invalid Documentation part identifier specified'),
  unknownApi: { delete: apiNotFound },
  create: ({ api, context, input }) => ({
    id: context.newId(6),
    location: checkedLocation(input['location'] as Location, api),
    properties: checkedProperties(input['properties'] as string | undefined),
  }),
  order: (a, b) => compareTexts(locationKey(a.location), locationKey(b.location)),
  wanted: ({ location }, { type, path, nameQuery, locationStatus }) =>
    isListed(locationStatus) &&
    (type === undefined || location.type === type) &&
    (path === undefined || (location.path ?? '').startsWith(String(path))) &&
    (nameQuery === undefined || (location.name ?? '').includes(String(nameQuery))),
  patch: {
    rows: [{ path: '/properties', replace: setMember('properties', checkedProperties) }],
    refuse: refuseListingPaths,
  },
})

function isListed(locationStatus: unknown): boolean {
  if (locationStatus !== 'UNDOCUMENTED') return true
  throw new ServiceError(
    'NotImplemented',
    'The local account does not implement GetDocumentationParts for undocumented locations.',
    {},
    501,
  )
}

/** Two parts never have the same location. */
export const locationKey = ({ type, path = '', method = '', statusCode = '', name = '' }: Location): string =>
  [type, path, method, statusCode, name].join('\n')

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function checkedLocation({ type, path, method, statusCode, name }: Location, api: RestApiRecord): Location {
  const location = compact<Location>({ type, path, method, statusCode, name })
  const key = locationKey(location)
  if (Object.values(api.documentationParts).some((part) => locationKey(part.location) === key))
    throw conflict(
      `Documentation part already exists for the specified location: ${JSON.stringify(location)}`,
    )
  return location
}

function checkedProperties(properties: string | undefined): string {
  if (isObjectText(properties)) return properties
  throw badRequest('Invalid documentation part properties. Properties must be a JSON object.')
}

function isObjectText(text: string | undefined): text is string {
  try {
    const value: unknown = JSON.parse(text ?? '')
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}
