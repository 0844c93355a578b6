export { countQuotaFindings } from './count-quotas.js'
export { guardDeletions, guardProtected } from './prune-guard.js'
export { risks } from './risks.js'
