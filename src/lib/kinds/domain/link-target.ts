import type { RunContext, Step } from '../../engine/index.js'
import { ExitCode, Fault, Problem } from '../../errors/index.js'
import { apiAddress, domainAddressOf } from '../addresses.js'
import { type DomainKey, keyOfId } from './live-domain.js'

/**
 * The live id of the API that a link leads to.
 * @throws Fault `domain.target-missing` where it has none yet
 */
export function apiIdOf(step: Step, api: string, { handle }: RunContext): string {
  const address = apiAddress(api)
  const id = handle(address)?.['id']
  return typeof id === 'string' ? id : missing(step, address)
}

/** How calls name the domain of a link that is made. @throws Fault `domain.target-missing` */
export function domainKeyOf(step: Step, { handle }: RunContext): DomainKey & { readonly arn: string } {
  const address = domainAddressOf(step.address)
  const known = handle(address) ?? missing(step, address)
  return { ...keyOfId(String(known['id'])), arn: String(known['arn']) }
}

function missing({ address }: Step, needed: string): never {
  throw new Fault({
    code: 'domain.target-missing',
    message: `${needed} is not there yet, so ${address} cannot be made`,
    fix: `Apply it too: without --only, or with --only ${needed} in addition.`,
    exitCode: ExitCode.stale,
  })
}

/**
 * Makes a link. Just after its API, stage or domain was made the service may refuse it as unknown for a while
 * (https://github.com/hashicorp/terraform-provider-aws repeats CreateBasePathMapping for 30 s).
 */
export async function made<T>(
  operation: string,
  fresh: boolean,
  make: () => Promise<T>,
  { account }: RunContext,
): Promise<T> {
  if (!fresh) return make()
  const attempt = async (): Promise<{ readonly answer: T } | { readonly refusal: Problem }> => {
    try {
      return { answer: await make() }
    } catch (error) {
      if (error instanceof Problem && notYet.has(error.code)) return { refusal: error }
      throw error
    }
  }
  const last = await account.settle(operation, attempt, (result) => 'answer' in result)
  if ('refusal' in last) throw last.refusal
  return last.answer
}

const notYet = new Set(['account.bad-request', 'account.not-found'])
