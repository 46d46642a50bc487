import { expect, test } from 'vitest'
import { tellSpending } from './tell-spending.ts'

const months = ['2026-09', '2026-10', '2026-11']
const spans = months.map(month => ({ from: `${month}-01`, to: `${month}-30` }))
const line = (name: string | null, ...amounts: number[]) => ({
  name,
  group: null,
  categoryIds: [],
  amounts,
  total: amounts.reduce((sum, amount) => sum + amount, 0),
})
const table = (begins: string | null, ...lines: ReturnType<typeof line>[]) => ({
  spans,
  begins,
  lines,
  totals: months.map((_, at) => lines.reduce((sum, it) => sum + (it.amounts[at] ?? 0), 0)),
})

test('the last two full months are compared, and the line that moved with the whole is named', () => {
  const spent = table(
    '2026-05',
    line('Rent', -900, -900, 0),
    line('Groceries', -300, -500, -10),
    line('Fuel', -80, -50, 0),
  )
  expect(tellSpending(spent, '2026-11-20')).toEqual({
    kind: 'compared',
    place: 1,
    spent: 1450,
    more: 170,
    line: { name: 'Groceries', more: 200 },
  })
})

test('a month that the history began in is compared with nothing', () => {
  const spent = table('2026-10', line('Rent', 0, -900, -900), line(null, 0, 0, -20))
  expect(tellSpending(spent, '2026-11-20')).toEqual({
    kind: 'alone',
    place: 2,
    spent: 920,
    line: { name: 'Rent', spent: 900 },
    isOver: false,
  })
})

test('nothing spent is nothing to tell', () => {
  expect(tellSpending(table(null), '2026-11-20')).toEqual({ kind: 'nothing' })
  expect(tellSpending(table('2026-01'), '2026-11-20')).toEqual({ kind: 'nothing' })
})
