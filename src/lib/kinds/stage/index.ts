export { stageKind } from './kind.js'
