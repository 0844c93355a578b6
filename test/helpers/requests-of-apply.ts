import type { RequestHandler } from '../../src/lib/account/index.js'
import { apply, destroy } from '../../src/lib/workflow/index.js'

/** Applies the project of a folder; tells its requests in order, and how many read before the first that writes. */
export async function requestsOfApply(
  cwd: string,
  environment: Readonly<Record<string, string>> = {},
  command: 'apply' | 'destroy' = 'apply',
): Promise<{ readonly reads: number; readonly methods: readonly string[] }> {
  const methods: string[] = []
  const intercept = (handler: RequestHandler): RequestHandler => {
    const inner = handler as { handle(request: never, options: never): Promise<unknown> }
    const handle = (request: never, options: never) => {
      methods.push((request as { readonly method: string }).method)
      return inner.handle(request, options)
    }
    return { ...handler, handle } as RequestHandler
  }
  const request = { files: { file: 'apigw.yaml' }, target: { local: true }, cwd, environment }
  const run = command === 'destroy' ? destroy : apply
  await run({ ...request, progress: () => undefined, intercept }, { confirm: async () => undefined })
  return { reads: methods.findIndex((method) => method !== 'GET'), methods }
}
