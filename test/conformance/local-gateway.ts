import * as v1 from '@aws-sdk/client-api-gateway'
import * as v2 from '@aws-sdk/client-apigatewayv2'
import {
  type LocalAccountOptions,
  openLocalAccount,
  sdkRequestHandler,
} from '../../src/lib/emulator/index.js'

export type Answer = Record<string, unknown>
/** An answer's members and its HTTP status, or the error's name, message and status. */
export type Call = (operation: string, input?: object) => Promise<Answer>

/**
 * A fresh account in memory, met through the real SDK. Operations of v2 are called `v2.CreateApiMapping`. Time stands
 * still at 2025-01-02T03:04:05Z.
 */
export function localGateway(options: LocalAccountOptions = {}): Call {
  const account = openLocalAccount({
    accountId: '111111111111',
    now: () => new Date('2025-01-02T03:04:05.678Z'),
    ...options,
  })
  const config = {
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
    requestHandler: sdkRequestHandler(account),
  }
  const clients = { v1: new v1.APIGatewayClient(config), v2: new v2.ApiGatewayV2Client(config) }
  return async (operation, input = {}) => {
    try {
      const { $metadata, ...members } = (await send(clients, operation, input)) as Answer
      return { status: ($metadata as { httpStatusCode: number }).httpStatusCode, ...members }
    } catch (thrown) {
      const { name, message, $metadata } = thrown as Error & { $metadata: { httpStatusCode: number } }
      return { status: $metadata?.httpStatusCode, error: name, message }
    }
  }
}

interface Clients {
  readonly v1: v1.APIGatewayClient
  readonly v2: v2.ApiGatewayV2Client
}

function send(clients: Clients, operation: string, input: object): Promise<unknown> {
  return operation.startsWith('v2.')
    ? clients.v2.send(commandOf<V2Command>(v2, operation.slice('v2.'.length), input))
    : clients.v1.send(commandOf<V1Command>(v1, operation, input))
}

type V1Command = Parameters<v1.APIGatewayClient['send']>[0]
type V2Command = Parameters<v2.ApiGatewayV2Client['send']>[0]

function commandOf<T>(sdk: object, operation: string, input: object): T {
  const Command = (sdk as Record<string, new (input: object) => T>)[`${operation}Command`]
  if (Command === undefined) throw new Error(`the SDK has no ${operation}`)
  return new Command(input)
}

export const now = new Date('2025-01-02T03:04:05.000Z')

/** An API with `GET /` on a mock, and the ids to go on with. */
export async function apiWithMock(
  call: Call,
): Promise<{ restApiId: string; resourceId: string; httpMethod: string }> {
  const { id, rootResourceId } = await call('CreateRestApi', { name: 'api' })
  const method = { restApiId: String(id), resourceId: String(rootResourceId), httpMethod: 'GET' }
  await call('PutMethod', { ...method, authorizationType: 'NONE' })
  await call('PutIntegration', {
    ...method,
    type: 'MOCK',
    requestTemplates: { 'application/json': '{"statusCode": 200}' },
  })
  return method
}

export const replace = (path: string, value?: string) => ({ op: 'replace' as const, path, value })
export const add = (path: string, value?: string) => ({ op: 'add' as const, path, value })
export const remove = (path: string, value?: string) => ({ op: 'remove' as const, path, value })

export const badRequest = (message: string) => ({ status: 400, error: 'BadRequestException', message })
export const notFound = (message: string) => ({ status: 404, error: 'NotFoundException', message })
export const conflict = (message: string) => ({ status: 409, error: 'ConflictException', message })

/** An API with stages, ready to be mapped or planned. */
export async function apiWithStages(call: Call, ...stageNames: readonly string[]): Promise<string> {
  const { restApiId } = await apiWithMock(call)
  for (const stageName of stageNames) await call('CreateDeployment', { restApiId, stageName })
  return restApiId
}
