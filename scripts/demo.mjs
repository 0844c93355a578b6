/**
 * The README's first command: builds apigw, copies `examples/orders` into a temporary folder, applies it to the local
 * account and plans it again. Prints each command and its output; fails when one fails or the second plan is not empty.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'apigw-demo-'))

try {
  run('npm run build', process.execPath, [join(ROOT, 'scripts/build.mjs')], ROOT)
  cpSync(join(ROOT, 'examples/orders'), folder, { recursive: true })
  apigw('plan --local')
  apigw('apply --local --yes')
  apigw('plan --local --detailed-exitcode')
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function apigw(args) {
  if (process.exitCode === undefined)
    run(`apigw ${args}`, process.execPath, [join(ROOT, 'bin/run.js'), ...args.split(' ')], folder)
}

function run(shown, command, args, cwd) {
  console.log(`\n$ ${shown}`)
  const { status } = spawnSync(command, args, { cwd, stdio: 'inherit' })
  if (status !== 0) process.exitCode = status ?? 1
}
