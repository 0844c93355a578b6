import type { DomainName } from '@aws-sdk/client-api-gateway'
import { diffFields, type Step } from '../../engine/index.js'
import { ExitCode, Fault } from '../../errors/index.js'
import type { JsonObject } from '../../json/index.js'
import { notAsWritten } from '../read-back.js'
import { liveDomainValue } from './live-value.js'
import type { DomainValue } from './value.js'

/** The first member of a live domain that is not as expected, tags aside: other calls write them. */
export function differenceOf(domain: DomainName, expected: DomainValue): string | undefined {
  const plain = ({ tags: _tags, protect: _protect, ...rest }: DomainValue): JsonObject =>
    rest as unknown as JsonObject
  const [field] = diffFields(plain(expected), plain(liveDomainValue(domain, {})))
  return field?.path
}

export const notWritten = (step: Step, what: string): Fault => notAsWritten(step, what, 'domain')

export const stillUpdating = ({ address }: Step): Fault =>
  new Fault({
    code: 'domain.updating',
    message: `${address} is still being updated by AWS, which takes no other change until then`,
    fix: 'Wait until it is AVAILABLE (apigw domains show), then run the same command again.',
    exitCode: ExitCode.partial,
  })
