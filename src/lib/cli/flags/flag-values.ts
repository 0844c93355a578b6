import { methodKey } from '../../kinds/section-fields/index.js'
import { badValue } from '../usage-problem.js'

/** `name=value`; the value may hold further equals signs. @throws Problem (64) */
export function assignment(flag: string, input: string): readonly [string, string] {
  const at = input.indexOf('=')
  if (at < 1) throw badValue(flag, `"${input}" is no NAME=VALUE.`, `Write ${flag} name=value.`)
  return [input.slice(0, at), input.slice(at + 1)]
}

/** `90`, `90s`, `5m`, `1h30m`, `7d`: a duration in seconds. @throws Problem (64) */
export function durationSeconds(flag: string, input: string): number {
  const match = /^(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?$/.exec(input)
  if (input === '' || match === null) {
    throw badValue(flag, `"${input}" is no duration.`, `Write ${flag} 90s, 5m, 1h30m or 7d.`)
  }
  const [, days = '0', hours = '0', minutes = '0', seconds = '0'] = match
  return Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
}

/** A whole number of at least `least`. @throws Problem (64) */
export function wholeNumber(flag: string, input: string, least: number): number {
  if (!/^\d{1,15}$/.test(input) || Number(input) < least) {
    throw badValue(flag, `"${input}" is no whole number of at least ${least}.`, `Write ${flag} ${least}.`)
  }
  return Number(input)
}

/** Requests per second: one request in ten seconds is 0.1. @throws Problem (64) */
export function rate(flag: string, input: string): number {
  const value = Number(input)
  if (input.trim() !== '' && Number.isFinite(value) && value >= 0) return value
  throw badValue(flag, `"${input}" is no number.`, `Write ${flag} 100.`)
}

/** `GET /orders/{id}`. @throws Problem (64) */
export function methodName(flag: string, input: string): string {
  const { success, error } = methodKey.safeParse(input)
  if (success) return input
  throw badValue(flag, `"${input}": ${error.issues[0]?.message}.`, `Write ${flag} "GET /orders/{id}".`)
}
