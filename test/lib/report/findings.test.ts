import { describe, expect, it } from 'vitest'
import type { Finding } from '../../../src/lib/errors/index.js'
import { findingsText, plainPainter, renderText } from '../../../src/lib/report/index.js'

const shown = (findings: readonly Finding[]): string => renderText(findingsText(findings), plainPainter)

const dropped = (line: number, file = 'a.yaml'): Finding => ({
  code: 'openapi.schema.dropped',
  severity: 'warning',
  message: 'Dropped.',
  fix: 'Leave it out.',
  at: { file, line, column: 3 },
})

describe('findings', () => {
  it('say once what is the same at several places, with the other places below', () => {
    expect(shown([dropped(1), dropped(7), dropped(2, 'b.yaml')])).toBe(
      `a.yaml:1:3: warning [openapi.schema.dropped]: Dropped.
  also at: 7:3, b.yaml:2:3
  fix: Leave it out.
`,
    )
  })

  it('name eight other places and the number of the rest', () => {
    const many = Array.from({ length: 12 }, (_, index) => dropped(index + 1))
    expect(shown(many)).toContain('  also at: 2:3, 3:3, 4:3, 5:3, 6:3, 7:3, 8:3, 9:3 and 3 more\n')
  })

  it('keep apart what differs in severity, code, message or fix', () => {
    const { fix: _fix, ...unfixed } = dropped(2)
    expect(shown([dropped(1), unfixed, { ...dropped(3), severity: 'error' }])).toBe(
      `a.yaml:1:3: warning [openapi.schema.dropped]: Dropped.
  fix: Leave it out.
a.yaml:2:3: warning [openapi.schema.dropped]: Dropped.
a.yaml:3:3: error [openapi.schema.dropped]: Dropped.
  fix: Leave it out.
`,
    )
  })
})
