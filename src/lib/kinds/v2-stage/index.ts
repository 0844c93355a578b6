import { withAwsVariables } from '../../definition/index.js'
import type { Kind } from '../../engine/index.js'
import { ofService } from '../api-type.js'
import type { DeclaredProject } from '../declared-project.js'
import { deploymentKind } from '../stage/deployments.js'
import { markingApis } from '../trust.js'
import { declareV2Stages, type V2StagesDocument } from './declare.js'
import { readV2Stages } from './read.js'
import { refineV2Stages } from './refine.js'
import { runV2StageStep } from './run.js'
import { kindName, v2StageSteps } from './steps.js'

/** Stages of HTTP and WebSocket APIs, and the deployments that they are flipped to: the part of an API that traffic sees. */
export const v2StageKind: Kind<DeclaredProject<V2StagesDocument>> = ofService(
  'v2',
  markingApis('v2', {
    name: kindName,
    owns: ['stage', deploymentKind],
    declare: async ({ document, locate }, scope) =>
      declareV2Stages({ document: withAwsVariables(document, scope), locate }, scope),
    read: readV2Stages,
    refine: refineV2Stages,
    steps: v2StageSteps,
    run: runV2StageStep,
  }),
)
