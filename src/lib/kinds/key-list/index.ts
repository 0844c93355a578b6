import type { AnyKind, Change } from '../../engine/index.js'
import { type ListTools, runListStep } from './run.js'
import { kindName, listSteps } from './steps.js'

export { keysWithValues, planMembers } from './account-keys.js'
export { draftList, isBegun, markOf } from './draft.js'

/** The keys of one CSV file: made many at once, and owned by their list instead of a gateway file. */
export const keyListKind = (tools: ListTools): AnyKind => ({
  name: kindName,
  owns: ['key'],
  read: async () => ({ records: [], findings: [] }),
  refine: (changes) => changes.map(refined),
  steps: (context) => listSteps(tools.list, context),
  run: (step, context) => runListStep(step, context, tools),
})

/** A key that nobody owned gets its list besides whatever else changes. */
const refined = (change: Change): Change =>
  change.action === 'update' &&
  change.fields.some(({ path, before }) => path === 'list' && before === undefined)
    ? { ...change, action: 'adopt' }
    : change
