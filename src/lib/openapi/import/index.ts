export { withAwsVariables } from './aws-variables.js'
export type { AwsPlace, BasePathMode, ImportOptions } from './import-context.js'
export { importRest, type RestImport } from './import-rest.js'
