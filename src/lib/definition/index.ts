export * from './rest.js'
