import type { RequestHandler } from '../../src/lib/account/index.js'

export type Moment = 'before' | 'after'

/** What happens at the fatal moment; nothing of the run goes on. */
export type Death = () => Promise<never>

/** This process dies at once. */
export const alone: Death = () => {
  process.kill(process.pid, 'SIGKILL')
  return forever()
}

/** Several runs of this process stop, each at its own moment, and die together when the last of them has stopped. */
export function together(runs: number): Death {
  let left = runs
  return () => {
    left -= 1
    return left === 0 ? alone() : forever()
  }
}

/** Ends a run at one request to the account: before that is handled, or after it was and before the answer arrives. */
export function dieAt(index: number, moment: Moment, die: Death = alone) {
  let requests = 0
  const intercept = (handler: RequestHandler): RequestHandler => {
    const inner = handler as { handle(request: never, options: never): Promise<unknown> }
    return {
      ...handler,
      async handle(request: never, options: never) {
        const number = requests++
        // A run that waits for the others' death may grow impatient, and must not be heard any more.
        if (number > index && index >= 0) return forever()
        if (number < index || index < 0) return inner.handle(request, options)
        if (moment === 'after') await inner.handle(request, options)
        return die()
      },
    } as RequestHandler
  }
  return { intercept, requests: () => requests }
}

const forever = (): Promise<never> => new Promise(() => undefined)
