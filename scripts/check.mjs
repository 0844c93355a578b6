/**
 * What CI runs, in the order of how soon each finds something: types, lint and format, the import table, what is
 * unused, the tests. Ends with the line `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const BIN = `${ROOT}node_modules/.bin/`

const STEPS = [
  ['types', process.execPath, ['node_modules/@typescript/native/bin/tsc', '-p', '.', '--noEmit']],
  ['lint', `${BIN}biome`, ['check', '--error-on-warnings']],
  ['imports', `${BIN}depcruise`, ['--config', '.dependency-cruiser.cjs', 'src']],
  ['unused', `${BIN}knip`, []],
  ['tests', `${BIN}vitest`, ['run']],
]

for (const [name, command, args] of STEPS) {
  console.log(`— ${name}`)
  const { status } = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit' })
  if (status === 0) continue
  process.exitCode = status ?? 1
  if (name !== 'tests') console.log(`The check of ${name} failed.\n0 passed, 1 failed`)
  break
}
