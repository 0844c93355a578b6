import { Flags } from '@oclif/core'
import { applyFlags } from './apply-flags.js'
import { fileFlags } from './file-flags.js'

/** Whose objects are meant. */
export const ownerFlags = {
  project: Flags.string({
    description: 'Only objects of this project',
    helpGroup: 'OBJECT',
    helpValue: 'NAME',
  }),
  env: Flags.string({
    description: 'Only objects of this environment',
    helpGroup: 'OBJECT',
    helpValue: 'NAME',
  }),
}

/** What every object command has: the file beside it says which account is meant. */
export const objectFlags = { ...ownerFlags, file: fileFlags.file }

/** Who will own a new object. */
export const newOwnerFlags = {
  project: Flags.string({
    description: 'Project that will own it; without one nobody does, and no apply touches it',
    helpGroup: 'OBJECT',
    helpValue: 'NAME',
  }),
  env: Flags.string({
    description: 'Environment of that project',
    helpGroup: 'OBJECT',
    helpValue: 'NAME',
    dependsOn: ['project'],
  }),
}

/** What every object command that writes has besides. */
export const changeFlags = {
  yes: applyFlags.yes,
  'lock-wait': applyFlags['lock-wait'],
}
