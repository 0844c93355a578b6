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
