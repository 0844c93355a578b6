import type { RequestHandler } from '../../src/lib/account/index.js'

/** Kills this process at one request to the account: before that is handled, or after it was and before the answer arrives. */
export function dieAt(index: number, moment: string) {
  let requests = 0
  const die = (): void => {
    process.kill(process.pid, 'SIGKILL')
  }
  const intercept = (handler: RequestHandler): RequestHandler => {
    const inner = handler as { handle(request: never, options: never): Promise<unknown> }
    return {
      ...handler,
      async handle(request: never, options: never) {
        const fatal = requests++ === index
        if (fatal && moment === 'before') die()
        const answer = await inner.handle(request, options)
        if (fatal) die()
        return answer
      },
    } as RequestHandler
  }
  return { intercept, requests: () => requests }
}
