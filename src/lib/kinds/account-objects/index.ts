export { asOwned, type Claimed, type Claims } from './as-owned.js'
export { type AccountObject, type AccountStage, listObjects, listStagesOf } from './list-objects.js'
export { objectKey, type TaggableKind } from './listings.js'
export { tagIdOf } from './tag-id.js'
