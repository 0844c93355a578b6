import { expect, it } from 'vitest'
import { renderTable } from '../../../src/lib/cli/table-output.js'
import { plainPainter } from '../../../src/lib/report/index.js'

it('aligns columns by what a terminal shows, without rules', async () => {
  const rows = [
    ['orders', 'a1b2'],
    ['注文', 'c3\x1bd4'],
  ]
  expect(await renderTable({ head: ['NAME', 'ID'], rows, empty: 'No APIs.' }, plainPainter)).toBe(
    'NAME    ID\norders  a1b2\n注文    c3\\x1bd4\n',
  )
})

it('says that there is nothing', async () => {
  expect(await renderTable({ head: ['NAME'], rows: [], empty: 'No APIs.' }, plainPainter)).toBe('No APIs.\n')
})
