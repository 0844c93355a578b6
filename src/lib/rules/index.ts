export { accessWidened } from './access-widened.js'
export { guardDeletions, guardProtected } from './prune-guard.js'
