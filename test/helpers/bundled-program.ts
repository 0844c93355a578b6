import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll } from 'vitest'

/**
 * A program of this folder, `NAME.process.ts`, as one file of JavaScript, for tests that start it many times: translating the sources anew
 * takes each process longer than its work.
 */
export async function bundledProgram(name: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'apigw-program-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const outfile = join(folder, `${name}.mjs`)
  await build({
    entryPoints: [fileURLToPath(new URL(`${name}.process.ts`, import.meta.url))],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    // jsonc-parser's CommonJS build cannot be bundled.
    mainFields: ['module', 'main'],
    // Bundled CommonJS packages call `require` for Node's own modules.
    banner: {
      js: "import{createRequire as $createRequire}from'node:module';const require=$createRequire(import.meta.url);",
    },
    logLevel: 'error',
  })
  return outfile
}
