export { fileCsv, type KeyLine, serviceCsv } from './csv-text.js'
export { encrypt } from './encryption.js'
export type { KeyRow } from './key-row.js'
export { type KeyFile, readKeyFile } from './read-key-file.js'
