/**
 * Builds the package: `dist/` and `oclif.manifest.json`.
 *
 *   node scripts/build.mjs               in place
 *   node scripts/build.mjs --into DIR    the whole package in another folder, for tests and measurements
 *
 * Every command is an entry of its own and what they share is split off, so that a run loads one command and
 * nothing of the others.
 */
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { manifestText } from './manifest.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const [, , flag, folder] = process.argv

async function buildPackage(into) {
  const dist = join(into, 'dist')
  const { outputFiles } = await bundle(dist)
  await rm(dist, { recursive: true, force: true })
  if (into !== ROOT) await copyUnbuilt(into)
  for (const { path, contents } of outputFiles) await write(path, contents)
  await writeFile(join(into, 'oclif.manifest.json'), await manifestText(into))
}

async function copyUnbuilt(into) {
  for (const path of ['package.json', 'bin'])
    await cp(join(ROOT, path), join(into, path), { recursive: true })
}

async function write(path, contents) {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, contents)
}

/** In memory: what was built before stays when this fails. */
async function bundle(outdir) {
  return build({
    write: false,
    absWorkingDir: ROOT,
    entryPoints: ['src/main.ts', ...(await commandFiles())],
    outdir,
    outbase: 'src',
    chunkNames: 'chunks/[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    // jsonc-parser's CommonJS build cannot be bundled.
    mainFields: ['module', 'main'],
    // The same code as ES modules, of which only what is used is kept.
    alias: { yaml: join(ROOT, 'node_modules/yaml/browser/dist/index.js') },
    target: 'node20.19',
    // Half of what a run loads is names; errors that are told apart by name carry it as text.
    minify: true,
    legalComments: 'none',
    // oclif would use it to run TypeScript sources, which is switched off.
    external: ['typescript'],
    plugins: [leanOclif],
    logLevel: 'warning',
    // Bundled CommonJS packages call `require` for Node's own modules.
    banner: {
      js: "import{createRequire as $createRequire}from'node:module';const require=$createRequire(import.meta.url);",
    },
  })
}

/**
 * oclif loads everything that it may ever need. Ours never searches for plugins, folders or configuration files
 * (`open-config.ts` tells it all), compares no versions and turns no spinner: a quarter of the start-up time.
 */
const leanOclif = {
  name: 'lean-oclif',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@oclif\/core$/ }, () => ({ path: join(ROOT, 'scripts/oclif-core.mjs') }))
    onResolve({ filter: /^(semver|minimatch|tinyglobby|lilconfig|cli-spinners)$/ }, ({ path, importer }) =>
      importer.includes('@oclif/core') ? { path, namespace: 'left-out' } : undefined,
    )
    // On a terminal oclif takes the frames of a spinner at once, which then never turns.
    onLoad({ filter: /^cli-spinners$/, namespace: 'left-out' }, () => ({
      contents: 'module.exports = { dots2: { frames: [] }, line: { frames: [] } }',
    }))
    onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({ contents: 'module.exports = {}' }))
  },
}

async function commandFiles() {
  const files = await readdir(join(ROOT, 'src/commands'), { recursive: true })
  return files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `src/commands/${file}`)
    .sort()
}

await buildPackage(flag === '--into' ? resolve(folder) : ROOT)
