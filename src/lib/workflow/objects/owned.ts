import type { Scope } from '../../engine/index.js'
import type { Finding } from '../../errors/index.js'
import { isNobody, listOf, type Owner, type Tags } from '../../kinds/ownership.js'
import { showOwner } from '../../operate/find-object.js'

/** Said before an object is changed that a project's file, or the file of an imported list, describes. */
export function revertedByApply(
  owner: Owner | undefined,
  address: string,
  tags?: Tags | undefined,
): readonly Finding[] {
  if (owner === undefined) return []
  const list = listOf(tags)
  const next = list === undefined ? 'apply' : `import of the list ${list}`
  return [
    {
      code: 'ownership.reverted',
      severity: 'warning',
      message: `${address} belongs to project ${showOwner(owner)}: its next ${next} makes it again what its file says`,
      fix: 'Change the file instead, if this is to last.',
    },
  ]
}

/** Said before an object is made in the name of a project. */
export const deletedByApply = (scope: Scope, address: string): readonly Finding[] =>
  isNobody(scope)
    ? []
    : [
        {
          code: 'ownership.undeclared',
          severity: 'warning',
          message: `${address} will belong to project ${showOwner(scope)}: its next apply deletes it unless its file declares it`,
          fix: 'Declare it in the file, or leave out --project.',
        },
      ]
