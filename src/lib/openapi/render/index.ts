export { type RenderOptions, renderRest } from './render-rest.js'
