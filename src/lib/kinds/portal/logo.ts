import { digest } from '../../json/index.js'

/** The fingerprint of a logo's address, for the tag that remembers it. */
export const logoTag = (uri: string): string => digest(uri)

/** Whether a text is the address of a logo, and not what stands for an unknown one. */
export const isLogoUri = (logo: string | undefined): logo is string => logo?.startsWith('s3://') === true
