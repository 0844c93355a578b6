/**
 * Builds the package: `dist/`, with what its front door answers, and `oclif.manifest.json`.
 *
 *   node scripts/build.mjs               in place
 *   node scripts/build.mjs --into DIR    the whole package in another folder, for tests and measurements
 *
 * Every command is an entry of its own and what they share is split off, so that a run loads one command and
 * nothing of the others.
 */
import { createHash } from 'node:crypto'
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, transform } from 'esbuild'
import { tsImport } from 'tsx/esm/api'
import { manifestText } from './manifest.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const [, , flag, folder] = process.argv
const target = 'node20.19'

async function buildPackage(into) {
  const dist = join(into, 'dist')
  const { outputFiles } = await bundle(dist)
  const files = await Promise.all(outputFiles.map(asCommonJs))
  await rm(dist, { recursive: true, force: true })
  if (into !== ROOT) await copyUnbuilt(into)
  for (const { path, code } of files) await write(path, code)
  await write(join(dist, 'package.json'), JSON.stringify({ type: 'commonjs', build: digestOf(files) }))
  await writeFile(join(into, 'oclif.manifest.json'), await manifestText(into))
  for (const [path, text] of await frontDoorFiles(into)) await write(join(dist, path), text)
}

/** With the program's own code, as wide as a pipe is for oclif. */
async function frontDoorFiles(root) {
  process.env['OCLIF_COLUMNS'] = '80'
  const frontDoor = await tsImport('./front-door.ts', import.meta.url)
  return frontDoor.frontDoorFiles(root)
}

async function copyUnbuilt(into) {
  for (const path of ['package.json', 'bin'])
    await cp(join(ROOT, path), join(into, path), { recursive: true })
}

/**
 * esbuild splits ES modules only, and the compiled code of CommonJS modules only can be kept (`src/compile-cache.ts`):
 * what was split is translated, file by file.
 */
async function asCommonJs({ path, text }) {
  const { code } = await transform(text, {
    format: 'cjs',
    platform: 'node',
    target,
    minify: true,
    supported: { 'dynamic-import': false },
    ...(text.includes('import.meta.url') && {
      banner: 'const $url=require("node:url").pathToFileURL(__filename).href;',
      define: { 'import.meta.url': '$url' },
    }),
  })
  return { path, code }
}

const digestOf = (files) =>
  files
    .reduce((hash, { code }) => hash.update(code), createHash('sha256'))
    .digest('hex')
    .slice(0, 16)

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
    target,
    // Half of what a run loads is names; errors that are told apart by name carry it as text.
    minify: true,
    legalComments: 'none',
    // oclif would use it to run TypeScript sources, which is switched off.
    external: ['typescript'],
    plugins: [leanOclif, leanSdk],
    logLevel: 'warning',
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

/** `node:https` brings TLS along, a quarter of a bare Node's start: a client that never calls AWS goes without. */
const leanSdk = {
  name: 'lean-sdk',
  setup({ onLoad }) {
    onLoad({ filter: /node-http-handler[\\/]dist-es[\\/]node-https\.js$/ }, () => ({
      contents: `
        const https = () => require('node:https')
        export const node_https = { get Agent() { return https().Agent }, get request() { return https().request } }`,
    }))
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
