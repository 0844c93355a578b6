import { contentProblem, type Finding, type Position, Problem } from '../errors/index.js'
import {
  isRefused,
  type ParseOptions,
  parseSource,
  type Refusal,
  readConfinedBytes,
  type Sourced,
} from '../source/index.js'

/**
 * Reads a YAML or JSON file that the gateway file names, below the project root.
 * @param root real path of the project root
 * @param at where the file is named
 * @throws Problem exit 65 (outside the project, denied, missing, or its content is wrong)
 */
export async function readProjectFile(
  root: string,
  relative: string,
  at: Position,
  options: ParseOptions = {},
): Promise<Sourced> {
  return parseSource(await bytesOf(root, relative, at), relative, options)
}

/** As `readProjectFile`, for a text of any language: a mapping template. */
export async function readProjectText(root: string, relative: string, at: Position): Promise<string> {
  const bytes = await bytesOf(root, relative, at)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new Problem({ ...notText(relative, at), exitCode: 65, cause })
  }
}

async function bytesOf(root: string, relative: string, at: Position): Promise<Uint8Array> {
  const read = await readConfinedBytes(root, relative)
  if (isRefused(read)) throw contentProblem([refused(relative, at, read)])
  return read
}

const refused = (relative: string, at: Position, { reason, message, fix }: Refusal): Finding => ({
  code: `gateway-file.file.${reason}`,
  severity: 'error',
  message: `the file ${relative} is not read: ${message}`,
  at,
  fix,
})

const notText = (relative: string, at: Position) => ({
  code: 'source.encoding',
  message: `${relative} is not UTF-8`,
  at,
  fix: 'Save the file as UTF-8.',
})
