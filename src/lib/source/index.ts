export { isRefused, type Refusal, readConfinedName, readConfinedPath } from './confined-file.js'
export { isFreeTextMember, isTemplateMember } from './free-text.js'
export { parseSource } from './parse-source.js'
export { type ReadOptions, readSource } from './read-source.js'
export type {
  ParseOptions,
  Sourced,
  SourcePart,
  SourcePath,
  SourceRole,
} from './sourced.js'
