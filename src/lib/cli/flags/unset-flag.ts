import { Flags } from '@oclif/core'

/** `--unset MEMBER`, of the members that can be put back. */
export const unsetFlag = <const Members extends readonly string[]>(members: Members) =>
  Flags.option({ options: members })({
    description: 'Put this back to AWS’s default; may be given several times',
    multiple: true,
    multipleNonGreedy: true,
  })
