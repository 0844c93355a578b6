import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Plugin } from '@oclif/core'

/** The text of `oclif.manifest.json` for the package built in `root`: oclif's own, with its members in order. */
export async function manifestText(root) {
  const pjson = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  const plugin = new Plugin({
    root,
    pjson,
    isRoot: true,
    ignoreManifest: true,
    errorOnManifestCreate: true,
    respectNoCacheDefault: true,
  })
  await plugin.load()
  return `${JSON.stringify(sorted(plugin.manifest), null, 2)}\n`
}

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const names = Object.keys(value)
    .filter((name) => value[name] !== undefined)
    .sort()
  return Object.fromEntries(names.map((name) => [name, sorted(value[name])]))
}
