import {
  type Change,
  indexRecords,
  type ObjectRecord,
  type Plan,
  type RegionPort,
  recordKey,
  type Step,
  stepId,
} from '../../engine/index.js'
import type { Finding } from '../../errors/index.js'
import { asOwned, type Claimed } from '../../kinds/account-objects/index.js'
import { apiAddressOf } from '../../kinds/addresses.js'
import { adoptionStep } from '../../kinds/adoption/index.js'
import { ownerOf } from '../../kinds/ownership.js'
import { showOwner } from '../../operate/find-object.js'
import { type Claim, claimsOf, entryFindings } from './claims.js'

/** What is wanted, and the regions that are to have it. */
export interface DeclaredRegions {
  readonly wanted: readonly ObjectRecord[]
  readonly regions: readonly RegionPort[]
  /** The file's `adopt:`. */
  readonly entries: Readonly<Record<string, string>>
}

/** The adoption that the entries of a file's `adopt:` ask for. */
export function adoptionOf({ wanted, entries }: DeclaredRegions): Adoption {
  const records = indexRecords(wanted)
  return new Adoption((scope) => claimsOf(entries, records, scope), {
    fromOthers: false,
    findings: entryFindings(entries, wanted),
  })
}

/** A claim whose object is there and does not carry the project's tags yet. */
export interface MetClaim extends Claim {
  readonly found: Claimed
}

/** The claims of a run: what was found for them while the account was read. */
export class Adoption {
  readonly #met = new Map<string, MetClaim>()
  readonly #refused = new Map<string, MetClaim>()

  /** @param fromOthers whether objects of other projects are taken too */
  constructor(
    private readonly claimsIn: (region: RegionPort['scope']) => readonly Claim[],
    private readonly options: { readonly fromOthers: boolean; readonly findings: readonly Finding[] },
  ) {}

  /** Regions in which claimed objects look like the project's. */
  view(regions: readonly RegionPort[]): readonly RegionPort[] {
    return regions.map(({ scope, account }) => {
      const claims = this.claimsIn(scope)
      const byKey = new Map(claims.map((claim) => [claim.key, claim]))
      const tags = new Map(claims.map(({ key, tags }) => [key, tags]))
      const takes = (found: Claimed): boolean => this.#takes(byKey.get(found.key), found)
      return { scope, account: asOwned(account, scope, tags, takes) }
    })
  }

  #takes(claim: Claim | undefined, found: Claimed): boolean {
    if (claim === undefined) return false
    const met = { ...claim, found }
    const owner = ownerOf(found.tags)
    const isOurs = Object.entries(claim.tags).every(([key, value]) => found.tags[key] === value)
    if (isOurs) return true
    const isFree = owner === undefined || this.options.fromOthers
    const claims = isFree ? this.#met : this.#refused
    claims.set(recordKey(claim), met)
    return isFree
  }

  get met(): readonly MetClaim[] {
    return [...this.#met.values()]
  }

  /** Claims on what another project owns. */
  get refused(): readonly MetClaim[] {
    return [...this.#refused.values()]
  }

  /** The plan with what is adopted: each object as one change, with what else differs in it. */
  into(plan: Plan, only: readonly string[]): Plan {
    const met = this.met.filter((claim) => isSelected(claim, only))
    const adopted = new Map(met.map((claim) => [recordKey(claim), claim]))
    const own = plan.changes.filter((change) => !adopted.has(recordKey(change)))
    const found = new Map(plan.changes.map((change) => [recordKey(change), change]))
    const changes = [...own, ...met.map((claim) => adoption(claim, found.get(recordKey(claim))))].sort(
      byPlace,
    )
    const steps = adoptionSteps(met)
    const { create, update, deploy, replace } = counts(changes)
    return {
      ...plan,
      changes,
      steps: [...steps, ...plan.steps],
      summary: {
        ...plan.summary,
        create,
        update,
        deploy,
        replace,
        adopt: met.length,
        unchanged: unchanged(),
      },
      calls: withCalls(plan.calls, steps),
      diagnostics: [...plan.diagnostics, ...this.options.findings, ...this.refused.map(refusal)],
    }

    /** What was unchanged and is adopted now counts as touched. */
    function unchanged(): number {
      const more = met.filter((claim) => !found.has(recordKey(claim))).length
      return Math.max(0, plan.summary.unchanged - more)
    }
  }
}

const isSelected = ({ address, kind }: Claim, only: readonly string[]): boolean =>
  only.length === 0 ||
  only.some((word) => word === address || word === kind || address.startsWith(`${word}/`))

const byPlace = (a: Change, b: Change): number => compare(a.region, b.region) || compare(a.address, b.address)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const adoption = ({ address, region, kind }: MetClaim, change: Change | undefined): Change => ({
  ...{ address, region, kind },
  action: 'adopt',
  fields: change?.fields ?? [],
  risks: change?.risks ?? [],
  cause: change?.cause ?? [],
})

/** What belongs to an object is adopted after it: whoever stops in between owns no stage of a foreign API. */
export const adoptionSteps = (met: readonly MetClaim[]): readonly Step[] =>
  met.map((claim) => {
    const { arn, version } = claim.found
    const parent = apiAddressOf(claim.address)
    const requires = met.some((other) => other.address === parent && other.region === claim.region)
    return adoptionStep(
      claim,
      { arn, version, tags: claim.tags },
      requires && parent !== claim.address ? [stepId(claim.region, parent, 'adopt')] : [],
    )
  })

function counts(changes: readonly Change[]) {
  const count = (action: Change['action']) => changes.filter((change) => change.action === action).length
  return {
    create: count('create'),
    update: count('update'),
    deploy: count('deploy'),
    replace: count('replace'),
  }
}

function withCalls(calls: Plan['calls'], steps: readonly Step[]): Plan['calls'] {
  const byOperation: Record<string, number> = { ...calls.byOperation }
  const added = steps.flatMap((step) => step.calls)
  for (const operation of added) byOperation[operation] = (byOperation[operation] ?? 0) + 1
  return { ...calls, writes: calls.writes + added.length, byOperation }
}

const refusal = ({ address, found }: MetClaim): Finding => ({
  code: 'adopt.other-owner',
  severity: 'warning',
  message: `${address} is to be adopted, but ${found.arn} belongs to project ${showOwner(ownerOf(found.tags))}; it is left alone`,
  fix: 'Have that project give it up, or adopt it with --force.',
})
