import type { Finding } from '../errors/index.js'
import type { SourcePath, SourceRole } from './sourced.js'

const secrets: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  { what: 'an AWS access key id', pattern: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/ },
  { what: 'a private key', pattern: /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----/ },
]

/** What looks like a secret in a file that is committed. The value is never shown. */
export function secretFinding(
  text: string,
  path: SourcePath,
  role: SourceRole,
): Omit<Finding, 'at'> | undefined {
  const what = secrets.find(({ pattern }) => pattern.test(text))?.what ?? literalKey(text, path, role)
  if (what === undefined) return undefined
  return {
    code: 'source.secret',
    severity: role === 'gateway-file' ? 'error' : 'warning',
    message: `secret in a committed file: this looks like ${what} (not shown)`,
    fix: 'Use a reference, value: { env: NAME }, and revoke what was committed.',
  }
}

/** API keys have 20 to 128 characters. */
function literalKey(text: string, path: SourcePath, role: SourceRole): string | undefined {
  const isKey = role === 'gateway-file' && path.at(-1) === 'value' && /^[\w+/=.-]{20,128}$/.test(text)
  return isKey ? 'an API key' : undefined
}
