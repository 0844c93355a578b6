import { type PlanContext, stepId } from '../engine/index.js'

/** The steps that delete APIs and stages: what they use can only be deleted after them. */
export const apiDeletions = ({ changes }: PlanContext): readonly string[] =>
  changes
    .filter(({ action, kind }) => action === 'delete' && (kind === 'api' || kind === 'stage'))
    .map(({ region, address }) => stepId(region, address, 'delete'))
