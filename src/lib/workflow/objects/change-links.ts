import type { ObjectRecord } from '../../engine/index.js'
import { ExitCode, type Finding, Problem } from '../../errors/index.js'
import { type JsonObject, present } from '../../json/index.js'
import { apiTagId, mappingAddress, ruleAddress } from '../../kinds/addresses.js'
import { ruleValue } from '../../kinds/domain/declare.js'
import { keyOf, recordOfMapping, recordOfRule } from '../../kinds/domain/live-domain.js'
import { canonicalPath, pathProblem } from '../../kinds/domain/paths.js'
import { externalRecord } from '../../kinds/domain/read.js'
import { linkTaken } from '../../kinds/domain/read-links.js'
import { ruleSection } from '../../kinds/domain/rule-section.js'
import { showOwner } from '../../kinds/domain/show-owner.js'
import type { MappingValue, RuleValue } from '../../kinds/domain/value.js'
import type { Owner } from '../../kinds/ownership.js'
import { type DomainMapping, type DomainRule, readDomainLinks } from '../../operate/domain-links.js'
import { scopeOf } from '../../operate/live-api.js'
import {
  findDomain,
  findLinkedApi,
  type LinkedApi,
  type LiveDomainName,
  refuseUnknownStage,
} from '../../operate/live-domain.js'
import { type ChangeChoices, type ChangedObjects, changeObjects, type Draft } from './change-objects.js'
import { unfit } from './domain-settings.js'
import { type ObjectRequest, type Place, wishOf } from './object-session.js'
import { revertedByApply } from './owned.js'

export interface MappingWish {
  readonly domain: string
  readonly api: string
  /** Undefined: callers name it. */
  readonly stage?: string | undefined
  /** Empty for the root. */
  readonly path: string
}

/** Maps a base path to an API, or switches the mapping that is there. It belongs to the API's owner. */
export const mapPath = (
  request: ObjectRequest,
  wish: MappingWish,
  choices: ChangeChoices,
): Promise<ChangedObjects> =>
  changeLink(request, wish, choices, async (target) => {
    const problem = pathProblem(wish.path)
    if (problem !== undefined) throw unfit(problem.message, problem.fix)
    if (wish.stage === undefined && target.api.protocol !== 'REST')
      throw unfit(
        `${target.api.address} is no REST API, and only their mappings may leave the stage to the caller`,
      )
    const path = canonicalPath(wish.path)
    const value = present<MappingValue>({ api: apiTagId(target.api.address), stage: wish.stage })
    return {
      address: mappingAddress(target.domain.address, path),
      kind: 'mapping',
      value: value as unknown as JsonObject,
      twin: (await readDomainLinks(target.account, target.domain)).mappings.find(
        (mapping) => mapping.path === path,
      ),
    }
  })

export interface RuleWish {
  readonly domain: string
  readonly api: string
  readonly stage: string
  readonly priority: number
  readonly basePath?: string | undefined
  /** Header → glob. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  readonly stripBasePath?: boolean | undefined
}

/** Makes a routing rule, or replaces the one of its priority. It belongs to the API's owner. */
export const setRule = (
  request: ObjectRequest,
  wish: RuleWish,
  choices: ChangeChoices,
): Promise<ChangedObjects> =>
  changeLink(request, wish, choices, async (target) => ({
    address: ruleAddress(target.domain.address, wish.priority),
    kind: 'routing-rule',
    value: ruleOf(wish, target) as unknown as JsonObject,
    twin: (await readDomainLinks(target.account, target.domain)).rules.find(
      ({ priority }) => priority === wish.priority,
    ),
  }))

/** By the rules of the gateway file. @throws Problem `usage.bad-value` (64) */
function ruleOf(
  { priority, stage, basePath, headers, stripBasePath }: RuleWish,
  { api }: LinkTarget,
): RuleValue {
  if (api.protocol !== 'REST') throw unfit(`${api.address} is no REST API, and rules lead to REST APIs only`)
  const section = {
    priority,
    when: { ...(basePath !== undefined && { basePaths: [basePath] }), ...(headers && { headers }) },
    to: { api: 'api', stage, ...(stripBasePath !== undefined && { stripBasePath }) },
  }
  const parsed = ruleSection.safeParse(section)
  if (parsed.success) return { ...ruleValue(parsed.data), api: apiTagId(api.address) }
  const [issue] = parsed.error.issues
  throw unfit(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`)
}

interface LinkTarget {
  readonly account: Place['account']
  readonly domain: LiveDomainName
  readonly api: LinkedApi
}

interface WantedLink extends Pick<ObjectRecord, 'address' | 'kind' | 'value'> {
  /** What is there already. */
  readonly twin: DomainMapping | DomainRule | undefined
}

const changeLink = (
  request: ObjectRequest,
  wish: { readonly domain: string; readonly api: string; readonly stage?: string | undefined },
  choices: ChangeChoices,
  link: (target: LinkTarget) => Promise<WantedLink>,
): Promise<ChangedObjects> =>
  changeObjects(request, choices, async (place) => {
    const { account } = place
    const domain = await findDomain(account, { name: wish.domain })
    const api = await findLinkedApi(account, wishOf(wish.api, request))
    if (wish.stage !== undefined) await refuseUnknownStage(account, api, wish.stage)
    const scope = scopeOf(place.scope, api.owner)
    return {
      scope,
      object: api.id,
      draft: async (): Promise<Draft> => {
        const { twin, ...wanted } = await link({ account, domain, api })
        const around = [
          externalRecord(domain.domain, { address: domain.address, region: scope.region }),
          apiRecord(api, scope.region),
        ]
        const live =
          twin === undefined ? [] : [liveLink(wanted.address, twin, domain, scope.region, api.owner)]
        return {
          live: [...around, ...live],
          wanted: [...around, { ...wanted, region: scope.region }],
          findings:
            twin === undefined
              ? undeclaredLink(api.owner, wanted.address)
              : revertedByApply(api.owner, wanted.address),
        }
      },
    }
  })

/** Enough of an API to lead to it: nothing of it changes. */
const apiRecord = ({ id, address }: LinkedApi, region: string): ObjectRecord => ({
  ...{ address, kind: 'api', region, value: {}, handle: { id } },
})

/** Said before a link is made that belongs to a project. */
const undeclaredLink = (owner: Owner | undefined, address: string): readonly Finding[] =>
  owner === undefined
    ? []
    : [
        {
          code: 'ownership.undeclared',
          severity: 'warning',
          message: `${address} will belong to ${showOwner(owner)}, as its API does: the next apply of a file that declares the domain deletes it unless the file declares it too`,
          fix: 'Declare it in the file, if this is to last.',
        },
      ]

/** What is there, as a record of the API's owner. @throws Problem `domain.link.taken` (4) where it is somebody else's */
function liveLink(
  address: string,
  twin: DomainMapping | DomainRule,
  { domain }: LiveDomainName,
  region: string,
  owner: Owner | undefined,
): ObjectRecord {
  if (twin.api?.owner?.project !== owner?.project || twin.api?.owner?.env !== owner?.env)
    throw linkTaken(address, twin.apiId, showOwner(twin.api?.owner))
  const api = twin.api?.owner?.id ?? twin.apiId
  return 'priority' in twin
    ? recordOfRule(twin, keyOf(domain), { address, region }, api)
    : recordOfMapping(twin, keyOf(domain), { address, region }, api)
}

/** Takes a base path off a domain. */
export const unmapPath = (
  request: ObjectRequest,
  { domain, path }: { readonly domain: string; readonly path: string },
  choices: ChangeChoices,
): Promise<ChangedObjects> =>
  removeLink(request, domain, choices, async ({ account }, found) => {
    const { mappings } = await readDomainLinks(account, found)
    const wanted = canonicalPath(path)
    const mapping = mappings.find((each) => each.path === wanted)
    const known = mappings.map((each) => each.path || '(none)').join(', ')
    if (mapping === undefined)
      throw unknownLink(`${found.name} maps no base path ${wanted || '(none)'}`, known)
    return { address: mappingAddress(found.address, wanted), link: mapping }
  })

export const deleteRule = (
  request: ObjectRequest,
  { domain, priority }: { readonly domain: string; readonly priority: number },
  choices: ChangeChoices,
): Promise<ChangedObjects> =>
  removeLink(request, domain, choices, async ({ account }, found) => {
    const { rules } = await readDomainLinks(account, found)
    const rule = rules.find((each) => each.priority === priority)
    const known = rules.map((each) => String(each.priority)).join(', ')
    if (rule === undefined) throw unknownLink(`${found.name} has no rule of priority ${priority}`, known)
    return { address: ruleAddress(found.address, priority), link: rule }
  })

const unknownLink = (message: string, known: string): Problem =>
  new Problem({
    code: 'objects.unknown',
    message,
    fix: known === '' ? 'There is none.' : `Known: ${known}.`,
    exitCode: ExitCode.failed,
  })

const removeLink = (
  request: ObjectRequest,
  name: string,
  choices: ChangeChoices,
  find: (
    place: Place,
    domain: LiveDomainName,
  ) => Promise<{ readonly address: string; readonly link: DomainMapping | DomainRule }>,
): Promise<ChangedObjects> =>
  changeObjects(request, choices, async (place) => {
    const domain = await findDomain(place.account, { name })
    const { address, link } = await find(place, domain)
    const owner = link.api?.owner
    const scope = scopeOf(place.scope, owner)
    return {
      scope,
      object: link.apiId,
      draft: async () => ({
        live: [liveLink(address, link, domain, scope.region, owner)],
        wanted: [],
        findings: revertedByApply(owner, address),
      }),
    }
  })
