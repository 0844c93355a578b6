export type { GatewayFile } from './gateway-file.js'
export { type Interpolated, interpolate, type Surroundings } from './interpolate.js'
export { gatewayFileJsonSchema } from './json-schema.js'
export { type LoadOptions, loadGatewayFile } from './load-gateway-file.js'
export { type ProjectFiles, projectFiles } from './project-file.js'
export {
  type ObjectReference,
  parseReference,
  type ReferenceKind,
  referenceKinds,
  referencesIn,
} from './reference.js'
export { showPath } from './schema-findings.js'
export type { ReferenceUse, Scope, VariableValue } from './scope.js'
export { documentSubstitution, substitute } from './substitute.js'
