import type { Finding } from '../../errors/index.js'
import type { Owner } from '../../kinds/ownership.js'
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
