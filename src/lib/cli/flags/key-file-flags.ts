import { Flags } from '@oclif/core'

/** A passphrase in an argument would be seen by everybody on the machine. */
export const passphraseFlag = Flags.string({
  description: 'Environment variable that holds the passphrase of an encrypted file',
  helpValue: 'NAME',
})
