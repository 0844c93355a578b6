import { realpath, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { isJsonObject, type Json } from '../json/index.js'
import { readSource } from '../source/index.js'
import type { FileTarget } from './session.js'

/** What a gateway file says about its account, read without checking or resolving the rest of it. */
export interface NearbyFile {
  /** Real path of the folder that holds the file, or would hold it. */
  readonly directory: string
  /** Where it is said without variables. */
  readonly project?: string
  /** Absent when there is no file, or it cannot be read: commands that need it whole say so. */
  readonly target?: FileTarget
}

/** For commands that work on an account and only want to mean the same one as the file beside them. */
export async function readNearbyFile(path: string, cwd: string): Promise<NearbyFile> {
  const absolute = resolve(cwd, path)
  const file = (await isFolder(absolute)) ? join(absolute, 'apigw.yaml') : absolute
  const directory = await realpath(dirname(file)).catch(() => dirname(file))
  const value = await readSource(file, { role: 'gateway-file' }).then(
    (source) => source.value,
    () => undefined,
  )
  if (!isJsonObject(value)) return { directory }
  const [project] = literals(value['project'])
  return { directory, target: targetOf(value), ...(project !== undefined && { project }) }
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )

function targetOf(value: { readonly [member: string]: Json }): FileTarget {
  const regions = literals(value['regions'] ?? value['region'])
  const accounts = literals(value['accounts'])
  const { target } = value
  return {
    ...(regions.length > 0 && { regions }),
    ...(accounts.length > 0 && { accounts }),
    ...((target === 'local' || target === 'live') && { target }),
  }
}

/** Texts without variables, whose values this reading does not know. */
const literals = (value: Json | undefined): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter(
    (item): item is string => typeof item === 'string' && !item.includes('${'),
  )
