import { ExitCode, type Finding, Problem } from '../errors/index.js'

export interface RegionSources {
  readonly flag: string | undefined
  readonly file: readonly string[] | undefined
  readonly env: Readonly<Record<string, string | undefined>>
  /** Asked last: the profile's region. */
  readonly fallback: () => Promise<string | undefined>
}

export interface ChosenRegions {
  readonly regions: readonly [string, ...string[]]
  readonly warnings: readonly Finding[]
}

/**
 * The regions to work in: `--region`, the file's, AWS_REGION, AWS_DEFAULT_REGION, the profile's. One that contradicts
 * the file is refused: a shell that still points somewhere else must not decide, nor be overruled in silence.
 * @throws Problem (78)
 */
export async function chooseRegions({ flag, file, env, fallback }: RegionSources): Promise<ChosenRegions> {
  const [variable, other] = environmentRegions(env)
  for (const region of [flag, ...(file ?? []), variable?.value]) if (region !== undefined) checkRegion(region)
  const warnings = variable && other && variable.value !== other.value ? [twoVariables(variable, other)] : []
  if (flag !== undefined) return { regions: [withinFile(flag, '--region', file)], warnings }
  const [first, ...rest] = file ?? []
  if (first !== undefined) {
    if (variable !== undefined) withinFile(variable.value, variable.name, file)
    return { regions: [first, ...rest], warnings }
  }
  const region = variable?.value ?? (await fallback())
  if (region === undefined) throw missing()
  return { regions: [checkRegion(region)], warnings }
}

interface Variable {
  readonly name: string
  readonly value: string
}

const environmentRegions = (env: Readonly<Record<string, string | undefined>>): readonly Variable[] =>
  ['AWS_REGION', 'AWS_DEFAULT_REGION'].flatMap((name) => {
    const value = env[name]
    return value === undefined || value === '' ? [] : [{ name, value }]
  })

/**
 * AWS builds every region's name from the same words: `eu-west-1`, `us-gov-east-1`, `ap-southeast-3`, `eusc-de-east-1`.
 * New regions fit; typing errors do not.
 */
const regionShape =
  /^(?:[a-z]{2}|eusc)(?:-(?:gov|isob|isof|isoe|iso|de))?-(?:north|south)?(?:north|south|east|west|central)-[1-9]$/

/** @throws Problem (78) */
export function checkRegion(region: string): string {
  if (regionShape.test(region)) return region
  throw new Problem({
    code: 'account.region.invalid',
    message: `${JSON.stringify(region)} is no AWS region`,
    exitCode: ExitCode.configuration,
    fix: 'Write it as AWS does, for example eu-west-1.',
  })
}

function withinFile(region: string, source: string, file: readonly string[] | undefined): string {
  if (file === undefined || file.length === 0 || file.includes(region)) return region
  throw new Problem({
    code: 'account.region.mismatch',
    message: `${source} says ${region}, but the file is for ${file.join(', ')}`,
    exitCode: ExitCode.configuration,
    fix:
      source === '--region'
        ? 'Give a region of the file, or add this one to its `regions:`.'
        : `Unset ${source}, or say which region of the file is meant with --region.`,
  })
}

const twoVariables = (used: Variable, ignored: Variable): Finding => ({
  code: 'account.region.two-variables',
  severity: 'warning',
  message: `${used.name} says ${used.value} and ${ignored.name} says ${ignored.value}; ${used.name} is used`,
})

const missing = (): Problem =>
  new Problem({
    code: 'account.region.missing',
    message: 'no region is configured',
    exitCode: ExitCode.configuration,
    fix: 'Give --region, write `region:` in the gateway file, or set AWS_REGION.',
  })
