import type { Declaration, ObjectRecord, Scope } from '../../engine/index.js'
import { type Finding, suggestName } from '../../errors/index.js'
import { type JsonObject, nonEmptyText, present, sortedTexts } from '../../json/index.js'
import { arnReference, portalAddress, productAddress } from '../addresses.js'
import type { DeclaredProject } from '../declared-project.js'
import type { Tags } from '../ownership.js'
import { inlineId } from '../portal-product/document.js'
import type { PortalSection } from './section.js'
import { type PortalValue, themeValue } from './value.js'

/** The part of a gateway file that this kind declares, and what it refers to. */
export interface PortalsDocument {
  readonly tags?: Tags | undefined
  readonly portals?: Readonly<Record<string, PortalSection>> | undefined
  readonly portalProducts?: Readonly<Record<string, unknown>> | undefined
}

/** The portals of a project. */
export function declarePortals(
  { document, locate }: Pick<DeclaredProject<PortalsDocument>, 'document' | 'locate'>,
  { region, env }: Pick<Scope, 'region' | 'env'>,
): Declaration {
  const { portals = {}, portalProducts = {}, tags } = document
  const names = Object.keys(portalProducts)
  const entries = Object.entries(portals)
  return {
    records: entries.map(
      ([id, section]): ObjectRecord => ({
        address: portalAddress(id),
        kind: 'portal',
        region,
        value: portalValue(env === '-' ? id : `${id}-${env}`, section, {
          ...tags,
          ...section.tags,
        }) as unknown as JsonObject,
      }),
    ),
    findings: entries.flatMap(([id, { products = [] }]) =>
      products.flatMap((product, index) =>
        typeof product === 'string'
          ? unknownProduct(product, names, locate(['portals', id, 'products', index]))
          : [],
      ),
    ),
  }
}

const isArn = (product: string): boolean => product.startsWith('arn:')

const unknownProduct = (product: string, names: readonly string[], at: Finding['at']): readonly Finding[] =>
  isArn(product) || names.includes(product)
    ? []
    : [
        {
          code: 'portal.product',
          severity: 'error',
          message: `there is no portal product ${product} in this file`,
          ...(at !== undefined && { at }),
          fix:
            suggestName(product, names) ??
            `Declare ${product} under portalProducts, or give the ARN of another.`,
        },
      ]

/** A portal as a section says it, in canonical form. */
export function portalValue(defaultName: string, section: PortalSection, tags: Tags): PortalValue {
  const { authorization, endpoint, theme = {} } = section
  return present<PortalValue>({
    name: section.name ?? defaultName,
    description: nonEmptyText(section.description),
    products: sortedTexts(section.products?.map(productArn)),
    authorization,
    endpoint,
    theme: themeValue(theme),
    logo: section.logo,
    rumAppMonitor: section.rumAppMonitor,
    published: section.publish === false ? undefined : true,
    tags,
    protect: section.protect === true ? true : undefined,
    status: undefined,
  })
}

function productArn(product: NonNullable<PortalSection['products']>[number]): string {
  if (typeof product !== 'string') return arnReference(productAddress(inlineId(product)))
  return isArn(product) ? product : arnReference(productAddress(product))
}
