import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { ExitCode, Problem } from '../errors/index.js'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * That the profile exists in AWS's shared files: the SDK would go on to other credentials, or fail late.
 * @throws Problem (78)
 */
export async function checkProfile(profile: string, env: Environment): Promise<void> {
  if (!/^[\w.@:+=,-]+$/.test(profile)) throw unknownProfile(profile, 'is no name of a profile', [])
  const names = [
    ...(await sectionsOf(env['AWS_CONFIG_FILE'] || join(homedir(), '.aws', 'config'))),
    ...(await sectionsOf(env['AWS_SHARED_CREDENTIALS_FILE'] || join(homedir(), '.aws', 'credentials'))),
  ]
  if (!names.includes(profile))
    throw unknownProfile(profile, 'is not among the AWS profiles', [...new Set(names)])
}

/** `[default]`, `[profile work]`; in the credentials file `[work]`. */
async function sectionsOf(file: string): Promise<readonly string[]> {
  const text = await readFile(file, 'utf8').catch(() => '')
  return [...text.matchAll(/^\s*\[\s*(?:profile\s+)?["']?([^\]"']+?)["']?\s*\]/gm)].map(
    ([, name = '']) => name,
  )
}

const unknownProfile = (profile: string, what: string, names: readonly string[]): Problem =>
  new Problem({
    code: 'account.profile.unknown',
    message: `the profile ${JSON.stringify(profile)} ${what}${names.length > 0 ? ` (${names.join(', ')})` : ''}`,
    exitCode: ExitCode.configuration,
    fix: 'Name one of the profiles in ~/.aws/config, or make it with `aws configure --profile`.',
  })
