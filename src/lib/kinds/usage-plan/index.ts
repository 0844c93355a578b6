import { withAwsVariables } from '../../definition/index.js'
import type { Kind } from '../../engine/index.js'
import type { DeclaredProject } from '../declared-project.js'
import { declarePlans, externalKind } from './declare.js'
import type { PlansDocument } from './link-findings.js'
import { readPlans } from './read.js'
import { refinePlans } from './refine.js'
import { runPlanStep } from './run.js'
import { kindName, planSteps } from './steps.js'

/** Usage plans, and the stages and keys in them: each link belongs to the owner of what it points to. */
export const usagePlanKind: Kind<DeclaredProject<PlansDocument>> = {
  name: kindName,
  owns: ['usage-plan', externalKind, 'usage-plan-stage', 'usage-plan-key'],
  declare: async (project, scope) =>
    declarePlans({ ...project, document: withAwsVariables(project.document, scope) }, scope),
  read: readPlans,
  refine: refinePlans,
  steps: planSteps,
  run: runPlanStep,
}
