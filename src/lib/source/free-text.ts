const members = new Set([
  'const',
  'default',
  'description',
  'enum',
  'example',
  'examples',
  'externalDocs',
  'pattern',
  'summary',
  'termsOfService',
])

/** Members of an OpenAPI document whose content is for people, or arbitrary: nothing in it steers the service. */
export const isFreeTextMember = (segment: string | number): boolean =>
  members.has(String(segment)) || isForeignExtension(String(segment))

const isForeignExtension = (segment: string): boolean =>
  segment.startsWith('x-') && !segment.startsWith('x-amazon-apigateway')
