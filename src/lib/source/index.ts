export { isRefused, type Refusal, readConfinedName, readConfinedPath } from './confined-file.js'
export { damage, decode } from './decode.js'
export { isFreeTextMember, isTemplateMember } from './free-text.js'
export { LineIndex } from './line-index.js'
export { parseSource } from './parse-source.js'
export { type ReadOptions, readBytes, readSource, type SizeLimit } from './read-source.js'
export type {
  ParseOptions,
  Sourced,
  SourcePart,
  SourcePath,
  SourceRole,
} from './sourced.js'
