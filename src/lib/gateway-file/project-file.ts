import { relative, resolve } from 'node:path'
import { contentProblem, type Finding, type Position } from '../errors/index.js'
import type { Json } from '../json/index.js'
import { isRefused, parseSource, type Refusal, readConfinedName } from '../source/index.js'
import type { GatewayFile } from './gateway-file.js'
import { substitute, substituteTemplate } from './substitute.js'

/** The files beside a gateway file: read below the project root only, with `${…}` replaced. */
export interface ProjectFiles {
  /** YAML or JSON. @throws Problem exit 65 (outside the project, denied, missing, or its content is wrong) */
  data(name: string, at: Position): Promise<Json>
  /** Refuses a name that leads out of the project, or to a secret. @throws Problem exit 65 */
  confine(name: string, at: Position): Promise<void>
  /** A text of any language, such as a mapping template. @throws Problem exit 65 */
  text(name: string, at: Position): Promise<string>
}

/** @param shownFrom folder that file names are shown relative to */
export function projectFiles(
  { directory, scope }: Pick<GatewayFile<unknown>, 'directory' | 'scope'>,
  shownFrom: string,
): ProjectFiles {
  const shown = (name: string): string => relative(shownFrom, resolve(directory, name)) || name
  return {
    async data(name, at) {
      const source = parseSource(await bytesOf(directory, name, at), shown(name), { top: 'any' })
      const { value, findings } = substitute(source.value, scope, source.locate)
      if (findings.length > 0) throw contentProblem(findings)
      return value
    },
    async confine(name, at) {
      const read = await readConfinedName(directory, name)
      // A missing file is told by whoever reads it, with its own exit code.
      if (isRefused(read) && read.reason !== 'missing') throw contentProblem([refused(name, at, read)])
    },
    async text(name, at) {
      return substituteTemplate(decode(await bytesOf(directory, name, at), name, at), scope, at)
    },
  }
}

async function bytesOf(root: string, name: string, at: Position): Promise<Uint8Array> {
  const read = await readConfinedName(root, name)
  if (isRefused(read)) throw contentProblem([refused(name, at, read)])
  return read.bytes
}

const refused = (name: string, at: Position, { reason, message, fix }: Refusal): Finding => ({
  code: `gateway-file.file.${reason}`,
  severity: 'error',
  message: `the file ${name} is not read: ${message}`,
  at,
  fix,
})

function decode(bytes: Uint8Array, name: string, at: Position): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const message = `${name} is not UTF-8`
    throw contentProblem([
      { code: 'source.encoding', severity: 'error', message, at, fix: 'Save the file as UTF-8.' },
    ])
  }
}
