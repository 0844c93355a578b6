import type { Kind } from '../../engine/index.js'
import { ofService } from '../api-type.js'
import type { DeclaredProject } from '../declared-project.js'
import { declareHttpApis, type HttpApisDocument } from '../http-api/declare.js'
import { readV2Apis } from './read.js'
import { runV2ApiStep } from './run.js'
import { definitionKinds, kindName, refineV2Apis, v2ApiSteps } from './steps.js'

/** HTTP APIs with their whole definition. */
export const v2ApiKind: Kind<DeclaredProject<HttpApisDocument>> = ofService('v2', {
  name: kindName,
  owns: [...definitionKinds],
  declare: declareHttpApis,
  read: readV2Apis,
  refine: refineV2Apis,
  steps: v2ApiSteps,
  run: runV2ApiStep,
})
