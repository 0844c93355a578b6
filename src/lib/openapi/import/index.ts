export type { BasePathMode, ImportOptions } from './import-context.js'
export { importRest, type RestImport } from './import-rest.js'
