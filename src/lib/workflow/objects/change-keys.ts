import type { ObjectRecord, Scope } from '../../engine/index.js'
import { ExitCode, type Finding, Problem } from '../../errors/index.js'
import type { JsonObject } from '../../json/index.js'
import { keyAddress } from '../../kinds/addresses.js'
import { isKeyValue } from '../../kinds/key/declare.js'
import { fingerprintOf } from '../../kinds/key/fingerprint.js'
import { recordOfKey } from '../../kinds/key/read.js'
import { rotationIdOf } from '../../kinds/key/rotation.js'
import type { KeyValue } from '../../kinds/key/value.js'
import { userTags } from '../../kinds/ownership.js'
import { findObject } from '../../operate/find-object.js'
import type { HandOverChoice, HandOverUser } from '../../operate/hand-over/index.js'
import { scopeOf } from '../../operate/live-api.js'
import { type LiveKey, listKeys, listPlans } from '../../operate/live-key.js'
import { type ChangeChoices, type ChangedObjects, changeObjects } from './change-objects.js'
import { openKeyHandOver } from './hand-over-key.js'
import { type KeySettings, withKeySettings } from './key-settings.js'
import { newId, newOwner, ownName, refuseTwin } from './new-object.js'
import { type ObjectRequest, type Place, storesOf, wishOf } from './object-session.js'
import { deletedByApply, revertedByApply } from './owned.js'

export interface NewKey {
  readonly settings: KeySettings
  /** What `apigw:id` will be; only with a project. */
  readonly id?: string | undefined
  /** The environment variable that holds its value; by default AWS generates one. */
  readonly valueEnv?: string | undefined
  /** Where a value that AWS generates goes. */
  readonly handOver?: HandOverChoice | undefined
}

/** Makes a key, owned where the request names a project. Its value is shown nowhere but where `handOver` says. */
export const createKey = (
  request: ObjectRequest & { readonly handOvers: HandOverUser },
  { settings, id: givenId, valueEnv, handOver }: NewKey,
  choices: ChangeChoices,
): Promise<ChangedObjects> =>
  changeObjects(request, choices, async (place) => {
    const scope = { ...place.scope, ...newOwner(request) }
    const name = settings.name ?? ownName(givenId, scope.env) ?? ''
    if (name === '') throw nameless()
    const id = newId(givenId, name, request)
    const address = keyAddress(id)
    const value = valueEnv === undefined ? undefined : fingerprintIn(scope, id, valueEnv, request)
    const wanted: ObjectRecord = {
      address,
      kind: 'key',
      region: scope.region,
      value: withKeySettings(
        { name, enabled: true, tags: {}, ...(value !== undefined && { value }) },
        settings,
      ) as unknown as JsonObject,
      ...(valueEnv !== undefined && { options: { env: valueEnv } }),
    }
    const world = { ...request.handOvers, stores: storesOf(place, request) }
    const afterwards =
      handOver && (await openKeyHandOver(handOver, { address, name: id }, world, place.account))
    return {
      scope,
      object: address,
      ...(afterwards && { afterwards }),
      draft: async () => {
        const update = { noun: 'API key', update: 'apigw keys update' }
        if (request.project !== undefined) refuseTwin(address, scope, await listKeys(place.account), update)
        const findings = [
          ...deletedByApply(scope, address),
          ...(valueEnv === undefined && handOver === undefined ? [unseen(address)] : []),
        ]
        return { live: [], wanted: [wanted], findings }
      },
    }
  })

const nameless = (): Problem =>
  new Problem({
    code: 'usage.missing-value',
    message: 'the key has no name',
    fix: 'Give a name.',
    exitCode: ExitCode.usage,
  })

const unseen = (address: string): Finding => ({
  code: 'key.value.unseen',
  severity: 'warning',
  message: `AWS generates the value of ${address}, and nothing says where it goes`,
  fix: 'Give --out FILE or --to-command COMMAND; on a terminal, --reveal shows it once.',
})

/** What stands for the value in a plan. @throws Problem `usage.bad-value` (64), which does not show it */
function fingerprintIn(scope: Scope, id: string, name: string, { environment }: ObjectRequest): string {
  const value = environment[name]
  if (value !== undefined && isKeyValue(value)) return fingerprintOf(scope, id, value)
  throw new Problem({
    code: 'usage.bad-value',
    message:
      value === undefined
        ? `--value-env: the environment variable ${name} is not set`
        : `--value-env: what ${name} holds is no value of an API key: 20 to 128 characters, no spaces`,
    fix: 'Set the variable to such a value, or leave it to AWS to generate one.',
    exitCode: ExitCode.usage,
  })
}

/** Changes a key's settings; only what differs is sent. */
export const updateKey = (
  request: ObjectRequest,
  name: string,
  settings: KeySettings,
  choices: ChangeChoices,
): Promise<ChangedObjects> =>
  changeObjects(request, choices, async (place) => {
    const key = await findKey(name, request, place)
    if (settings.enabled !== undefined) refuseRotating(key)
    return {
      scope: scopeOf(place.scope, key.owner),
      object: key.id,
      draft: async () => {
        const live = liveRecord(key, place)
        const value = withKeySettings(live.value as unknown as KeyValue, settings) as unknown as JsonObject
        return { live: [live], wanted: [{ ...live, value }], findings: reverted(key) }
      },
    }
  })

/** Deletes a key, which leaves its usage plans thereby. */
export const deleteKey = (
  request: ObjectRequest,
  name: string,
  choices: ChangeChoices,
): Promise<ChangedObjects> =>
  changeObjects(request, choices, async (place) => {
    const key = await findKey(name, request, place)
    refuseRotating(key)
    return {
      scope: scopeOf(place.scope, key.owner),
      object: key.id,
      draft: async () => ({
        live: [liveRecord(key, place)],
        wanted: [],
        findings: [...reverted(key), ...(await leftPlans(key, place))],
      }),
    }
  })

const findKey = async (name: string, request: ObjectRequest, { account }: Place): Promise<LiveKey> =>
  findObject(wishOf(name, request), await listKeys(account), 'API key')

const liveRecord = ({ key, address }: LiveKey, { scope }: Place): ObjectRecord =>
  recordOfKey(key, address, scope, userTags(key.tags))

/** What is enabled, disabled and deleted of a key in rotation is the rotation's business. */
function refuseRotating({ key, id, address }: LiveKey): void {
  if (rotationIdOf(key) === undefined) return
  throw new Problem({
    code: 'rotation.open',
    message: `${address} is being rotated (key ${id})`,
    fix: 'Go on with it: apigw keys rotate --continue. Or undo it: --abort.',
    exitCode: ExitCode.guard,
  })
}

const reverted = ({ owner, address, key }: LiveKey): readonly Finding[] =>
  revertedByApply(owner, address, key.tags)

async function leftPlans({ id, address }: LiveKey, { account }: Place): Promise<readonly Finding[]> {
  const plans = await listPlans(account, id)
  return plans.length === 0
    ? []
    : [
        {
          code: 'objects.leaves-plans',
          severity: 'warning',
          message: `${address} leaves its usage plans: ${plans.map((plan) => plan.address).join(', ')}`,
        },
      ]
}
