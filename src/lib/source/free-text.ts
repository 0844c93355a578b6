const freeTextMembers = new Set([
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
  freeTextMembers.has(String(segment)) || isForeignExtension(String(segment))

const isForeignExtension = (segment: string): boolean =>
  segment.startsWith('x-') && !segment.startsWith('x-amazon-apigateway')

const templateMembers = new Set(['requestTemplates', 'responseTemplates', 'template', 'templates', 'body'])

/** Members that hold mapping templates or sample bodies, where `{{` and `${` have their own meaning. */
export const isTemplateMember = (segment: string | number): boolean => templateMembers.has(String(segment))
