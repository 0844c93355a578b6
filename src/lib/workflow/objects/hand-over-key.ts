import type { ApiKey } from '@aws-sdk/client-api-gateway'
import { Secret } from '../../account/index.js'
import type { AccountPort } from '../../engine/index.js'
import { ApigwError, ExitCode, Fault } from '../../errors/index.js'
import type { HandOverChoice, HandOverWorld, KeyLabel } from '../../operate/hand-over/index.js'
import type { ChangedObjects } from './change-objects.js'

interface NewKeyLabel {
  readonly address: string
  readonly name: string
}

/**
 * What gives the value of a new key away once it is made. It is read once, and held for that time alone.
 * @throws Problem `hand-over.…` where its target is sure to fail, before the key is made
 */
export async function openKeyHandOver(
  choice: HandOverChoice,
  { address, name }: NewKeyLabel,
  world: HandOverWorld,
  account: AccountPort,
): Promise<(changed: ChangedObjects) => Promise<ChangedObjects>> {
  const { openHandOvers } = await import('../../operate/hand-over/index.js')
  const open = (label: KeyLabel) => openHandOvers(choice, [label], world)
  await open({ id: 'new', name })
  return async (changed) => {
    const id = changed.ids[address]
    if (changed.failure !== undefined || id === undefined) return changed
    try {
      const [handOver] = await open({ id, name })
      const { value = '' } = (await account.call('GetApiKey', { apiKey: id, includeValue: true })) as ApiKey
      await handOver?.give(new Secret(value))
      return changed
    } catch (error) {
      if (!(error instanceof ApigwError)) throw error
      return { ...changed, failure: notHandedOver(id, error) }
    }
  }
}

const notHandedOver = (id: string, { code, message, requestId }: ApigwError): Fault =>
  new Fault({
    code,
    message: `key ${id} was made, but its value was not handed over: ${message}`,
    fix: `Give it another value (apigw keys rotate ${id} --overlap 0 --out FILE), or delete it.`,
    exitCode: ExitCode.partial,
    ...(requestId !== undefined && { requestId }),
  })
