import { isJsonObject, type JsonObject } from '../json/index.js'

/** A reference to a member of another object, `${vpc-link.main.id}`, resolved when that object is known. */
export interface ObjectReference {
  readonly kind: ReferenceKind
  readonly name: string
  readonly member: string
}

/** The kinds of objects that references can name, and the sections of the file that declare them. */
export const referredSections = {
  api: 'apis',
  'vpc-link': 'vpcLinks',
  certificate: 'certificates',
  key: 'keys',
  'usage-plan': 'usagePlans',
} as const

export type ReferenceKind = keyof typeof referredSections

export const referenceKinds = Object.keys(referredSections) as readonly ReferenceKind[]

/** Parses the inside of `${…}`; nothing where it has not the form of a reference. */
export function parseReference(token: string): ObjectReference | undefined {
  const match = /^([a-z-]+)\.([\w-]+)\.(\w+)$/.exec(token)
  const kind = referenceKinds.find((known) => known === match?.[1])
  const [, , name, member] = match ?? []
  return kind === undefined || name === undefined || member === undefined ? undefined : { kind, name, member }
}

/** The names of a file's objects, by kind. */
export type DeclaredObjects = Readonly<Record<ReferenceKind, readonly string[]>>

/** What a document declares, whatever else is wrong with it. */
export function declaredObjects(document: JsonObject): DeclaredObjects {
  const entries = Object.entries(referredSections).map(([kind, section]) => {
    const objects = document[section]
    return [kind, isJsonObject(objects) ? Object.keys(objects) : []]
  })
  return Object.fromEntries(entries) as DeclaredObjects
}
