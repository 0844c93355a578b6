import type { Owner } from '../ownership.js'

/** `project shop in prod`, `nobody`: in a sentence. */
export const showOwner = (owner: Pick<Owner, 'project' | 'env'> | undefined): string =>
  owner === undefined
    ? 'nobody'
    : `project ${owner.project}${owner.env === '-' ? '' : ` (environment ${owner.env})`}`
