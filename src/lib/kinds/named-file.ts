import { ApigwError, type Finding, type Position } from '../errors/index.js'
import type { ProjectFiles } from '../gateway-file/index.js'
import { isJsonObject, type JsonObject } from '../json/index.js'

/** What a file that another one names holds, or what is wrong with it. */
export interface NamedFile<T> {
  readonly read: T | undefined
  readonly findings: readonly Finding[]
}

/** The mapping in a file that stands in place of one. */
export async function readMapping(
  name: string,
  files: ProjectFiles,
  at: Position,
): Promise<NamedFile<JsonObject>> {
  const { read, findings } = await readNamed(() => files.data(name, at), at)
  if (read === undefined || isJsonObject(read)) return { read, findings }
  const message = `${name} holds no mapping`
  return { read: undefined, findings: [{ code: 'gateway-file.type', severity: 'error', message, at }] }
}

/** What is wrong with a file is a finding at the place that names it, where it has no place itself. */
export async function readNamed<T>(read: () => Promise<T>, at: Position): Promise<NamedFile<T>> {
  try {
    return { read: await read(), findings: [] }
  } catch (error) {
    if (!(error instanceof ApigwError)) throw error
    const { code, message, fix, findings } = error
    const own: Finding = { code, severity: 'error', message, at: error.at ?? at, ...(fix && { fix }) }
    return { read: undefined, findings: findings.length > 0 ? findings : [own] }
  }
}
