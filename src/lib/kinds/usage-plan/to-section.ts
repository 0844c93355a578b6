import type { ObjectRecord } from '../../engine/index.js'
import { type JsonObject, present } from '../../json/index.js'
import { keyOfPlanLink, keyTagId, planAddress, stageOfPlanLink } from '../addresses.js'
import { externalKind } from './declare.js'
import type { PlanStageValue, PlanValue } from './value.js'

/** A usage plan as a file declares it under a name, its tags aside; `links` are its stages and keys. */
export function toPlanSection(id: string, plan: ObjectRecord, links: readonly ObjectRecord[]): JsonObject {
  const value = plan.value as unknown as PlanValue
  const own = plan.kind === externalKind ? { external: true } : settingsOf(value)
  const section = {
    ...own,
    name: value.name === id ? undefined : value.name,
    apis: nonEmpty(links.filter(({ kind }) => kind === 'usage-plan-stage').map(stageSection)),
    keys: nonEmpty(
      links
        .filter(({ kind }) => kind === 'usage-plan-key')
        .map(({ address }) => keyTagId(keyOfPlanLink(address)))
        .sort(),
    ),
  }
  return present<JsonObject>(section as unknown as JsonObject)
}

const settingsOf = ({ description, throttle, quota, productCode, protect }: PlanValue) => ({
  description,
  throttle,
  quota,
  productCode,
  protect,
})

const nonEmpty = <T>(items: readonly T[]): readonly T[] | undefined =>
  items.length === 0 ? undefined : items

function stageSection({ address, value }: ObjectRecord): JsonObject {
  const { apiId, stageName } = stageOfPlanLink(address)
  const { methods } = value as PlanStageValue
  return present({ api: apiId, stage: stageName, methods }) as unknown as JsonObject
}

/** Whether a record is a link of this plan. */
export const isLinkOf = (id: string, { parent, kind }: ObjectRecord): boolean =>
  parent === planAddress(id) && kind !== 'usage-plan'
