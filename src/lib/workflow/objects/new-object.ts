import type { Scope } from '../../engine/index.js'
import { ExitCode, Problem } from '../../errors/index.js'
import { nobody } from '../../kinds/ownership.js'
import { logicalId } from '../../kinds/section-fields/index.js'
import type { NamedObject } from '../../operate/find-object.js'
import type { ObjectRequest } from './object-session.js'

/** Who will own a new object: the project that is named, else nobody. */
export const newOwner = ({ project, env = '-' }: ObjectRequest): Pick<Scope, 'project' | 'env'> =>
  project === undefined ? nobody : { project, env }

/** The live name of a project's object: that of its id, as a file without a name gives it. */
export const ownName = (id: string | undefined, env: string): string | undefined =>
  id === undefined || env === '-' ? id : `${id}-${env}`

/**
 * What a new object is addressed by: the id that is given, else what its name makes.
 * @throws Problem `usage.bad-value` (64) where that cannot stand in a file
 */
export function newId(id: string | undefined, name: string, { project }: ObjectRequest): string {
  const made = id ?? slug(name)
  if (project === undefined || logicalId.safeParse(made).success) return made
  throw new Problem({
    code: 'usage.bad-value',
    message: `--id: "${made}" cannot stand in a project’s file: an id begins with a letter and holds letters, digits, _ and -`,
    fix: 'Give another --id.',
    exitCode: ExitCode.usage,
  })
}

/** A name as the part of an address that it becomes where nothing better is known. */
const slug = (name: string): string => name.replace(/[^\w-]+/g, '-')

interface Noun {
  /** `API` */
  readonly noun: string
  /** `apigw apis update` */
  readonly update: string
}

/** @throws Problem `objects.exists` (1) where the project has an object at this address already */
export function refuseTwin(
  address: string,
  scope: Scope,
  objects: readonly NamedObject[],
  { noun, update }: Noun,
): void {
  if (scope.project === nobody.project) return
  const twin = objects.find(
    ({ owner, address: other }) =>
      other === address && owner?.project === scope.project && owner.env === scope.env,
  )
  if (twin === undefined) return
  throw new Problem({
    code: 'objects.exists',
    message: `${address} of project ${scope.project} exists already: ${noun} ${twin.id}`,
    fix: `Update it (${update}), or give another --id.`,
  })
}
