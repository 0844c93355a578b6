import { chmodSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ApigwError, showPosition } from '../../../src/lib/errors/index.js'
import { fileCsv, type KeyLine, readKeyFile, serviceCsv } from '../../../src/lib/key-file/index.js'
import { temporaryFolder } from '../../helpers/temporary-folder.js'

const value = 'canary-0123456789-abcdef'
const other = 'canary-9876543210-fedcba'

/** What reading says: `severity code line:column` of each finding, and the rows, where there are no errors. */
async function read(content: string | Uint8Array, { mode = 0o600, strict = false } = {}) {
  const path = join(temporaryFolder(), 'keys.csv')
  writeFileSync(path, content)
  chmodSync(path, mode)
  try {
    const { rows, findings } = await readKeyFile(path, { shown: 'keys.csv', strict })
    const shown = rows.map(({ name, value: secret, description, enabled, plans }) => ({
      ...{ name, value: secret.reveal(), description, enabled, plans },
    }))
    return { exitCode: 0, rows: shown, said: findings.map(sayOf), text: JSON.stringify(findings) }
  } catch (error) {
    if (!(error instanceof ApigwError)) throw error
    const { exitCode, findings, message } = error
    return { exitCode, rows: [], said: findings.map(sayOf), text: message + JSON.stringify(findings) }
  }
}

type Finding = ApigwError['findings'][number]
const sayOf = ({ severity, code, at }: Finding): string =>
  [severity, code, ...(at === undefined ? [] : [showPosition(at).slice('keys.csv:'.length)])].join(' ')

const csv = (...lines: readonly string[]): string => `${lines.join('\n')}\n`
const row = (name: string, key: string) => csv('Name,key', `${name},${key}`)

const accepted: readonly (readonly [what: string, content: string | Uint8Array, said: readonly string[]])[] =
  [
    ['B131 a header in mixed case and another order', `KEY, Description ,name\n${value},,a\n`, []],
    [
      'B131 unknown columns, which are named',
      `Name,key,owner\na,${value},me\n`,
      ['warning key-file.column 1:10'],
    ],
    ['a byte order mark', `\uFEFF${row('a', value)}`, []],
    ['lines that end with CRLF', `Name,key\r\na,${value}\r\n`, []],
    ['lines that end with CR', `Name,key\ra,${value}\r`, []],
    ['empty lines and rows', `Name,key\n\na,${value}\n,\n`, []],
    ['B138 a last line without an end', `Name,key\na,${value}`, []],
  ]

describe('a file of keys', () => {
  test.each(accepted)('may have %s', async (_, content, said) => {
    const ran = await read(content)
    expect(ran).toMatchObject({ exitCode: 0, said, rows: [{ name: 'a', value }] })
  })

  test('B132 has cells in double or single quotes, with commas, doubled quotes and line ends', async () => {
    const header = 'Name,key,description,Enabled,usageplanIds'
    const text = csv(
      header,
      `"a ""b"", c",${value},"two\nlines",TRUE,"c7y23b,glvrsr"`,
      `O'Neil,${other},'it''s, fine',false,'c7y23b, glvrsr'`,
    )
    expect((await read(text)).rows).toEqual([
      { name: 'a "b", c', value, description: 'two\nlines', enabled: true, plans: ['c7y23b', 'glvrsr'] },
      {
        name: "O'Neil",
        value: other,
        description: "it's, fine",
        enabled: false,
        plans: ['c7y23b', 'glvrsr'],
      },
    ])
  })

  test('says nothing of what it has no column for', async () => {
    expect((await read(row('a', value))).rows).toEqual([
      { name: 'a', value, description: undefined, enabled: undefined, plans: undefined },
    ])
  })
})

const refused: readonly (readonly [what: string, content: string | Uint8Array, said: readonly string[]])[] = [
  ['B131 no column Name', `key\n${value}\n`, ['error key-file.header 1:1']],
  ['B131 no column key', 'Name\na\n', ['error key-file.header 1:1']],
  [
    'no header',
    `a,${value}\n`,
    [
      'error key-file.header 1:1',
      'error key-file.header 1:1',
      'warning key-file.column 1:1',
      'warning key-file.column 1:3',
    ],
  ],
  ['nothing at all', '', ['error key-file.header 1:1', 'error key-file.header 1:1']],
  ['a column twice', `Name,key,name\na,${value},b\n`, ['error key-file.header 1:10']],
  [
    'B132 a cell of a list that is not quoted',
    `Name,key,usageplanIds\na,${value},c7y23b,glvrsr\n`,
    ['error key-file.cells 2:1'],
  ],
  ['B132 a quote that is not closed', `Name,key\n"a,${value}\n`, ['error key-file.quotes 2:1']],
  ['B132 a quote inside a cell', `Name,key\na,${value}\nb "c",${other}\n`, ['error key-file.quotes 3:1']],
  ['B133 a key of 19 characters', row('a', 'canary-012345678901'), ['error key-file.value 2:3']],
  ['B133 a key of 129 characters', row('a', `canary-${'x'.repeat(122)}`), ['error key-file.value 2:3']],
  ['B133 a blank in a key', row('a', 'canary-0123456789 abcdef'), ['error key-file.value 2:3']],
  ['B133 a blank before a key', row('a', ` ${value}`), ['error key-file.value 2:3']],
  ['B133 a blank behind a key', row('a', `${value} `), ['error key-file.value 2:3']],
  [
    'B133 a letter that is not ASCII, behind one that is not either',
    row('ä😀', 'canary-0123456789-äbcdef'),
    ['error key-file.value 2:5'],
  ],
  ['B133 a byte order mark in a key', row('a', `\uFEFF${value}`), ['error key-file.value 2:3']],
  ['B133 no key', row('a', ''), ['error key-file.value 2:3']],
  ['no name', row('', value), ['error key-file.name 2:1']],
  ['B134 a value twice', csv('Name,key', `a,${value}`, `b,${value}`), ['error key-file.value-twice 3:3']],
  ['B136 Enabled=yes', `Enabled,Name,key\nyes,a,${value}\n`, ['error key-file.enabled 2:1']],
  ['B136 Enabled=1', `Enabled,Name,key\n1,a,${value}\n`, ['error key-file.enabled 2:1']],
  ['B136 an empty Enabled', `Enabled,Name,key\n,a,${value}\n`, ['error key-file.enabled 2:1']],
  ['B138 10,001 rows', `Name,key\n${`a,${value}\n`.repeat(10_001)}`, ['error key-file.rows 10002:1']],
  ['B138 a NUL', row('a', `canary-\0${value}`), ['error source.nul 2:10']],
  [
    'B139 a key that a spreadsheet took for a number',
    row('a', '1.23457E+25'),
    ['error key-file.spreadsheet 2:3'],
  ],
  ['UTF-16', Buffer.from(`\uFEFF${row('a', value)}`, 'utf16le'), ['error source.encoding 1:1']],
]

describe('a file of keys is refused, with every place and without a value, where it has', () => {
  test.each(refused)('%s', async (_, content, said) => {
    const ran = await read(content)
    expect(ran).toMatchObject({ exitCode: 65, said })
    expect(ran.text).not.toMatch(/canary|0123456789/)
  })

  test('B133 shows the first two and the last two characters of a wrong key', async () => {
    expect((await read(row('a', 'canary-012345678901'))).text).toContain('the key ca…01 (19 characters)')
    expect((await read(row('a', 'canary'))).text).toContain('the key … (6 characters)')
  })

  test('B138 a gigabyte, of which 16 MB are looked at', async () => {
    const path = join(temporaryFolder(), 'keys.csv')
    writeFileSync(path, '')
    truncateSync(path, 2 ** 30)
    const reading = readKeyFile(path, { shown: 'keys.csv', strict: false })
    await expect(reading).rejects.toMatchObject({ code: 'key-file.size', exitCode: 65 })
  })
})

describe('a file of keys is read with a warning, and refused with --strict, where', () => {
  test.each([
    [
      'B134 a name stands twice',
      csv('Name,key', `a,${value}`, `a,${other}`),
      'key-file.name-twice 3:1',
      0o600,
    ],
    ['B137 a cell is a formula for a spreadsheet', row('=cmd|x', value), 'key-file.formula 2:1', 0o600],
    ['B140 others can read it', row('a', value), 'key-file.mode', 0o644],
  ] as const)('%s', async (_, content, finding, mode) => {
    expect(await read(content, { mode })).toMatchObject({ exitCode: 0, said: [`warning ${finding}`] })
    expect(await read(content, { mode, strict: true })).toMatchObject({
      exitCode: 65,
      said: [`error ${finding}`],
    })
  })
})

const text = fc.string({
  unit: fc.constantFrom(...['a', "'", '"', ',', '\n', '\r', '=', '-', '@', '\t', ' ', 'ä']),
  maxLength: 8,
})
const line: fc.Arbitrary<KeyLine> = fc.record({
  name: text.map((name) => `${name}n`),
  value: fc.string({
    unit: fc.constantFrom(...["'", '"', ',', '=', '+', '-', 'a', '1']),
    minLength: 20,
    maxLength: 22,
  }),
  description: text,
  enabled: fc.boolean(),
  plans: fc.array(fc.constantFrom('c7y23b', 'glvrsr'), { maxLength: 2 }),
})
const lines = fc.uniqueArray(line, { maxLength: 4, selector: (one) => one.value })

describe('what is written', () => {
  test('is what is read', async () => {
    await fc.assert(
      fc.asyncProperty(lines, async (written) => {
        expect((await read(fileCsv(written, []))).rows).toEqual(written)
      }),
      { numRuns: 100 },
    )
  })

  test('B137 has no cell that a spreadsheet would run', () => {
    const rows = fileCsv(
      [{ name: '=a', value: `-${value}`, description: '\t@', enabled: true, plans: [] }],
      [],
    )
    expect(rows.split('\n')[1]).toBe(`"'=a","'-${value}","'\t@",true,`)
  })

  test('for the service, is what it is', () => {
    const rows = serviceCsv([{ name: '=a', value, description: 'b, "c"', enabled: false, plans: ['x', 'y'] }])
    expect(rows).toBe(`Name,key,description,Enabled,usageplanIds\n=a,${value},"b, ""c""",false,"x,y"\n`)
  })
})
