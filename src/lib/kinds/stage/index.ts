import { withAwsVariables } from '../../definition/index.js'
import type { Kind } from '../../engine/index.js'
import { ofService } from '../api-type.js'
import type { DeclaredProject } from '../declared-project.js'
import { markingApis } from '../trust.js'
import { declareStages, type StagesDocument } from './declare.js'
import { deploymentKind } from './deployments.js'
import { readStages } from './read.js'
import { refineStages } from './refine.js'
import { runStageStep } from './run.js'
import { kindName, stageSteps } from './steps.js'

export { jsonAccessLogFormat } from './access-log-format.js'

/** Stages, and the deployments that they are flipped to: the part of an API that traffic sees. */
export const stageKind: Kind<DeclaredProject<StagesDocument>> = ofService(
  'v1',
  markingApis('v1', {
    name: kindName,
    owns: ['stage', deploymentKind],
    declare: async ({ document, locate }, scope) =>
      declareStages({ document: withAwsVariables(document, scope), locate }, scope),
    read: readStages,
    refine: refineStages,
    steps: stageSteps,
    run: runStageStep,
  }),
)
