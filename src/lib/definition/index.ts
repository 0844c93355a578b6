export { canonicalModel } from './model-schema.js'
export * from './rest.js'
