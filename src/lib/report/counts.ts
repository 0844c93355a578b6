import type { Plan, Summary } from '../engine/index.js'

const ACTIONS = ['create', 'update', 'replace', 'delete', 'deploy', 'adopt'] as const

/** `1 to create, 2 to update`, or undefined when nothing differs. */
export function countActions(summary: Summary): string | undefined {
  const parts = ACTIONS.filter((action) => summary[action] > 0).map(
    (action) => `${summary[action]} to ${action}`,
  )
  return parts.length === 0 ? undefined : parts.join(', ')
}

/** `2 writes (CreateStage 1, PutRestApi 1)`. */
export function countWrites(calls: Plan['calls']): string {
  const operations = Object.entries(calls.byOperation).map(([operation, count]) => `${operation} ${count}`)
  const detail = operations.length === 0 ? '' : ` (${operations.join(', ')})`
  return `${counted(calls.writes, 'write')}${detail}`
}

export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

/** A duration as people say it, rounded up: `under a second`, `12 s`, `3 min`. */
export function roughDuration(seconds: number): string {
  if (seconds < 1) return 'under a second'
  return seconds < 100 ? `about ${Math.ceil(seconds)} s` : `about ${Math.ceil(seconds / 60)} min`
}
