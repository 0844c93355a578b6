import { stat } from 'node:fs/promises'
import { contentProblem, ExitCode, type Finding, hasErrors, Problem } from '../errors/index.js'
import { damage, decode, readBytes, type SizeLimit } from '../source/index.js'
import { parseCsv } from './csv-table.js'
import { decrypt, isEncrypted } from './encryption.js'
import type { KeyRow } from './key-row.js'
import { readRows } from './key-rows.js'

export interface KeyFile {
  readonly rows: readonly KeyRow[]
  /** Warnings; errors were thrown. */
  readonly findings: readonly Finding[]
}

export interface KeyFileOptions {
  /** What messages call the file. */
  readonly shown: string
  /** Every warning is an error. */
  readonly strict: boolean
  /** Of an encrypted file. */
  readonly passphrase?: string | undefined
}

/**
 * Reads a file of API keys in AWS's CSV format. Values are never part of a message, but for the ends of wrong ones.
 * @throws Problem (65) with everything that is wrong with it, (66) where it cannot be read
 */
export async function readKeyFile(path: string, options: KeyFileOptions): Promise<KeyFile> {
  const { shown, strict } = options
  const text = await plain(decode(await readBytes(path, shown, limit), shown), options)
  const damaged = damage(text, shown)
  if (damaged !== undefined) throw contentProblem([damaged])
  const { rows, findings } = readRows(parseCsv(text, shown))
  const all = [...(await modeFindings(path, shown)), ...findings].map(
    (finding): Finding => (strict ? { ...finding, severity: 'error' } : finding),
  )
  if (hasErrors(all)) throw contentProblem(all)
  return { rows, findings: all }
}

async function plain(text: string, { shown, passphrase }: KeyFileOptions): Promise<string> {
  if (!isEncrypted(text)) return text
  if (passphrase !== undefined) return decrypt(text, passphrase, shown)
  throw new Problem({
    code: 'key-file.encrypted',
    message: `${shown} is encrypted`,
    fix: 'Name the environment variable that holds its passphrase: --passphrase-env NAME.',
    exitCode: ExitCode.content,
  })
}

/** Ten thousand rows with 1,600 characters each. */
const limit: SizeLimit = {
  bytes: 16 * 1024 * 1024,
  refuse: (name) =>
    new Problem({
      code: 'key-file.size',
      message: `${name} is larger than 16 MB: no file of at most 10,000 keys`,
      fix: 'Name the CSV file with the keys, or shorten its descriptions.',
      exitCode: ExitCode.content,
    }),
}

/** Windows has no such modes. */
async function modeFindings(path: string, shown: string): Promise<readonly Finding[]> {
  const { mode } = await stat(path)
  if (process.platform === 'win32' || (mode & 0o077) === 0) return []
  return [
    {
      code: 'key-file.mode',
      severity: 'warning',
      message: `others can read ${shown}, which holds secrets (mode ${(mode & 0o777).toString(8).padStart(4, '0')})`,
      fix: `chmod 600 ${shown}`,
    },
  ]
}
