import type { RequestHandler } from '../../src/lib/account/index.js'
import { apply } from '../../src/lib/workflow/index.js'

/** Applies the project of a folder, and counts its requests: all of them, and those that read before the first that writes. */
export async function requestsOfApply(
  cwd: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<{ readonly reads: number; readonly requests: number }> {
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
  await apply({ ...request, progress: () => undefined, intercept }, { confirm: async () => undefined })
  return { reads: methods.findIndex((method) => method !== 'GET'), requests: methods.length }
}
