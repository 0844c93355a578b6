import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type OperationInput, operationInput, operationNames } from '../account/operation-input.js'
import type { AccountPort, Target } from '../engine/index.js'
import { ExitCode, Problem } from '../errors/index.js'
import type { Json } from '../json/index.js'
import { answerDocument } from '../operate/call-answer.js'
import { type CallInput, callInput, type GivenInput } from '../operate/call-input.js'
import { readNearbyFile } from './nearby-file.js'
import type { WorkflowRequest } from './request.js'
import { openSession } from './session.js'

export interface CallRequest
  extends Pick<WorkflowRequest, 'target' | 'cwd' | 'environment' | 'progress' | 'signal'> {
  readonly operation: string
  readonly input: GivenInput
  /** The gateway file whose account is meant, where there is one; relative to `cwd`. */
  readonly file: string
}

export interface Called {
  readonly target: Target
  readonly answer: Json
}

/**
 * Sends one operation as it is, checked against the SDK's schema before anything is sent. A listing is read to its
 * last page, unless the input says which page.
 * @throws Problem (64) no such operation, or an input that it does not take · as AccountPort.call
 */
export async function callOperation(request: CallRequest): Promise<Called> {
  const operation = await describeOperation(request.operation)
  const input = callInput(operation, await withFiles(request.input, request.cwd))
  const { directory, target } = await readNearbyFile(request.file, request.cwd)
  const session = await openSession(request, target, directory)
  try {
    const [region = ''] = session.resolved.target.regions
    const answer = await send(session.connection.open(region), operation, input)
    return { target: session.resolved.target, answer: answerDocument(answer) }
  } finally {
    await session.connection.close()
  }
}

/** @throws Problem (64) when there is none of that name, with those that are near */
export async function describeOperation(name: string): Promise<OperationInput> {
  const operation = await operationInput(name)
  if (operation !== undefined) return operation
  if (/^(?:https?|wss?):|^[A-Z]+ \/|^\//.test(name)) throw noOperation(name)
  const wanted = name.toLowerCase()
  const near = (await operationNames()).filter((other) => other.toLowerCase().includes(wanted)).slice(0, 5)
  throw new Problem({
    code: 'call.operation',
    message: `There is no operation ${name}.`,
    fix: near.length > 0 ? `Did you mean ${near.join(', ')}?` : 'apigw call --list names all operations.',
    exitCode: ExitCode.usage,
  })
}

/** A route or a URL: what an API answers is no business of the control plane. */
const noOperation = (name: string): Problem =>
  new Problem({
    code: 'call.operation',
    message: `${name} is no operation: apigw call asks the service itself, not an API that it serves.`,
    fix: /^wss?:/.test(name)
      ? 'Connect to it with a WebSocket client. apigw call v2.GetApis is a call of the service.'
      : 'Send it with curl; apigw stages url API STAGE /PATH prints the URL. apigw call v2.GetApis is a call of the service.',
    exitCode: ExitCode.usage,
  })

const PAGE_MEMBERS = ['position', 'limit', 'NextToken', 'MaxResults']

async function send(account: AccountPort, operation: OperationInput, input: CallInput): Promise<unknown> {
  const { name, pagedItems } = operation
  if (pagedItems === undefined || PAGE_MEMBERS.some((member) => member in input))
    return account.call(name, input)
  return { [pagedItems]: await account.list(name, input) }
}

/** `--body @openapi.json` reads the file; `@@` begins a value that begins with an at sign. */
async function withFiles(given: GivenInput, cwd: string): Promise<GivenInput> {
  const options = given.options.map(async ([name, value]) => {
    if (value === true || !value.startsWith('@')) return [name, value] as const
    return [
      name,
      value.startsWith('@@') ? value.slice(1) : await readFile(resolve(cwd, value.slice(1)), 'utf8'),
    ] as const
  })
  return { ...given, options: await Promise.all(options) }
}
