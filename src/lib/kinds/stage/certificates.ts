import { certificateAddress } from '../addresses.js'
import type { Referred } from '../short-reference.js'

/** The client certificates of a file, as stages name them. */
export const certificatesOf = ({
  certificates = {},
}: {
  readonly certificates?: Readonly<Record<string, unknown>> | undefined
}): Referred => ({
  what: 'client certificate',
  names: Object.keys(certificates),
  addressOf: certificateAddress,
})
