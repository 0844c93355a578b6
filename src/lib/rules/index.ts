export { accessWidened } from './access-widened.js'
export { guardDeletions } from './prune-guard.js'
