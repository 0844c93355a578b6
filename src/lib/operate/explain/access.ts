import { showOwner } from '../find-object.js'
import type { LiveKey, LivePlan } from '../live-key.js'
import type { ExplainFacts } from './facts.js'
import type { Link } from './link.js'

export const unknownKey = ({ asked, suggestion }: ExplainFacts): Link => ({
  ...{ link: 'exists', holds: false, text: `there is no key ${asked} in this region` },
  fix: suggestion ?? 'See which there are: apigw keys list',
})

export const found = ({ address, id, owner }: LiveKey): Link => ({
  ...{ link: 'exists', holds: true },
  text: `the key is there: ${address} (${id}${owner === undefined ? '' : `, of project ${showOwner(owner)}`})`,
})

export const enabled: Link = { link: 'enabled', holds: true, text: 'it is enabled' }

export const disabled = ({ id }: LiveKey): Link => ({
  ...{ link: 'enabled', holds: false, text: 'it is disabled: 403 Forbidden' },
  fix: `apigw keys enable ${id}`,
})

export const inPlan = (own: readonly LivePlan[]): Link => ({
  ...{ link: 'in-plan', holds: true, text: `it is in ${names(own)}` },
})

/** The second are the plans that have the stage. */
export function noPlan({ id }: LiveKey, [plan]: readonly LivePlan[], { api, stage }: ExplainFacts): Link {
  return {
    ...{ link: 'in-plan', holds: false, text: 'it is in no usage plan: 403 Forbidden' },
    fix: `apigw usage-plans attach ${plan?.id ?? 'PLAN'} --key ${id}${plan === undefined ? ` --stage ${api.id}:${stage.name}` : ''}`,
  }
}

/** @param having all plans that have the stage, whether the key is in them or not */
export function stageInPlan(
  plan: LivePlan | undefined,
  own: readonly LivePlan[],
  having: readonly LivePlan[],
  { stage, api, key }: ExplainFacts,
): Link {
  const name = stage.address
  if (plan !== undefined)
    return { link: 'stage-in-plan', holds: true, text: `${plan.address} has the stage ${name}` }
  const [other] = having
  const where =
    other === undefined ? 'no usage plan has it' : `${names(having)} has it, and the key is not in there`
  return {
    link: 'stage-in-plan',
    holds: false,
    text: `${names(own)} does not have the stage ${name}: 403 Forbidden (${where})`,
    fix:
      other === undefined
        ? `apigw usage-plans attach ${own[0]?.id} --stage ${api.id}:${stage.name}`
        : `apigw usage-plans attach ${other.id} --key ${key?.id}`,
  }
}

/** Only where the API's own endpoint is called. */
export function endpointOff({ api, through }: ExplainFacts): readonly Link[] {
  if (through !== 'own-endpoint') return []
  if (api.api.disableExecuteApiEndpoint !== true)
    return [{ link: 'endpoint', holds: true, text: 'the API answers at its own endpoint' }]
  return [
    {
      link: 'endpoint',
      holds: false,
      text: 'the API’s own endpoint is switched off: 403 Forbidden',
      fix: 'Call it through its domain, or switch it on: apigw apis update --no-disable-execute-api-endpoint, and deploy.',
    },
  ]
}

/** AWS takes a key in one plan for each stage; what got around that leaves open whose limits are meant. */
export function onePlan(fitting: readonly LivePlan[], having: readonly LivePlan[], { id }: LiveKey): Link {
  const [plan, other] = fitting
  if (other !== undefined)
    return {
      link: 'one-plan',
      holds: false,
      text: `${names(fitting)} have the stage, and the key is in each of them: whose limits are meant is not certain`,
      fix: `apigw usage-plans detach ${other.id} --key ${id}`,
    }
  const strangers = having.filter((each) => each.id !== plan?.id)
  const besides = strangers.length === 0 ? '' : ` (${names(strangers)} has it for other keys)`
  return { link: 'one-plan', holds: true, text: `no other plan of the key has this stage${besides}` }
}

const names = (plans: readonly LivePlan[]): string => plans.map(({ address }) => address).join(', ')
