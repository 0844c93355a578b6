export { type HttpImport, importHttp } from './http/import-http.js'
export type { BasePathMode, ImportOptions } from './import-context.js'
export { importRest, type RestImport } from './import-rest.js'
