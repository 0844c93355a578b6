export { canonicalJson, digest, sha256 } from './canonical-json.js'
export { isJsonObject, type Json, type JsonObject } from './json.js'
export { type Loose, mapValues, nonEmptyMap, nonEmptyText, present, sortedTexts } from './present.js'
