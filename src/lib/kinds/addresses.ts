import type { Address } from '../engine/index.js'

/*
 * How the objects of an API are addressed: `api.orders`, and below it `api.orders/stage.prod`. What follows `api.` is
 * also the API's tag apigw:id, and `orders/prod` that of its stage.
 */

export const apiAddress = (id: string): Address => `api.${id}`

/** `api.orders` of `api.orders/GET /x`. */
export const apiAddressOf = (address: Address): Address => address.split('/', 1)[0] ?? address

/** `orders` of `api.orders`, and of everything below it. */
export const apiTagId = (address: Address): string => apiAddressOf(address).slice('api.'.length)

export const stageAddress = (api: Address, stageName: string): Address => `${api}/stage.${stageName}`

/** `prod` of `api.orders/stage.prod`. */
export const stageNameOf = (address: Address): string =>
  address.slice(stageAddress(apiAddressOf(address), '').length)

export const stageTagId = (api: Address, stageName: string): string => `${apiTagId(api)}/${stageName}`

export const deploymentAddress = (api: Address, id: string): Address => `${api}/deployment.${id}`

/** The address of the one that a plan makes: AWS has not named it yet. */
export const newDeploymentAddress = (api: Address): Address => deploymentAddress(api, 'new')

export const documentationAddress = (api: Address, version: string): Address =>
  `${api}/documentation.${version}`

export const keyAddress = (id: string): Address => `key.${id}`

/** `acme` of `key.acme`, and of what is below it. */
export const keyTagId = (address: Address): string => apiAddressOf(address).slice('key.'.length)

/** The key that another one has taken the place of, until it is deleted. */
export const supersededKeyAddress = (key: Address, apiKeyId: string): Address =>
  `${key}/superseded.${apiKeyId}`

export const planAddress = (id: string): Address => `usage-plan.${id}`

/** `usage-plan.gold` of `usage-plan.gold/key.acme`. */
export const planAddressOf = (address: Address): Address => apiAddressOf(address)

export const planTagId = (address: Address): string => planAddressOf(address).slice('usage-plan.'.length)

/** A stage of an API in a usage plan: `usage-plan.gold/stage.orders:prod`. */
export const planStageAddress = (plan: Address, apiId: string, stageName: string): Address =>
  `${plan}/stage.${apiId}:${stageName}`

/** The API's logical id and the stage's name; neither holds a colon. */
export function stageOfPlanLink(address: Address): { readonly apiId: string; readonly stageName: string } {
  const link = address.slice(`${planAddressOf(address)}/stage.`.length)
  const colon = link.indexOf(':')
  return { apiId: link.slice(0, colon), stageName: link.slice(colon + 1) }
}

export const planKeyAddress = (plan: Address, keyId: string): Address => `${plan}/key.${keyId}`

/** `key.acme` of `usage-plan.gold/key.acme`. */
export const keyOfPlanLink = (address: Address): Address => address.slice(planAddressOf(address).length + 1)
