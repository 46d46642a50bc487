import { addDays, dayOf, minorUnits, subtract, sum } from '@hearth/money'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { explainDifference } from './explain-difference.ts'
import { type Fix, listSuspects, type ProofRow } from './list-suspects.ts'

const today = dayOf('2026-11-20')
const row = (id: string, amount: number, daysAgo: number, more: Partial<ProofRow> = {}): ProofRow => ({
  transactionId: id,
  date: addDays(today, -daysAgo),
  amount: minorUnits(amount),
  payee: 'Green Grocer',
  source: 'bank',
  status: 'posted',
  bankStatus: 'posted',
  deletedBy: null,
  isFresh: true,
  ...more,
})
const old = { isFresh: false }
const best = (rows: ProofRow[], difference: number) => {
  const explanation = explainDifference(minorUnits(difference), listSuspects(rows, today))
  return explanation.kind === 'found' ? (explanation.sets[0] ?? []).map(fix => `${fix.kind} ${fix.transactionId}`) : []
}

test('the later of two rows of one day and payee is the double one', () => {
  const rows = [row('1', -500, 3, old), row('2', -500, 3), row('3', -500, 1, { payee: 'Baker' })]
  expect(best(rows, 500)).toEqual(['remove-duplicate 2'])
})

test('a deleted row is missing, a held one never was', () => {
  const gone = { status: 'removed', deletedBy: 'household' } as const
  const rows = [row('1', -500, 3, gone), row('2', -500, 3, { ...gone, bankStatus: 'pending' })]
  expect(best(rows, -500)).toEqual(['restore 1'])
})

test('money from a payee that always takes it has the wrong sign', () => {
  const rows = [row('1', -800, 9, old), row('2', 500, 1), row('3', -1000, 1, { payee: 'Baker' })]
  expect(best(rows, -1000)).toEqual(['flip-sign 2'])
})

test('a row pending for long counts; what stands before the account last added up is not doubted', () => {
  const rows = [row('1', -500, 30, old), row('2', -500, 30, old), row('3', -700, 9, { status: 'pending' })]
  expect(best(rows, -700)).toEqual(['count-pending 3'])
  expect(best(rows, 500)).toEqual([])
})

test('what the household wrote into an account of the bank is doubted first', () => {
  const rows = [row('1', -500, 3, { payee: 'Baker' }), row('2', -500, 40, { ...old, source: 'household' })]
  expect(best(rows, 500)).toEqual(['remove-stale 2'])
})

type Error = 'duplicate' | 'flip' | 'delete' | 'hold'
const ledgers = fc.array(
  fc.record({
    amount: fc.integer({ min: -400_000, max: 400_000 }).filter(amount => amount !== 0),
    daysAgo: fc.integer({ min: 0, max: 40 }),
    payee: fc.constantFrom('Green Grocer', 'Baker', 'Landlord', 'Acme Payroll'),
  }),
  { minLength: 4, maxLength: 120 },
)
const errors = fc.array(fc.constantFrom<Error>('duplicate', 'flip', 'delete', 'hold'), { minLength: 1, maxLength: 3 })

test('one to three errors in any ledger are explained exactly by as few rows, or it is said that they are not', () => {
  let explained = 0
  fc.assert(
    fc.property(ledgers, errors, (rows, wrong) => {
      const sound = rows.map((it, index) =>
        row(String(index).padStart(4, '0'), it.amount, it.daysAgo, { payee: it.payee, isFresh: it.daysAgo < 4 }),
      )
      const spoiled = wrong.reduce(plant, sound)
      const difference = subtract(postedOf(sound), postedOf(spoiled))
      const suspects = listSuspects(spoiled, today)
      const explanation = explainDifference(difference, suspects)
      if (explanation.kind !== 'found') return
      explained += 1
      for (const set of explanation.sets) {
        expect(set.length).toBeLessThanOrEqual(wrong.length)
        expect(postedOf(set.reduce(putRight, spoiled))).toBe(postedOf(sound))
      }
    }),
    { numRuns: 300, seed: 7 },
  )
  expect(explained).toBeGreaterThan(200)
})

const postedOf = (rows: readonly ProofRow[]) =>
  sum(rows.filter(it => it.status === 'posted').map(({ amount }) => amount))

/** Spoils the row at one place for each error. */
function plant(rows: ProofRow[], error: Error, place: number): ProofRow[] {
  const found = rows[place]
  if (!found) return rows
  const fresh = { ...found, isFresh: true }
  const replaced = (by: ProofRow) => rows.map((it, index) => (index === place ? by : it))
  if (error === 'duplicate') return [...rows, { ...fresh, transactionId: `9${found.transactionId}` }]
  if (error === 'flip') return replaced({ ...fresh, amount: minorUnits(-found.amount) })
  if (error === 'delete') return replaced({ ...fresh, status: 'removed', deletedBy: 'household' })
  return replaced({ ...fresh, status: 'pending', bankStatus: 'pending' })
}

/** Does to the rows what the fix says. */
function putRight(rows: ProofRow[], fix: Fix): ProofRow[] {
  const at = (change: (it: ProofRow) => ProofRow | null) =>
    rows.flatMap(it => (it.transactionId === fix.transactionId ? (change(it) ?? []) : [it]))
  if (fix.kind === 'flip-sign') return at(it => ({ ...it, amount: minorUnits(-it.amount) }))
  if (fix.kind === 'restore' || fix.kind === 'count-pending') return at(it => ({ ...it, status: 'posted' }))
  return at(() => null)
}
