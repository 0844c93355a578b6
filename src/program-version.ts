import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What `--version` prints, as oclif would: `apigw/1.2.3 linux-x64 node-v20.19.0`. `root`: the package's folder. */
export function programVersion(root: string): string {
  const { name, version }: { name: string; version: string } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  )
  return `${name}/${version} ${process.platform}-${process.arch} node-${process.version}`
}
