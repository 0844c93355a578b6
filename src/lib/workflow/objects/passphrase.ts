import { ExitCode, Problem } from '../../errors/index.js'
import type { ObjectRequest } from './object-session.js'

/** What the variable holds. @throws Problem `key-file.passphrase-unset` (64) where that is nothing */
export function passphraseOf(
  variable: string | undefined,
  { environment }: Pick<ObjectRequest, 'environment'>,
): string | undefined {
  if (variable === undefined || environment[variable]) return variable && environment[variable]
  throw new Problem({
    code: 'key-file.passphrase-unset',
    message: `--passphrase-env ${variable}: that environment variable is not set, or empty`,
    fix: 'Set it to the passphrase; it is never shown.',
    exitCode: ExitCode.usage,
  })
}
