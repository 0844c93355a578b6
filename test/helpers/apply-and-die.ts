import type { RequestHandler } from '../../src/lib/account/index.js'
import { apply } from '../../src/lib/workflow/index.js'

/**
 * A process that applies the project of its folder and kills itself at one request to the account: before it is
 * handled, or after it was and before the answer arrives. Arguments: folder, index of the request, `before|after`.
 * A fourth argument is the value of ACME_KEY. Prints the number of requests when it lives to the end.
 */
const [cwd = '', index = '', moment = '', key] = process.argv.slice(2)
let requests = 0

const die = (): void => {
  process.kill(process.pid, 'SIGKILL')
}

function deadly(handler: RequestHandler): RequestHandler {
  const inner = handler as { handle(request: never, options: never): Promise<unknown> }
  return {
    ...handler,
    async handle(request: never, options: never) {
      const fatal = requests++ === Number(index)
      if (fatal && moment === 'before') die()
      const answer = await inner.handle(request, options)
      if (fatal) die()
      return answer
    },
  } as RequestHandler
}

await apply(
  {
    files: { file: 'apigw.yaml' },
    target: { local: true },
    cwd,
    environment: { ACME_KEY: key },
    progress: () => undefined,
    intercept: deadly,
  },
  { confirm: async () => undefined },
)
process.stdout.write(String(requests))
