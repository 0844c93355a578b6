import { describe, expect, it } from 'vitest'
import { contentProblem, type Finding, Problem } from '../../../src/lib/errors/index.js'
import { failureDocument, failureText, plainPainter, renderText } from '../../../src/lib/report/index.js'

const at = { file: 'apigw.yaml', line: 3, column: 5 }
const findings: readonly Finding[] = [
  {
    code: 'file.unknown-member',
    severity: 'error',
    message: 'There is no member "apsi".',
    at,
    fix: 'Write apis.',
  },
  { code: 'file.odd', severity: 'warning', message: 'Odd.', at: { ...at, line: 9 } },
]

describe('an error', () => {
  it('says what, where, what to do and the request id', () => {
    const problem = new Problem({
      code: 'a.b',
      message: 'It is wrong.',
      at,
      fix: 'Right it.',
      requestId: 'r-1',
    })
    expect(renderText(failureText(problem), plainPainter)).toBe(
      'Error [a.b]: It is wrong.\n  at: apigw.yaml:3:5\n  fix: Right it.\n  request id: r-1\n',
    )
  })

  it('lists all its findings, what stops the work last, and says how many there are', () => {
    expect(renderText(failureText(contentProblem(findings)), plainPainter)).toBe(
      `apigw.yaml:9:5: warning [file.odd]: Odd.
apigw.yaml:3:5: error [file.unknown-member]: There is no member "apsi".
  fix: Write apis.
Error: 1 error and 1 warning; nothing was sent.
`,
    )
  })

  it('is one object for programs', () => {
    expect(failureDocument(contentProblem(findings))).toEqual({
      code: 'file.unknown-member',
      message: 'There is no member "apsi".',
      where: at,
      fix: 'Write apis.',
      requestId: null,
      findings: [
        {
          code: 'file.unknown-member',
          severity: 'error',
          message: 'There is no member "apsi".',
          fix: 'Write apis.',
          file: 'apigw.yaml',
          line: 3,
          column: 5,
        },
        { code: 'file.odd', severity: 'warning', message: 'Odd.', file: 'apigw.yaml', line: 9, column: 5 },
      ],
    })
  })
})
