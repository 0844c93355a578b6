import type { Secret } from '../../account/index.js'
import { ApigwError, Bug, Problem } from '../../errors/index.js'
import { keyArn, rotationTag } from '../../kinds/ownership.js'
import { createKey } from './create-key.js'
import { attach, deleteKey, readValue, setEnabled, tagged } from './key-calls.js'
import { requestsOn, today } from './last-use.js'
import { missingPlans, type StepName } from './phases.js'
import { retireKey } from './retire-key.js'
import { changed, isoTime, isValueOf, knowing, type RotatingKey, type Rotation, without } from './rotation.js'
import type { RotationTools } from './tools.js'

type Work = (rotation: Rotation, key: RotatingKey, tools: RotationTools) => Promise<Rotation>

/** What each step does, and what the rotation is afterwards. A step writes once, so that a run may die between any two. */
export const steps: Readonly<Record<Exclude<StepName, 'wait' | 'end'>, Work>> = {
  drop: async (rotation, key, tools) => {
    await deleteKey(rotation, key, 'pending', tools)
    return without(rotation, key)
  },
  discard: async (rotation, key, tools) => {
    tools.handOver()
    await deleteKey(rotation, key, 'pending', tools)
    return without(rotation, key)
  },
  'find-out': findOut,
  create: createKey,
  attach: async (rotation, key, { account }) => {
    const [usagePlanId = ''] = missingPlans(rotation)
    await attach(usagePlanId, key, account)
    return knowing(rotation, { attached: [...rotation.run.attached, usagePlanId] })
  },
  test: tryNewKey,
  announce: (rotation, key, tools) => tagged(rotation, key, { [rotationTag.role]: 'handing-over' }, tools),
  'hand-over': handOver,
  promote: (rotation, key, tools) => tagged(rotation, key, { [rotationTag.role]: 'current' }, tools),
  demote,
  retire: retireKey,
  disable: async (rotation, key, { account }) => {
    await setEnabled(account, key.id, false)
    return changed(rotation, { ...key, enabled: false })
  },
  delete: async (rotation, key, tools) => {
    await deleteKey(rotation, key, 'retired', tools)
    return without(rotation, key)
  },
  enable: async (rotation, key, { account }) => {
    await setEnabled(account, key.id, true)
    return changed(rotation, { ...key, enabled: true })
  },
  'hand-back': async (rotation, key, { account, handOver: target }) => {
    await target().give(await readValue(account, key))
    return knowing(rotation, { handedBack: true })
  },
  restore: (rotation, key, tools) =>
    tagged(rotation, key, { [rotationTag.id]: rotation.id, [rotationTag.role]: 'current' }, tools),
  close: async (rotation, key, { account, scope }) => {
    const tagKeys = Object.values(rotationTag).filter((tag) => key.tags[tag] !== undefined)
    await account.call('UntagResource', { resourceArn: keyArn(scope, key.id), tagKeys })
    return knowing(changed(rotation, { ...key, role: undefined }), { closed: true })
  },
}

/** Whether the value that a run which died was handing over is at the target; where nobody knows, its key goes on for a while. */
async function findOut(rotation: Rotation, key: RotatingKey, tools: RotationTools): Promise<Rotation> {
  if ((await tools.handOver().holds(isValueOf(rotation, key))) === true)
    return knowing(rotation, { arrived: [...rotation.run.arrived, key.id] })
  return demote(rotation, key, tools)
}

/** A key that is not let in has not been handed over to anybody yet, and goes. */
async function tryNewKey(rotation: Rotation, key: RotatingKey, tools: RotationTools): Promise<Rotation> {
  try {
    await tools.test?.(newValue(rotation))
    return knowing(rotation, { tested: true })
  } catch (error) {
    if (!(error instanceof ApigwError)) throw error
    await deleteKey(rotation, key, 'pending', tools)
    return knowing(without(rotation, key), { refused: error })
  }
}

/** Where it is certain that the value has not arrived, its key goes: the rotation is as if it had never begun. */
async function handOver(rotation: Rotation, key: RotatingKey, tools: RotationTools): Promise<Rotation> {
  const target = tools.handOver()
  const arrived = knowing(rotation, { arrived: [...rotation.run.arrived, key.id] })
  try {
    await target.give(newValue(rotation))
    return arrived
  } catch (error) {
    const holds = await target.holds(isValueOf(rotation, key)).catch(() => undefined)
    if (holds === true) return arrived
    const isCertain = holds === false || error instanceof Problem
    if (!isCertain || !(error instanceof ApigwError)) throw error
    await deleteKey(rotation, key, 'handing-over', tools)
    return knowing(without(rotation, key), { refused: error })
  }
}

/** The key goes on for those who have it, until it is due. */
async function demote(rotation: Rotation, key: RotatingKey, tools: RotationTools): Promise<Rotation> {
  const { overlap } = rotation.terms
  const now = tools.now()
  const used = overlap === 0 ? 0 : await requestsOn([today(now)], key, tools.account)
  const tags = {
    [rotationTag.id]: rotation.id,
    [rotationTag.role]: 'previous',
    [rotationTag.since]: isoTime(now),
    [rotationTag.due]: isoTime(now, overlap),
    [rotationTag.used]: String(used),
  }
  return tagged(rotation, key, tags, tools)
}

function newValue({ run }: Rotation): Secret {
  if (run.made === undefined) throw new Bug('a step needs the value of a key that this run has not made')
  return run.made.value
}
