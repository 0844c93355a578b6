import { withAwsVariables } from '../../definition/index.js'
import type { Declaration, ObjectRecord, Scope } from '../../engine/index.js'
import type { Finding } from '../../errors/index.js'
import { type JsonObject, nonEmptyText, present } from '../../json/index.js'
import type { SourcePath } from '../../source/index.js'
import {
  apiAddress,
  overviewAddress,
  productAddress,
  productEndpointAddress,
  productPageAddress,
} from '../addresses.js'
import { readMapping, readNamed } from '../named-file.js'
import type { Tags } from '../ownership.js'
import { splitMethodKey } from '../section-fields/index.js'
import { idOf } from '../short-reference.js'
import { type DeclaredProduct, declaredProducts, type ProductsProject } from './document.js'
import {
  type DeclaredEndpoint,
  type DeclaredSection,
  declaredSections,
  error,
  routesOf,
} from './endpoints.js'
import type { PageSection, PortalProductSection } from './section.js'
import { canonicalBody, type EndpointValue, endpointKey, type PageValue, type ProductValue } from './value.js'

/** The portal products of a project, and as records of their own their pages. */
export async function declareProducts(declared: ProductsProject, scope: Scope): Promise<Declaration> {
  const products = declaredProducts(declared.document)
  if (products.length === 0) return { records: [], findings: [] }
  const project = { ...declared, document: withAwsVariables(declared.document, scope) }
  const routes = await routesOf(products, declared, scope)
  const declarations = await Promise.all(
    declaredProducts(project.document).map(async (product) => {
      const { sections, findings } = declaredSections(product, routes, project)
      const reading = new ProductReader(product, project, scope)
      const records = await reading.records(sections)
      return { records, findings: [...findings, ...reading.findings] }
    }),
  )
  return {
    records: declarations.flatMap(({ records }) => records),
    findings: [...twice(project), ...declarations.flatMap(({ findings }) => findings)],
  }
}

function twice({ document, locate }: ProductsProject): readonly Finding[] {
  const products = declaredProducts(document)
  return products.flatMap(({ id, path }, index) => {
    const at = locate(path)
    if (id === '') {
      const fix = 'Declare it under portalProducts, and name it here by its name there.'
      return [error('portal-product.name', 'no address can be made of the product’s name', at, fix)]
    }
    if (products.findIndex((other) => other.id === id) === index) return []
    const fix = 'Declare it once under portalProducts, and name it where it is included.'
    return [error('portal-product.twice', `there is another product ${id} in this file`, at, fix)]
  })
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/portalproducts-portalproductid-productpages.html */
const longestBody = 32_768

/** Makes the records of one product; what is wrong with its files is in `findings`. */
class ProductReader {
  readonly findings: Finding[] = []

  constructor(
    private readonly product: DeclaredProduct,
    private readonly project: ProductsProject,
    private readonly scope: Scope,
  ) {}

  async records(sections: readonly DeclaredSection[]): Promise<readonly ObjectRecord[]> {
    const { id, section } = this.product
    const address = productAddress(id)
    const below = { region: this.scope.region, parent: address }
    this.refuseTwins(section.pages ?? [])
    const pages = await Promise.all([
      ...(section.overview === undefined
        ? []
        : [this.page(section.overview, ['overview'], overviewAddress(address))]),
      ...(section.pages ?? []).map((page, index) =>
        this.page(page, ['pages', index], productPageAddress(address, page.title)),
      ),
    ])
    const endpoints = await Promise.all(
      sections.flatMap((each) => each.endpoints).map((endpoint) => this.endpoint(endpoint, address)),
    )
    const policy = await this.policy(section.policy)
    const value = productValue(this.defaultName, section, sections, policy, {
      ...this.project.document.tags,
      ...section.tags,
    })
    return [
      { address, kind: 'portal-product', region: this.scope.region, value: value as unknown as JsonObject },
      ...pages.map((page) => ({ ...page, ...below, kind: 'product-page' })),
      ...endpoints.map((endpoint) => ({ ...endpoint, ...below, kind: 'product-endpoint' })),
    ]
  }

  private get defaultName(): string {
    const { id } = this.product
    return this.project.env === '-' ? id : `${id}-${this.project.env}`
  }

  private async page({ title, body }: PageSection, path: SourcePath, address: string) {
    const value: PageValue = { title, body: await this.markdown(body, [...path, 'body']) }
    return { address, value: value as unknown as JsonObject }
  }

  private async endpoint(endpoint: DeclaredEndpoint, product: string) {
    const { api, stage, route, operation, endpoint: url, body, tryIt, written } = endpoint
    const { verb: method, path } = splitMethodKey(route)
    const names = Object.keys(this.project.document.apis ?? {})
    const value = present<EndpointValue>({
      api: idOf(api, { what: 'API', names, addressOf: apiAddress }),
      ...{ stage, method, path, operation, endpoint: url },
      body: body === undefined ? undefined : await this.markdownAt(body, [...written, 'body']),
      tryIt: tryIt === true ? true : undefined,
      status: undefined,
    })
    return {
      address: productEndpointAddress(product, endpointKey(api, stage, method, path)),
      value: value as unknown as JsonObject,
    }
  }

  private markdown(text: string, path: SourcePath): Promise<string> {
    return this.markdownAt(text, [...this.product.path, ...path])
  }

  /** A text written here, or what the file holds whose one-word name ends with `.md`. */
  private async markdownAt(text: string, path: SourcePath): Promise<string> {
    const at = this.project.locate(path)
    const file = /^\S+\.md$/.test(text)
    const { read, findings } = file
      ? await readNamed(() => this.project.files.text(text, at), at)
      : { read: text, findings: [] }
    this.findings.push(...findings)
    if (read === undefined) return ''
    const body = canonicalBody(read)
    if (body === '' || body.length > longestBody) {
      const message = `${file ? text : 'the text'} has ${body.length} characters, and a page has 1 to ${longestBody}`
      this.findings.push(
        error('portal-product.page', message, at, 'Shorten it, or make several pages of it.'),
      )
    }
    return body
  }

  private async policy(policy: PortalProductSection['policy']): Promise<JsonObject | undefined> {
    if (typeof policy !== 'string') return policy
    const at = this.project.locate([...this.product.path, 'policy'])
    const { read, findings } = await readMapping(policy, this.project.files, at)
    this.findings.push(...findings)
    return read
  }

  private refuseTwins(pages: readonly PageSection[]): void {
    pages.forEach(({ title }, index) => {
      if (pages.findIndex((page) => page.title === title) === index) return
      const at = this.project.locate([...this.product.path, 'pages', index])
      const message = `the product has another page “${title}”, and a page is known by its title`
      this.findings.push(error('portal-product.twice', message, at, 'Give one of them another title.'))
    })
  }
}

const productValue = (
  defaultName: string,
  section: PortalProductSection,
  sections: readonly DeclaredSection[],
  policy: JsonObject | undefined,
  tags: Tags,
): ProductValue => {
  const titles = (section.pages ?? []).map(({ title }) => title)
  return present<ProductValue>({
    name: section.name ?? defaultName,
    description: nonEmptyText(section.description),
    pages: titles.length === 0 ? undefined : titles,
    sections:
      sections.length === 0
        ? undefined
        : sections.map(({ name, endpoints }) => ({ name, endpoints: endpoints.map(keyOf) })),
    policy,
    tags,
    protect: section.protect === true ? true : undefined,
  })
}

function keyOf({ api, stage, route }: DeclaredEndpoint): string {
  const { verb, path } = splitMethodKey(route)
  return endpointKey(api, stage, verb, path)
}
