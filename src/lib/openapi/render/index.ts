export { type HttpRenderOptions, renderHttp } from './render-http.js'
export { type RenderOptions, renderRest } from './render-rest.js'
