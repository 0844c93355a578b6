import type { Change, FieldChange } from '../../engine/index.js'
import type { JsonObject } from '../../json/index.js'

/**
 * Which deployment a wanted stage serves: one with the content that its API will have (what files want), the one it
 * serves now, the one that this plan makes, or a chosen one.
 */
export type Serving =
  | { readonly how: 'content' }
  | { readonly how: 'unchanged' }
  | { readonly how: 'new' }
  | { readonly how: 'deployment'; readonly id: string }

/** As an option of the stage's wanted record. */
export const servingOption = (serving: Serving): JsonObject => ({ serving: { ...serving } })

export const servingOf = (record: { readonly options?: JsonObject } | undefined): Serving =>
  (record?.options?.['serving'] as Serving | undefined) ?? { how: 'content' }

/** A change that puts other content on its stage. */
export const flips = ({ action }: Change): boolean => action === 'create' || action === 'deploy'

/** How what a stage serves and what was chosen for it differ, if they do. */
export function chosenField(
  serving: Exclude<Serving, { readonly how: 'content' }>,
  before: string | undefined,
): FieldChange | undefined {
  if (serving.how === 'unchanged') return undefined
  const after = serving.how === 'new' ? '(new)' : serving.id
  return after === before ? undefined : { path: 'deployment', ...(before !== undefined && { before }), after }
}
