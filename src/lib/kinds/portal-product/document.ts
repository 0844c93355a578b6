import type { SourcePath } from '../../source/index.js'
import type { DeclaredProject } from '../declared-project.js'
import type { Tags } from '../ownership.js'
import type { RestApisDocument } from '../rest-api/declare.js'
import type { PortalProductSection } from './section.js'

/** A product that stands in a portal's own list. */
export type InlineProduct = PortalProductSection & { readonly name: string }

/** The part of a gateway file that this kind declares, and what it refers to. */
export interface ProductsDocument extends RestApisDocument {
  readonly tags?: Tags | undefined
  readonly portalProducts?: Readonly<Record<string, PortalProductSection>> | undefined
  readonly portals?:
    | Readonly<Record<string, { readonly products?: readonly (string | InlineProduct)[] | undefined }>>
    | undefined
}

export type ProductsProject = DeclaredProject<ProductsDocument>

/** A product of the file, wherever it stands. */
export interface DeclaredProduct {
  readonly id: string
  readonly section: PortalProductSection
  readonly path: SourcePath
}

/** The products of `portalProducts`, and of the portals' own lists. */
export function declaredProducts({ portalProducts = {}, portals = {} }: ProductsDocument) {
  const own = Object.entries(portalProducts).map(
    ([id, section]): DeclaredProduct => ({ id, section, path: ['portalProducts', id] }),
  )
  const inline = Object.entries(portals).flatMap(([portal, { products = [] }]) =>
    products.flatMap((product, index): readonly DeclaredProduct[] =>
      typeof product === 'string'
        ? []
        : [
            {
              id: inlineId(product),
              section: product,
              path: ['portals', portal, 'products', index],
            },
          ],
    ),
  )
  return [...own, ...inline]
}

/** What an inline product is addressed by: its name in lower case, with `-` for what no address holds. */
export const inlineId = ({ name }: { readonly name: string }): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
