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

/** A route by its key: `api.orders/GET /x`, `api.chat/send`; one that reads like the address of another part says what it is. */
export const routeAddress = (api: Address, routeKey: string): Address =>
  partPrefix.test(routeKey) ? `${api}/route.${routeKey}` : `${api}/${routeKey}`

/** `send` of `api.chat/send`. */
export function routeKeyOf(address: Address): string {
  const key = address.slice(apiAddressOf(address).length + 1)
  return partPrefix.test(key) ? key.slice('route.'.length) : key
}

const partPrefix = /^(?:route|stage|authorizer|model|deployment)\./

export const stageAddress = (api: Address, stageName: string): Address => `${api}/stage.${stageName}`

/** `prod` of `api.orders/stage.prod`. */
export const stageNameOf = (address: Address): string =>
  address.slice(stageAddress(apiAddressOf(address), '').length)

export const stageTagId = (api: Address, stageName: string): string => `${apiTagId(api)}/${stageName}`

export const deploymentAddress = (api: Address, id: string): Address => `${api}/deployment.${id}`

/** `a1b2c3` of `api.orders/deployment.a1b2c3`. */
export const deploymentIdOf = (address: Address): string =>
  address.slice(deploymentAddress(apiAddressOf(address), '').length)

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

export const domainAddress = (name: string): Address => `domain[${name}]`

/** `domain[api.example.com]` of itself, and of everything below it. */
export const domainAddressOf = (address: Address): Address => apiAddressOf(address)

/** `api.example.com` of `domain[api.example.com]`, and of everything below it. */
export const domainNameOf = (address: Address): string => domainAddressOf(address).slice('domain['.length, -1)

/** Tags hold no asterisk: `_.example.com` stands for `*.example.com`, since no name of a domain begins with `_`. */
export const domainTagId = (address: Address): string => domainNameOf(address).replace(/^\*/, '_')

/** The tag's domain: the other way round. */
export const domainOfTagId = (id: string): Address => domainAddress(id.replace(/^_/, '*'))

/** `domain[D]/mapping[orders/v2]`; the root is `(none)`, as AWS writes it. */
export const mappingAddress = (domain: Address, path: string): Address =>
  `${domain}/mapping[${path === '' ? '(none)' : path}]`

/** `orders/v2` of `domain[D]/mapping[orders/v2]`, empty for the root. */
export function mappingPathOf(address: Address): string {
  const path = address.slice(`${domainAddressOf(address)}/mapping[`.length, -1)
  return path === '(none)' ? '' : path
}

export const ruleAddress = (domain: Address, priority: number): Address => `${domain}/rule.${priority}`

/** `10` of `domain[D]/rule.10`. */
export const rulePriorityOf = (address: Address): number =>
  Number(address.slice(`${domainAddressOf(address)}/rule.`.length))

/** A VPC endpoint that may reach a private domain: `domain[D]/access-association.vpce-1`. */
export const associationAddress = (domain: Address, source: string): Address =>
  `${domain}/access-association.${source}`

/** `vpce-1` of `domain[D]/access-association.vpce-1`. */
export const associationSourceOf = (address: Address): string =>
  address.slice(`${domainAddressOf(address)}/access-association.`.length)

export const associationTagId = (address: Address): string =>
  `${domainTagId(address)}/${associationSourceOf(address)}`

export const certificateAddress = (id: string): Address => `certificate.${id}`

/** `backend` of `certificate.backend`. */
export const certificateTagId = (address: Address): string => address.slice('certificate.'.length)

export const vpcLinkAddress = (id: string): Address => `vpc-link.${id}`

/** `main` of `vpc-link.main`, and of what is below it. */
export const vpcLinkTagId = (address: Address): string => apiAddressOf(address).slice('vpc-link.'.length)

/** The link that another one has taken the place of, until it is deleted. */
export const supersededLinkAddress = (link: Address, vpcLinkId: string): Address =>
  `${link}/superseded.${vpcLinkId}`

export const productAddress = (id: string): Address => `portal-product.${id}`

/** `portal-product.orders` of itself, and of everything below it. */
export const productAddressOf = (address: Address): Address => apiAddressOf(address)

/** `orders` of `portal-product.orders`, and of everything below it. */
export const productTagId = (address: Address): string =>
  productAddressOf(address).slice('portal-product.'.length)

export const overviewAddress = (product: Address): Address => `${product}/overview`

/** A page is known by its title: `portal-product.orders/page[Getting started]`. */
export const productPageAddress = (product: Address, title: string): Address => `${product}/page[${title}]`

/** `portal-product.orders/endpoint[orders:prod GET /orders]`. */
export const productEndpointAddress = (product: Address, endpoint: string): Address =>
  `${product}/endpoint[${endpoint}]`

export const portalAddress = (id: string): Address => `portal.${id}`

/** `developers` of `portal.developers`. */
export const portalTagId = (address: Address): string => address.slice('portal.'.length)

/** What stands for the id of the object at an address, until it is known. */
export const idReference = (address: Address): string => `\${${address}.id}`

/** The same of its ARN. */
export const arnReference = (address: Address): string => `\${${address}.arn}`

/** `vpc-link.main` of a text that is the reference to its id, and nothing else. */
export const addressOfReference = (text: string): Address | undefined =>
  /^\$\{([^{}]+)\.id\}$/.exec(text)?.[1]

/** `portal-product.orders` of a text that is the reference to its ARN, and nothing else. */
export const addressOfArnReference = (text: string): Address | undefined =>
  /^\$\{([^{}]+)\.arn\}$/.exec(text)?.[1]
