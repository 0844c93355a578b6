import { type PatchOperation, pointer, remove, replace } from '../patch.js'
import { entriesOf } from './live-value.js'
import { entryPatches } from './method-settings.js'
import type { StageValue } from './value.js'

/**
 * The operations, in one UpdateStage, that turn a live stage into the wanted one. Removals come first, since AWS
 * runs them in order. `live` is undefined for a stage that CreateStage has just made: what that call sets is then
 * left out (https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html#UpdateStage-Patch).
 */
export function stagePatches(live: StageValue | undefined, target: StageValue): readonly PatchOperation[] {
  const settings = entryPatches(entriesOf(live), entriesOf(target))
  const ofCreate = live === undefined ? [] : createdMembers(live, target)
  return [
    ...ofCreate.filter(({ op }) => op === 'remove'),
    ...settings.filter(({ op }) => op === 'remove'),
    ...ofCreate.filter(({ op }) => op !== 'remove'),
    ...accessLog(live, target),
    ...scalar('/clientCertificateId', live?.clientCertificate, target.clientCertificate, ''),
    ...settings.filter(({ op }) => op !== 'remove'),
  ]
}

/** Members that CreateStage takes itself. */
function createdMembers(live: StageValue, target: StageValue): readonly PatchOperation[] {
  return [
    ...scalar('/description', live.description, target.description, ''),
    ...scalar('/documentationVersion', live.documentationVersion, target.documentationVersion, ''),
    ...scalar('/tracingEnabled', live.tracing, target.tracing, 'false'),
    ...variables(live.variables ?? {}, target.variables ?? {}),
    ...cacheCluster(live.cacheCluster, target.cacheCluster),
  ]
}

type Scalar = string | boolean | undefined

const scalar = (path: string, before: Scalar, after: Scalar, unset: string): readonly PatchOperation[] =>
  before === after ? [] : [replace(path, after === undefined ? unset : String(after))]

type Variables = Readonly<Record<string, string>>

function variables(before: Variables, after: Variables): readonly PatchOperation[] {
  const gone = Object.keys(before).filter((name) => after[name] === undefined)
  const set = Object.entries(after).filter(([name, value]) => before[name] !== value)
  return [
    ...gone.map((name) => remove(pointer('variables', name))),
    ...set.map(([name, value]) => replace(pointer('variables', name), value)),
  ]
}

function cacheCluster(before: string | undefined, after: string | undefined): readonly PatchOperation[] {
  if (before === after) return []
  if (after === undefined) return [replace('/cacheClusterEnabled', 'false')]
  return [
    ...(before === undefined ? [replace('/cacheClusterEnabled', 'true')] : []),
    replace('/cacheClusterSize', after),
  ]
}

/** A single member cannot be removed: a setting that loses one is removed whole and written anew. */
function accessLog(live: StageValue | undefined, target: StageValue): readonly PatchOperation[] {
  const [before, after] = [live?.accessLog, target.accessLog]
  if (after === undefined) return before === undefined ? [] : [remove('/accessLogSettings')]
  return [
    ...changed('/accessLogSettings/destinationArn', before?.to, after.to),
    ...changed('/accessLogSettings/format', before?.format, after.format),
  ]
}

const changed = (
  path: string,
  before: string | undefined,
  after: string | undefined,
): readonly PatchOperation[] => (after === undefined || before === after ? [] : [replace(path, after)])

export const flipTo = (deploymentId: string): PatchOperation => replace('/deploymentId', deploymentId)
