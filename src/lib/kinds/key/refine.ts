import type { Change, FieldChange, PlanContext } from '../../engine/index.js'
import { keyIsInRotation } from './rotation.js'

/**
 * The value of a key never changes on AWS: another one is another key. Fingerprints are nobody's business. Keys in
 * rotation are left as they are.
 */
export const refineKeys = (owned: readonly Change[], { live }: PlanContext): readonly Change[] =>
  owned
    .filter(({ address, region }) => !keyIsInRotation(address, region, live))
    .map((change) => ({
      ...change,
      action: change.action === 'update' && change.fields.some(setsValue) ? 'replace' : change.action,
      fields: change.fields.map((field) => (isValue(field) ? withheld(field) : field)),
    }))

const isValue = ({ path }: FieldChange): boolean => path === 'value'

/** A value that is not declared any more stays as it is. */
const setsValue = (field: FieldChange): boolean => isValue(field) && field.after !== undefined

const withheld = ({ path, before, after }: FieldChange): FieldChange => ({
  path,
  ...(before !== undefined && { before: '(sensitive)' }),
  ...(after !== undefined && { after: '(sensitive)' }),
  sensitive: true,
})
