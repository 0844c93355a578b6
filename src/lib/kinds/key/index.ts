import { withAwsVariables } from '../../definition/index.js'
import type { Kind } from '../../engine/index.js'
import type { DeclaredProject } from '../declared-project.js'
import { declareKeys, type KeysDocument } from './declare.js'
import { readKeys } from './read.js'
import { refineKeys } from './refine.js'
import { checkKeyStep, runKeyStep } from './run.js'
import { keySteps, kindName } from './steps.js'

/** API keys: what clients show, never what a plan or a log does. */
export const keyKind: Kind<DeclaredProject<KeysDocument>> = {
  name: kindName,
  owns: ['key'],
  declare: async (project, scope) =>
    declareKeys({ ...project, document: withAwsVariables(project.document, scope) }, scope),
  read: readKeys,
  refine: refineKeys,
  steps: keySteps,
  check: checkKeyStep,
  run: runKeyStep,
}
