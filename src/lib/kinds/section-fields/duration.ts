import * as z from 'zod'

const milliseconds = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** `10s`, `5m`, `250ms` → milliseconds. A bare number is refused: whether it means seconds is anybody's guess. */
function parseDuration(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text.trim())
  const unit = (Object.keys(milliseconds) as (keyof typeof milliseconds)[]).find(
    (known) => known === match?.[2],
  )
  return match === null || unit === undefined ? undefined : Number(match[1]) * milliseconds[unit]
}

/** A duration between two others, as whole units (`s` or `ms`). */
function duration(unit: 's' | 'ms', least: string, most: string) {
  const size = milliseconds[unit]
  const [minimum, maximum] = [parseDuration(least) ?? 0, parseDuration(most) ?? 0]
  return z
    .string()
    .regex(/^\s*\d+(?:\.\d+)?(?:ms|s|m|h|d)\s*$/, {
      error: 'write a number with a unit: 250ms, 10s, 5m, 1h',
      abort: true,
    })
    .refine((text) => inRange(parseDuration(text), minimum, maximum, size), {
      error: `it can be ${least} to ${most}, in whole ${unit === 's' ? 'seconds' : 'milliseconds'}`,
    })
    .transform((text) => (parseDuration(text) ?? 0) / size)
}

const inRange = (value: number | undefined, minimum: number, maximum: number, size: number): boolean =>
  value !== undefined && value >= minimum && value <= maximum && value % size === 0

/** → whole seconds. */
export const seconds = (least: string, most: string) => duration('s', least, most)

/** → whole milliseconds. */
export const millis = (least: string, most: string) => duration('ms', least, most)
