import { access } from 'node:fs/promises'
import { resolve } from 'node:path'
import { ExitCode, Problem } from '../../errors/index.js'

/** Before an output file is made. @throws Problem `export.exists` (73) where it exists already */
export async function refuseExisting(output: string | undefined, cwd: string): Promise<void> {
  if (output === undefined) return
  const exists = await access(resolve(cwd, output)).then(
    () => true,
    () => false,
  )
  if (!exists) return
  throw new Problem({
    code: 'export.exists',
    message: `${output} exists already and is not overwritten`,
    fix: 'Give another file, or --force.',
    exitCode: ExitCode.cannotCreate,
  })
}
