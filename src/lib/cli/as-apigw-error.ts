import { CLIError } from '@oclif/core/errors'
import { ApigwError, Bug, ExitCode, Fault, Problem } from '../errors/index.js'
import { usageProblem } from './usage-problem.js'

/**
 * Whatever was thrown, as one of ours: oclif's complaints about the command line become usage Problems (64), an
 * aborted call becomes the signal's Problem, a full disk or an unreadable file a Fault (74), all else is a Bug (70).
 */
export function asApigwError(thrown: unknown, signal: AbortSignal, flagNames: readonly string[]): ApigwError {
  if (thrown instanceof ApigwError) return unwrapped(thrown)
  if (signal.aborted && signal.reason instanceof ApigwError) return signal.reason
  if (thrown instanceof CLIError) return usageProblem(thrown, flagNames)
  if (isPromptExit(thrown)) return promptClosed(thrown)
  if (isSystemError(thrown)) return localIoFault(thrown)
  return new Bug(thrown instanceof Error ? thrown.message : String(thrown), thrown)
}

/** oclif writes its own words around the message of an error that a flag's `parse` threw. */
function unwrapped(error: ApigwError): ApigwError {
  error.message = error.message.replace(/^Parsing --\S+ \n\t(.*)\nSee more help with --help$/s, '$1')
  return error
}

/** Inquirer's: Ctrl-C or a closed input while a question was open. */
const isPromptExit = (thrown: unknown): thrown is Error =>
  thrown instanceof Error && (thrown.name === 'ExitPromptError' || thrown.name === 'AbortPromptError')

const promptClosed = (cause: Error): Problem =>
  new Problem({
    code: 'cli.interrupted',
    message: 'The question was not answered.',
    fix: 'Nothing was changed. Run the command again, or give the answer as a flag.',
    exitCode: ExitCode.interrupt,
    cause,
  })

const isSystemError = (thrown: unknown): thrown is NodeJS.ErrnoException =>
  thrown instanceof Error && 'syscall' in thrown && 'code' in thrown && typeof thrown.code === 'string'

function localIoFault(error: NodeJS.ErrnoException): ApigwError {
  const path = error.path === undefined ? '' : ` ${error.path}`
  if (error.code === 'ENOENT')
    return new Problem({
      code: 'cli.file-missing',
      message: `There is no file${path}.`,
      fix: 'Check the path; it is relative to the current folder.',
      exitCode: ExitCode.missingFile,
      cause: error,
    })
  return new Fault({
    code: 'cli.local-io',
    message: `Could not ${error.syscall ?? 'use'}${path}: ${error.code ?? error.message}.`,
    fix: 'Check the permissions of the path and the free space of its disk.',
    exitCode: ExitCode.localIo,
    cause: error,
  })
}
