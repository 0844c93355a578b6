export { chooseKeys, type KeyWish, type Permission, refusalOf } from './choose-keys.js'
export { abortPhases, type Phase, phases } from './phases.js'
export {
  defaultTerms,
  groupKeys,
  isPromoted,
  type KeyGroup,
  type Rotation,
  replacedKey,
  rotationOf,
  type Subject,
  type Terms,
  wantedTerms,
} from './rotation.js'
export { type DoneStep, type RotationRun, refusedRun, runRotation } from './run-rotation.js'
export type { RotationTools } from './tools.js'
export { tryKey } from './try-key.js'
