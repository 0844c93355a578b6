import type { Target } from '../engine/plan.js'
import { ExitCode, Problem } from '../errors/index.js'
import { readEndpoint } from './endpoint.js'

/** AWS's own variable for the endpoint of one service. */
export interface EndpointVariable {
  readonly serviceName: string
  readonly variable: string
}

export interface EndpointOptions {
  readonly target: Pick<Target, 'kind'>
  readonly env: Readonly<Record<string, string | undefined>>
}

/**
 * Where a service beside API Gateway is asked: null for AWS's own, undefined where the target has no such service. A
 * live account's services are AWS's own, as its API Gateway is. Beside a local account and a custom endpoint there are
 * none, unless AWS's own variable names one.
 * @throws Problem (78) where a variable would lead away from a live account, or names no endpoint
 */
export function serviceEndpoint(
  { serviceName, variable }: EndpointVariable,
  { target, env }: EndpointOptions,
): string | null | undefined {
  const isIgnored = env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] === 'true'
  const named = isIgnored ? undefined : env[variable] || undefined
  if (target.kind !== 'live') return named === undefined ? undefined : readEndpoint(named)
  if (named === undefined) return null
  throw new Problem({
    code: 'account.endpoint.environment',
    message: `${variable} is set: it would send this account’s requests to ${serviceName} somewhere else`,
    fix: `Unset ${variable}.`,
    exitCode: ExitCode.configuration,
  })
}
