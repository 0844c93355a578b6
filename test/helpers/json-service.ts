import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

type Input = Readonly<Record<string, unknown>>

/** Status and body; undefined: the connection breaks before the answer. */
export type JsonAnswer = readonly [number, object] | undefined

export const failedAnswer = (name: string, message: string) => [400, { __type: name, message }] as const

export interface JsonService {
  readonly url: string
  close(): Promise<void>
}

/** A service that speaks AWS's JSON protocol, on a loopback port. Operations come as `X-Amz-Target` names them. */
export async function openJsonService(
  answer: (operation: string, input: Input) => JsonAnswer,
): Promise<JsonService> {
  const server = createServer(async (request, response) => {
    const answered = answer(String(request.headers['x-amz-target']), JSON.parse(await textOf(request)))
    if (answered === undefined) request.socket.destroy()
    else
      response
        .writeHead(answered[0], { 'content-type': 'application/x-amz-json-1.1' })
        .end(JSON.stringify(answered[1]))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text
}
