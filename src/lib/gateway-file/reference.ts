/** A reference to a member of another object, `${vpc-link.main.id}`, resolved when that object is known. */
export interface ObjectReference {
  readonly kind: ReferenceKind
  readonly name: string
  readonly member: string
}

/** The kinds of objects that references can name. */
export const referenceKinds = ['api', 'vpc-link', 'certificate', 'key', 'usage-plan', 'domain'] as const

export type ReferenceKind = (typeof referenceKinds)[number]

/** Parses the inside of `${…}`; nothing where it has not the form of a reference. */
export function parseReference(token: string): ObjectReference | undefined {
  const match = /^([a-z-]+)\.([\w-]+(?:\.[\w-]+)*)\.(\w+)$/.exec(token)
  const kind = referenceKinds.find((known) => known === match?.[1])
  const [, , name, member] = match ?? []
  return kind === undefined || name === undefined || member === undefined ? undefined : { kind, name, member }
}
