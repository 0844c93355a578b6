import type { Address } from '../engine/index.js'
import { type Finding, suggestName } from '../errors/index.js'
import { idReference } from './addresses.js'

/** Objects of the file that a member may name in short. */
export interface Referred {
  /** What they are called: `VPC link`. */
  readonly what: string
  readonly names: readonly string[]
  readonly addressOf: (name: string) => Address
}

/** `main` becomes `${vpc-link.main.id}` where the file has that entry; anything else is an id. */
export const idOf = (text: string, { names, addressOf }: Referred): string =>
  names.includes(text) ? idReference(addressOf(text)) : text

/** AWS gives ids of lower-case letters and digits: another text that the file does not know is a misspelt name. */
export function nameFindings(text: string, { what, names }: Referred, at: Finding['at']): readonly Finding[] {
  if (names.includes(text) || text.includes('${') || /^[a-z0-9]{5,}$/.test(text)) return []
  return [
    {
      code: 'gateway-file.reference',
      severity: 'error',
      message: `no ${what} of this file is named ${text}, and it is no id`,
      ...(at !== undefined && { at }),
      fix: suggestName(text, names),
    },
  ]
}
