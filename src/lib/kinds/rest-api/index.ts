import type { Kind } from '../../engine/index.js'
import { ofService } from '../api-type.js'
import type { DeclaredProject } from '../declared-project.js'
import { declareApis, type RestApisDocument } from './declare.js'
import { readApis } from './read.js'
import { refineApis } from './refine.js'
import { runApiStep } from './run.js'
import { apiSteps, definitionKinds, kindName } from './steps.js'

export { apiNotes, apiUrl } from './notes.js'

/** REST APIs with their whole definition. */
export const restApiKind: Kind<DeclaredProject<RestApisDocument>> = ofService('v1', {
  name: kindName,
  owns: [...definitionKinds, 'documentation'],
  declare: declareApis,
  read: readApis,
  refine: refineApis,
  steps: apiSteps,
  run: runApiStep,
})
