import { describe, expect, it } from 'vitest'
import { assignment, durationSeconds, wholeNumber } from '../../../src/lib/cli/index.js'

describe('values of flags', () => {
  it('takes NAME=VALUE, with further equals signs in the value', () => {
    expect(assignment('--var', 'a=b=c')).toEqual(['a', 'b=c'])
    expect(assignment('--var', 'a=')).toEqual(['a', ''])
    for (const bad of ['a', '=b', '']) {
      expect(() => assignment('--var', bad)).toThrow(`--var: "${bad}" is no NAME=VALUE.`)
    }
  })

  it('takes durations in seconds, minutes and hours', () => {
    const cases = { '90': 90, '90s': 90, '5m': 300, '1h30m': 5400, '1h': 3600, '1m30': 90 }
    for (const [text, seconds] of Object.entries(cases))
      expect(durationSeconds('--lock-wait', text)).toBe(seconds)
    for (const bad of ['', 'm', '5 m', '-1', '1.5m']) {
      expect(() => durationSeconds('--lock-wait', bad)).toThrow(`--lock-wait: "${bad}" is no duration.`)
    }
  })

  it('takes whole numbers', () => {
    expect(wholeNumber('--port', '8080', 1)).toBe(8080)
    for (const bad of ['0', '-1', '1.5', '1e3', 'x', '', '9999999999999999']) {
      expect(() => wholeNumber('--port', bad, 1)).toThrow(
        `--port: "${bad}" is no whole number of at least 1.`,
      )
    }
  })
})
