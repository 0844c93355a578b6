import type { HttpDefinition } from '../../definition/index.js'
import { type Address, indexRecords, type ObjectRecord, type Scope } from '../../engine/index.js'
import { isJsonObject, type Json, type JsonObject, nonEmptyMap, present } from '../../json/index.js'
import {
  apiAddressOf,
  apiTagId,
  certificateTagId,
  domainNameOf,
  idReference,
  keyTagId,
  planTagId,
  stageNameOf,
  vpcLinkTagId,
} from '../../kinds/addresses.js'
import { toCertificateSection } from '../../kinds/certificate/to-section.js'
import { isDomainLink, toDomainSection } from '../../kinds/domain/to-section.js'
import { toHttpApiFiles } from '../../kinds/http-api/to-section.js'
import { toKeySection } from '../../kinds/key/to-section.js'
import type { Tags } from '../../kinds/ownership.js'
import type { ApiSurroundings } from '../../kinds/rest-api/records.js'
import { toDefinition } from '../../kinds/rest-api/records.js'
import { toRestApiFiles } from '../../kinds/rest-api/to-section.js'
import { toStageSection } from '../../kinds/stage/to-section.js'
import { isLinkOf, toPlanSection } from '../../kinds/usage-plan/to-section.js'
import { toV2Definition } from '../../kinds/v2-api/records.js'
import { toHttpStageSection } from '../../kinds/v2-stage/to-section.js'
import { toVpcLinkSection } from '../../kinds/vpc-link/to-section.js'

/** A project as data: its gateway file, and what that names. */
export interface PulledProject {
  readonly gatewayFile: JsonObject
  /** Path below the project → content. */
  readonly files: ReadonlyMap<string, JsonObject>
}

/** The project that declares these records: the inverse of declaring. `common` are the tags of the whole file. */
export function composeProject(
  records: readonly ObjectRecord[],
  { project, region, env }: Scope,
  { adopt = {}, common }: { readonly adopt?: Readonly<Record<Address, string>>; readonly common?: Tags } = {},
): PulledProject {
  const worded = withReferences(records)
  const tags = common ?? commonTags(worded)
  const writer = new Writer(worded, tags)
  const gatewayFile = present<JsonObject>({
    apigw: 1,
    project,
    region,
    tags: nonEmptyMap(tags),
    account: nonEmptyMap(worded.find(({ kind }) => kind === 'account')?.value),
    apis: writer.section(['api'], apiTagId, (id, record) => writer.api(id, record)),
    keys: writer.section(['key'], keyTagId, (id, { value }) => toKeySection(id, value as never)),
    usagePlans: writer.section(['usage-plan', 'external-usage-plan'], planTagId, (id, plan) =>
      toPlanSection(
        id,
        plan,
        worded.filter((record) => isLinkOf(id, record)),
      ),
    ),
    domains: writer.section(['domain', 'external-domain'], domainNameOf, (name, domain) =>
      writer.domain(name, domain),
    ),
    vpcLinks: writer.section(['vpc-link'], vpcLinkTagId, (id, { value }) =>
      toVpcLinkSection(id, value as never),
    ),
    certificates: writer.section(['certificate'], certificateTagId, (_id, { value }) =>
      toCertificateSection(value as never),
    ),
    adopt: nonEmptyMap(adopt),
    environments: env === '-' ? undefined : { [env]: {} },
  })
  return { gatewayFile, files: writer.files }
}

/** Ids of pulled VPC links and client certificates become references to them. */
function withReferences(records: readonly ObjectRecord[]): readonly ObjectRecord[] {
  const texts = new Map(
    records
      .filter(({ kind }) => kind === 'vpc-link' || kind === 'certificate')
      .map(({ address, handle }) => [String(handle?.['id']), idReference(address)]),
  )
  if (texts.size === 0) return records
  const replace = (node: Json): Json => {
    if (typeof node === 'string') return texts.get(node) ?? node
    if (Array.isArray(node)) return node.map(replace)
    if (!isJsonObject(node)) return node
    return Object.fromEntries(Object.entries(node).map(([key, member]) => [key, replace(member)]))
  }
  return records.map((record) => ({ ...record, value: replace(record.value) as JsonObject }))
}

/** The tags that every object carries: said once, for the whole file. */
function commonTags(records: readonly ObjectRecord[]): Tags {
  const [first, ...others] = records.flatMap(({ value }) =>
    isJsonObject(value['tags']) ? [value['tags']] : [],
  )
  if (first === undefined || others.length === 0) return {}
  return Object.fromEntries(
    Object.entries(first).filter(([key, value]) => others.every((tags) => tags[key] === value)),
  ) as Tags
}

class Writer {
  readonly files = new Map<string, JsonObject>()
  readonly #records: readonly ObjectRecord[]
  readonly #common: Tags

  constructor(records: readonly ObjectRecord[], common: Tags) {
    this.#records = records
    this.#common = common
  }

  /** The objects of some kinds, by their names. */
  section(
    kinds: readonly string[],
    nameOf: (address: Address) => string,
    write: (name: string, record: ObjectRecord) => JsonObject,
  ): JsonObject | undefined {
    const own = this.#records
      .filter(({ kind, address }) => kinds.includes(kind) && apiAddressOf(address) === address)
      .map((record) => [nameOf(record.address), record] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, record]) => [name, { ...write(name, record), ...this.#tags(record) }])
    return nonEmptyMap(Object.fromEntries(own)) as JsonObject | undefined
  }

  /** An object's own tags, those of the whole file aside. */
  #tags({ value }: ObjectRecord): JsonObject {
    const own = Object.entries((value['tags'] ?? {}) as Tags).filter(
      ([key]) => this.#common[key] === undefined,
    )
    return own.length === 0 ? {} : { tags: Object.fromEntries(own) }
  }

  api(id: string, api: ObjectRecord): JsonObject {
    const path = `openapi/${id}.yaml`
    const isHttp = (api.options?.['type'] ?? api.handle?.['type'] ?? 'rest') !== 'rest'
    const { section, document } = isHttp ? this.#httpApi(id, api) : this.#restApi(id, api)
    this.files.set(path, document)
    const { type, name, ...settings } = section
    return present<JsonObject>({ type, name, openapi: path, ...settings, stages: this.#stages(api, isHttp) })
  }

  #httpApi(id: string, api: ObjectRecord) {
    const definition = toV2Definition(indexRecords(this.#records), api) as HttpDefinition
    return toHttpApiFiles(id, definition, api.value['protect'] === true ? true : undefined)
  }

  #restApi(id: string, api: ObjectRecord) {
    const definition = toDefinition(indexRecords(this.#records), api)
    const { section, document, policy } = toRestApiFiles(
      id,
      definition,
      api.value as unknown as ApiSurroundings,
    )
    const documentation = this.#documentation(api)
    const own = present<JsonObject>({
      policy: policy && this.#file(`policies/${id}.json`, policy),
      documentation: documentation === undefined ? undefined : { version: documentation },
    })
    return { section: { ...section, ...own }, document }
  }

  /** The version that most stages publish; AWS shows nobody which parts it holds. */
  #documentation({ address }: ObjectRecord): string | undefined {
    const published = this.#stagesOf(address).flatMap(({ value }) => value['documentationVersion'] ?? [])
    return published.map(String).sort().at(-1)
  }

  #stages(api: ObjectRecord, isHttp: boolean): JsonObject | undefined {
    const documentation = isHttp ? undefined : this.#documentation(api)
    const stages = this.#stagesOf(api.address).map((stage) => {
      const section = isHttp
        ? toHttpStageSection(stage.value as never)
        : toStageSection(stage.value as never, documentation)
      return [stageNameOf(stage.address), { ...section, ...this.#tags(stage) }]
    })
    return nonEmptyMap(Object.fromEntries(stages)) as JsonObject | undefined
  }

  #stagesOf = (api: Address): readonly ObjectRecord[] =>
    this.#records
      .filter(({ kind, parent }) => kind === 'stage' && parent === api)
      .sort((a, b) => (a.address < b.address ? -1 : 1))

  domain(name: string, domain: ObjectRecord): JsonObject {
    const links = this.#records.filter((record) => isDomainLink(domain.address, record))
    const section = toDomainSection(domain, links)
    const { policy, managementPolicy, mappings, rules, accessAssociations, ...settings } = section
    const file = (content: Json | undefined, suffix: string): string | undefined =>
      isJsonObject(content)
        ? this.#file(`policies/${name.replace('*', '_')}${suffix}.json`, content)
        : undefined
    return present<JsonObject>({
      ...settings,
      policy: file(policy, ''),
      managementPolicy: file(managementPolicy, '-management'),
      ...{ mappings, rules, accessAssociations },
    })
  }

  #file(path: string, content: JsonObject): string {
    this.files.set(path, content)
    return path
  }
}
