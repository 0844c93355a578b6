import { lstat, mkdir } from 'node:fs/promises'
import { basename, dirname } from 'node:path'

/** Makes a folder that only its owner sees, in `.apigw`. @throws Error where it cannot be made, or leads elsewhere */
export async function makeStateFolder(path: string): Promise<void> {
  const state = dirname(path)
  if (basename(state) === '.apigw' && (await isLink(state))) throw new Error(`${state} is a symbolic link`)
  await mkdir(path, { recursive: true, mode: 0o700 })
}

const isLink = async (path: string): Promise<boolean> =>
  (await lstat(path).catch(() => undefined))?.isSymbolicLink() ?? false
