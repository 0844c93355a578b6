import { stripVTControlCharacters } from 'node:util'
import type { CLIError } from '@oclif/core/errors'
import { ExitCode, nearestName, Problem } from '../errors/index.js'

/** What oclif found wrong with the command line, in our shape and with the nearest flag named. */
export function usageProblem(error: CLIError, flagNames: readonly string[]): Problem {
  const unknown = unknownFlags(error)[0]
  return unknown === undefined ? generalProblem(error) : unknownFlag(unknown, flagNames)
}

export const unknownCommand = (typed: string, commandNames: readonly string[]): Problem =>
  new Problem({
    code: 'usage.unknown-command',
    message: `There is no command "${typed}".`,
    fix: commandMeant(typed, commandNames),
    exitCode: ExitCode.usage,
  })

/** Below a topic that there is, what follows its verb are arguments. */
function commandMeant(typed: string, commandNames: readonly string[]): string {
  const [topic = '', verb = ''] = typed.split(' ')
  const verbs = commandNames.flatMap((name) =>
    name.startsWith(`${topic} `) ? [name.slice(topic.length + 1)] : [],
  )
  if (verbs.length === 0) {
    const near = nearestName(typed, commandNames)
    return near === undefined ? 'apigw --help lists the commands.' : `Did you mean "apigw ${near}"?`
  }
  const near = nearestName(verb, verbs)
  return near === undefined
    ? `Commands of ${topic}: ${verbs.join(', ')}.`
    : `Did you mean "apigw ${topic} ${near}"?`
}

/** A value that is missing and cannot be asked for. `flag` as it is typed: `--name` or `API`. */
export const missingValue = (flag: string, what: string): Problem =>
  new Problem({
    code: 'usage.missing-value',
    message: `${what} is missing, and there is no terminal to ask on.`,
    fix: `Give ${flag}.`,
    exitCode: ExitCode.usage,
  })

export const badValue = (flag: string, message: string, fix: string): Problem =>
  new Problem({ code: 'usage.bad-value', message: `${flag}: ${message}`, fix, exitCode: ExitCode.usage })

function unknownFlag(typed: string, flagNames: readonly string[]): Problem {
  const near = nearestName(typed.replace(/^-+/, ''), flagNames)
  return new Problem({
    code: 'usage.unknown-flag',
    message: `There is no flag ${typed}.`,
    fix: near === undefined ? '--help lists the flags of this command.' : `Did you mean --${near}?`,
    exitCode: ExitCode.usage,
  })
}

const generalProblem = (error: CLIError): Problem =>
  new Problem({
    code: 'usage.invalid',
    message: oneSentence(error.message),
    fix: '--help shows how this command is used.',
    exitCode: ExitCode.usage,
    cause: error,
  })

const unknownFlags = (error: CLIError): readonly string[] =>
  'flags' in error && Array.isArray(error.flags) ? error.flags.filter((flag) => typeof flag === 'string') : []

/** oclif paints and wraps its messages and ends them with a hint of its own. */
const oneSentence = (message: string): string =>
  stripVTControlCharacters(message)
    .replace(/\nSee more help with --help$/, '')
    .replace(/^The following errors? occurred:\s*/, '')
    .replace(/\s+/g, ' ')
    .trim()
