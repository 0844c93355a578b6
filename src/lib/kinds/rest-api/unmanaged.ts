import { documentationPartKey, type RestDefinition } from '../../definition/index.js'
import type { ObjectRecord } from '../../engine/index.js'

/** Whether what was made outside the files stays: `unmanaged: keep`. */
export const keepsUnmanaged = (wanted: ObjectRecord | undefined): boolean =>
  wanted?.options?.['unmanaged'] === 'keep'

/**
 * A live definition without the paths without methods and the documentation parts that nobody declared, where such
 * stay. Routes and named parts have addresses of their own: they are told apart there, and foreign routes are served.
 */
export function withoutUnmanaged(live: RestDefinition, declared: RestDefinition): RestDefinition {
  const keys = new Set((declared.documentationParts ?? []).map(documentationPartKey))
  const parts = (live.documentationParts ?? []).filter((part) => keys.has(documentationPartKey(part)))
  const { documentationParts: _all, ...others } = live
  return {
    ...others,
    resources: { ...impliedPaths(live, declared), ...withMethods(live, declared) },
    ...(parts.length > 0 && { documentationParts: parts }),
  }
}

const isEmpty = (methods: object | undefined): boolean => Object.keys(methods ?? {}).length === 0

const withMethods = (live: RestDefinition, declared: RestDefinition): RestDefinition['resources'] =>
  Object.fromEntries(
    Object.entries(live.resources).filter(
      ([path, methods]) => !isEmpty(methods) || declared.resources[path] !== undefined,
    ),
  )

/** A declared path without methods is there too where somebody made a longer one. */
const impliedPaths = (live: RestDefinition, declared: RestDefinition): RestDefinition['resources'] =>
  Object.fromEntries(
    Object.entries(declared.resources).filter(
      ([path, methods]) =>
        isEmpty(methods) && Object.keys(live.resources).some((other) => other.startsWith(`${path}/`)),
    ),
  )
