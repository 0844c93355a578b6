import type { Scope } from '../../engine/index.js'
import type { Finding } from '../../errors/index.js'
import { isNobody, type Owner } from '../../kinds/ownership.js'
import { showOwner } from '../../operate/find-object.js'

/** Said before an object is changed that a project's file describes. */
export const revertedByApply = (owner: Owner | undefined, address: string): readonly Finding[] =>
  owner === undefined
    ? []
    : [
        {
          code: 'ownership.reverted',
          severity: 'warning',
          message: `${address} belongs to project ${showOwner(owner)}: its next apply makes it again what its file says`,
          fix: 'Change the file instead, if this is to last.',
        },
      ]

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
