import { type Finding, suggestName } from '../../errors/index.js'
import type { SourcePath } from '../../source/index.js'
import type { DeclaredProject } from '../declared-project.js'
import type { Tags } from '../ownership.js'
import type { UsagePlanSection } from './section.js'

/** The part of a gateway file that this kind declares, and what its links point to. */
export interface PlansDocument {
  readonly tags?: Tags | undefined
  readonly apis?:
    | Readonly<
        Record<
          string,
          { readonly type: string; readonly stages?: Readonly<Record<string, unknown>> | undefined }
        >
      >
    | undefined
  readonly keys?: Readonly<Record<string, unknown>> | undefined
  readonly usagePlans?: Readonly<Record<string, UsagePlanSection>> | undefined
}

type PlansProject = DeclaredProject<PlansDocument>

/** Links that lead nowhere, stand twice, or that AWS refuses. */
export function linkFindings(project: PlansProject): readonly Finding[] {
  const plans = Object.entries(project.document.usagePlans ?? {})
  return [
    ...plans.flatMap(([id, { apis = [], keys = [] }]) => [
      ...apis.flatMap(({ api, stage }, index) =>
        stageFindings(api, stage, ['usagePlans', id, 'apis', index], project),
      ),
      ...keys.flatMap((key, index) => keyFindings(key, ['usagePlans', id, 'keys', index], project)),
      ...repeated(
        apis.map(({ api, stage }) => `${api}:${stage}`),
        ['usagePlans', id, 'apis'],
        project,
      ),
      ...repeated(keys, ['usagePlans', id, 'keys'], project),
    ]),
    ...overlaps(project),
  ]
}

const error = (code: string, message: string, at: Finding['at'], fix: string): Finding => ({
  code,
  severity: 'error',
  message,
  ...(at !== undefined && { at }),
  fix,
})

function stageFindings(
  api: string,
  stage: string,
  path: SourcePath,
  { document, locate }: PlansProject,
): readonly Finding[] {
  const declared = document.apis?.[api]
  if (declared === undefined) {
    const message = `there is no API ${api} in this file, and a plan’s stages are those of the file’s own APIs`
    return [error('usage-plan.api', message, locate([...path, 'api']), suggest(api, document.apis))]
  }
  if (declared.type !== 'rest') {
    const message = `API ${api} is ${declared.type}, and only REST APIs have API keys and usage plans`
    return [error('usage-plan.api', message, locate([...path, 'api']), 'Remove it from the plan.')]
  }
  if (Object.hasOwn(declared.stages ?? {}, stage)) return []
  const message = `API ${api} has no stage ${stage}`
  return [error('usage-plan.stage', message, locate([...path, 'stage']), suggest(stage, declared.stages))]
}

const suggest = (name: string, known: Readonly<Record<string, unknown>> | undefined): string =>
  suggestName(name, Object.keys(known ?? {})) ?? `Declare ${name}.`

function keyFindings(key: string, path: SourcePath, { document, locate }: PlansProject): readonly Finding[] {
  if (Object.hasOwn(document.keys ?? {}, key)) return []
  const message = `there is no key ${key} in this file, and a plan’s keys are the file’s own`
  return [error('usage-plan.key', message, locate(path), suggest(key, document.keys))]
}

const repeated = (names: readonly string[], path: SourcePath, { locate }: PlansProject): readonly Finding[] =>
  names.flatMap((name, index) =>
    names.indexOf(name) === index
      ? []
      : [error('usage-plan.twice', `${name} stands twice`, locate([...path, index]), 'Keep one of them.')],
  )

/** A key may be in several plans, but in one only for each stage. */
function overlaps({ document, locate }: PlansProject): readonly Finding[] {
  const taken = new Map<string, string>()
  return Object.entries(document.usagePlans ?? {}).flatMap(([id, { apis = [], keys = [] }]) =>
    [...new Set(keys)].flatMap((key) =>
      apis.flatMap(({ api, stage }) => {
        const place = `${key} ${api}:${stage}`
        const other = taken.get(place)
        if (other === undefined) taken.set(place, id)
        if (other === undefined || other === id) return []
        const message = `key ${key} is in the plans ${other} and ${id}, which both have stage ${stage} of ${api}; AWS takes a key in one plan for each stage`
        const at = locate(['usagePlans', id, 'keys', keys.indexOf(key)])
        return [error('usage-plan.overlap', message, at, 'Take the key out of one of them.')]
      }),
    ),
  )
}
