import { withAwsVariables } from '../../definition/index.js'
import type { Kind } from '../../engine/index.js'
import type { DeclaredProject } from '../declared-project.js'
import { declarePortals, type PortalsDocument } from './declare.js'
import { readPortals } from './read.js'
import { refinePortals } from './refine.js'
import { runPortalStep } from './run.js'
import { kindName, portalSteps } from './steps.js'

export { portalNotes } from './notes.js'

/** Portals: web sites about REST APIs, made of portal products. */
export const portalKind: Kind<DeclaredProject<PortalsDocument>> = {
  name: kindName,
  owns: [kindName],
  declare: async ({ document: { tags, portals, portalProducts }, locate }, scope) =>
    declarePortals({ document: withAwsVariables({ tags, portals, portalProducts }, scope), locate }, scope),
  read: readPortals,
  refine: refinePortals,
  steps: portalSteps,
  run: runPortalStep,
}
