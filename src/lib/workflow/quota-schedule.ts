import { Forecast, type PlannedCall, secondsPerCall, slowestQuota } from '../account/index.js'
import { type Lane, Schedule, type Step } from '../engine/index.js'

/** The quota that a step waits for, as a lane: wide enough for all that can use a token before the next one comes. */
export function quotaLane(step: Step): Lane | undefined {
  const calls = callsOf(step)
  const quota = slowestQuota(calls)
  if (quota === undefined) return undefined
  // An answer may take a few times what it takes at best; one more waits for its turn meanwhile.
  const secondsUnderWay = 3 * secondsPerCall * calls.length
  return {
    name: `${step.region} ${quota.name}`,
    width: Math.ceil(secondsUnderWay / quota.secondsPerToken - 1e-6) + 1,
  }
}

interface Task {
  readonly step: Step
  readonly forecast: Forecast
  readonly calls: readonly PlannedCall[]
  made: number
  at: number
}

/** Seconds in which the executor carries out these steps, their read-back included, under the published quotas. */
export function estimate(steps: readonly Step[]): number {
  const schedule = new Schedule(steps, quotaLane)
  const forecasts = new Map<string, Forecast>()
  const underWay = new Set<Task>()
  let now = 0
  for (;;) {
    for (let next = schedule.take(); next !== undefined; next = schedule.take())
      underWay.add(taskOf(next.step, forecasts, now))
    const [task, ...others] = underWay
    if (task === undefined) return Math.max(0, Math.ceil(now * 10 - 1e-6)) / 10
    const earliest = others.reduce((best, other) => (other.at < best.at ? other : best), task)
    now = Math.max(now, earliest.at)
    if (goOn(earliest)) continue
    underWay.delete(earliest)
    schedule.end(earliest.step, true)
  }
}

/** Makes the next call, or waits for it. @returns false where all are made */
function goOn(task: Task): boolean {
  const call = task.calls[task.made]
  if (call === undefined) return false
  const sent = task.forecast.send(call, task.at)
  if ('answered' in sent) task.made += 1
  task.at = 'answered' in sent ? sent.answered : sent.notBefore
  return true
}

function taskOf(step: Step, forecasts: Map<string, Forecast>, at: number): Task {
  const forecast = forecasts.get(step.region) ?? new Forecast()
  forecasts.set(step.region, forecast)
  return { step, forecast, calls: callsOf(step), made: 0, at }
}

const callsOf = ({ calls, reads, data }: Step): readonly PlannedCall[] =>
  [...calls, ...reads].map((operation) => plannedCall(operation, data))

/** CreateRestApi has another quota for edge-optimised APIs; its step knows the endpoint. */
function plannedCall(operation: string, data: Step['data']): PlannedCall {
  const type = (data as { readonly endpoint?: { readonly type?: string } } | null)?.endpoint?.type
  return { operation, ...(type !== undefined && { input: { endpointConfiguration: { types: [type] } } }) }
}
