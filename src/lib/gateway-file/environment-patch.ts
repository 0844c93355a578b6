import { contentProblem, type Finding, type Position, suggestName } from '../errors/index.js'
import { isJsonObject, type Json, type JsonObject } from '../json/index.js'
import type { Sourced, SourcePart, SourcePath } from '../source/index.js'

export interface Patched {
  /** The document with the environment's patch in it, without `environments`. */
  readonly value: JsonObject
  locate(path: SourcePath, part?: SourcePart): Position
}

/**
 * Applies `environments.<env>` as a JSON merge patch (RFC 7396).
 * @param env undefined: no environment
 * @throws Problem exit 65 where the file has no environment of this name
 */
export function patchEnvironment(source: Sourced, env: string | undefined): Patched {
  const { environments, ...base } = isJsonObject(source.value) ? source.value : {}
  if (env === undefined) return { value: base, locate: source.locate }
  const patch = isJsonObject(environments) && Object.hasOwn(environments, env) ? environments[env] : undefined
  if (patch === undefined) throw contentProblem([unknownEnvironment(env, environments, source)])
  if (!isJsonObject(patch)) throw contentProblem([notAMapping(env, source)])
  return {
    value: mergePatch(base, patch),
    locate: (path, part) => locatePatched(source, base, patch, env, path, part),
  }
}

function mergePatch(base: Json | undefined, patch: JsonObject): JsonObject {
  const target = isJsonObject(base) ? base : {}
  const kept = Object.entries(target).filter(([key]) => !Object.hasOwn(patch, key))
  const patched = Object.entries(patch).flatMap(([key, value]): [string, Json][] => {
    if (value === null) return []
    return [[key, isJsonObject(value) ? mergePatch(own(target, key), value) : value]]
  })
  return Object.fromEntries(inOrder(Object.keys(target), [...kept, ...patched]))
}

/** The base's order, then what the patch adds: stages flip in the order of the file. */
function inOrder(order: readonly string[], entries: [string, Json][]): [string, Json][] {
  const rank = new Map(order.map((key, index) => [key, index]))
  return entries.sort(([a], [b]) => (rank.get(a) ?? order.length) - (rank.get(b) ?? order.length))
}

function locatePatched(
  source: Sourced,
  base: JsonObject,
  patch: JsonObject,
  env: string,
  path: SourcePath,
  part: SourcePart | undefined,
): Position {
  const [inPatch, inBase] = [depthIn(patch, path), depthIn(base, path)]
  const written = inPatch > inBase || (inPatch === path.length && path.length > 0)
  return written ? source.locate(['environments', env, ...path], part) : source.locate(path, part)
}

/** How far down a value has the path. */
function depthIn(value: Json, path: SourcePath): number {
  let node: Json | undefined = value
  for (const [depth, segment] of path.entries()) {
    node = own(node, segment)
    if (node === undefined) return depth
  }
  return path.length
}

function own(value: Json | undefined, segment: string | number): Json | undefined {
  if (isJsonObject(value)) return Object.hasOwn(value, segment) ? value[segment] : undefined
  return Array.isArray(value) ? value[Number(segment)] : undefined
}

function unknownEnvironment(env: string, environments: Json | undefined, source: Sourced): Finding {
  const names = isJsonObject(environments) ? Object.keys(environments) : []
  return {
    code: 'gateway-file.environment',
    severity: 'error',
    message: `${source.file} has no environment named ${env}`,
    at: source.locate(['environments'], 'key'),
    fix:
      names.length === 0
        ? 'Declare it under environments:.'
        : `${suggestName(env, names)} Environments: ${names.join(', ')}.`,
  }
}

const notAMapping = (env: string, source: Sourced): Finding => ({
  code: 'gateway-file.type',
  severity: 'error',
  message: `environments.${env} is not a mapping`,
  at: source.locate(['environments', env]),
})
