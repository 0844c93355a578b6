import { ServiceError } from '../contract.js'

/** What an import has to complain about, collected so that one answer lists it all. */
export interface Findings {
  readonly errors: string[]
  readonly warnings: string[]
}

export const noFindings = (): Findings => ({ errors: [], warnings: [] })

/**
 * Refuses an import with errors, and one with warnings when the caller asked for that. Texts as the service's:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-import-api-errors-warnings.html
 */
export function refuse({ errors, warnings }: Findings, failOnWarnings: boolean): void {
  if (errors.length > 0) {
    const also =
      warnings.length > 0 ? `\n${itemised('Additionally, these warnings were found:', warnings)}` : ''
    throw badRequest(itemised('Errors found during import:', errors) + also)
  }
  if (failOnWarnings && warnings.length > 0)
    throw badRequest(itemised('Warnings found during import:', warnings))
}

/**
 * Runs a check of the control plane on an imported object: its complaint becomes one error of the import,
 * introduced by what could not be done.
 */
export function collect<T>(findings: Findings, intent: string, check: () => T): T | undefined {
  try {
    return check()
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    findings.errors.push(`${intent}: ${error.message}`)
    return undefined
  }
}

export const badRequest = (message: string): ServiceError => new ServiceError('BadRequestException', message)

const itemised = (heading: string, items: readonly string[]): string =>
  [heading, ...items.map((item) => `\t${item}`)].join('\n')
