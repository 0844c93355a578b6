/**
 * Builds `dist/` and `oclif.manifest.json`.
 *
 *   node scripts/build.mjs           build
 *   node scripts/build.mjs --check   build into a temporary folder; fail when the tracked manifest is stale
 *
 * Every command is an entry of its own and what they share is split off, so that a run loads one command and
 * nothing of the others.
 */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { manifestText } from './manifest.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const MANIFEST = join(ROOT, 'oclif.manifest.json')

if (process.argv.includes('--check')) await check()
else await buildPackage()

async function buildPackage() {
  const dist = join(ROOT, 'dist')
  await rm(dist, { recursive: true, force: true })
  await bundle(dist)
  await writeFile(MANIFEST, await manifestText(ROOT, dist))
}

async function check() {
  const folder = await mkdtemp(join(tmpdir(), 'apigw-build-'))
  try {
    await writeFile(join(folder, 'package.json'), '{"type":"module"}\n')
    await bundle(join(folder, 'dist'))
    const fresh = await manifestText(ROOT, join(folder, 'dist'))
    if (fresh === (await readFile(MANIFEST, 'utf8').catch(() => ''))) return
    console.error('oclif.manifest.json is stale: run `npm run build` and commit it.')
    process.exitCode = 1
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function bundle(outdir) {
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['src/main.ts', ...(await commandFiles())],
    outdir,
    outbase: 'src',
    chunkNames: 'chunks/[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    minify: true,
    // The names of classes are the names of errors.
    keepNames: true,
    legalComments: 'none',
    // oclif would use it to run TypeScript sources, which is switched off.
    external: ['typescript'],
    logLevel: 'warning',
    // Bundled CommonJS packages call `require` for Node's own modules.
    banner: {
      js: "import{createRequire as $createRequire}from'node:module';const require=$createRequire(import.meta.url);",
    },
  })
}

async function commandFiles() {
  const files = await readdir(join(ROOT, 'src/commands'), { recursive: true })
  return files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `src/commands/${file}`)
    .sort()
}
