import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ExitCode } from '../../src/lib/errors/index.js'
import { documentedCodes, family, usedCodes } from './error-codes.js'

const page = readFileSync('docs/errors.md', 'utf8')
const documented = documentedCodes(page)
const certain = usedCodes('src', new Set())
const used = usedCodes('src', new Set([...certain.codes, ...documented].map(family)))
const isBuilt = (code: string): boolean => [...used.prefixes].some((prefix) => code.startsWith(prefix))

describe('docs/errors.md', () => {
  it('lists every code that the sources use', () => {
    expect([...used.codes].filter((code) => !documented.includes(code)).sort()).toEqual([])
  })

  it('lists no code that the sources do not use', () => {
    expect(documented.filter((code) => !used.codes.has(code) && !isBuilt(code))).toEqual([])
  })

  it('lists each code once', () => {
    expect(documented.filter((code, index) => documented.indexOf(code) !== index)).toEqual([])
  })

  it('lists something for every code that is put together at run time', () => {
    expect(
      [...used.prefixes].filter((prefix) => !documented.some((code) => code.startsWith(prefix))),
    ).toEqual([])
  })

  it('lists every exit code', () => {
    const rows = [...page.matchAll(/^\| ([\d, ]+) \|/gm)].flatMap(([, cell = '']) =>
      cell.split(', ').map(Number),
    )

    expect(rows.sort((a, b) => a - b)).toEqual(Object.values(ExitCode).sort((a, b) => a - b))
  })
})
