import type { Target } from '../engine/index.js'
import { type Line, line, span } from './text.js'

/** The first line of everything that touches an account: which one, where, and whether it is real. */
export function targetLine(target: Target): Line {
  const kind = span(KINDS[target.kind], target.kind === 'live' ? 'danger' : 'strong')
  const regions = `${target.regions.length === 1 ? 'region' : 'regions'} ${target.regions.join(', ')}`
  const endpoint = target.endpoint === null ? '' : ` at ${target.endpoint}`
  return line`${kind} account ${target.accountId}, ${regions}${endpoint}`
}

const KINDS: Readonly<Record<Target['kind'], string>> = { live: 'LIVE', local: 'LOCAL', custom: 'CUSTOM' }
