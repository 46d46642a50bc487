import { dayOf, minorUnits } from '@hearth/money'
import { expect, test } from 'vitest'
import { findOddity, judgeBalance, type RecordedBalances } from './judge-balance.ts'

const recorded = (more: Partial<RecordedBalances>): RecordedBalances => ({
  at: new Date('2026-11-20T10:00:00Z'),
  bankCurrent: minorUnits(5000),
  posted: minorUnits(5000),
  postedNow: minorUnits(5000),
  addsUpSince: new Date('2026-11-03T10:00:00Z'),
  differsSince: new Date('2026-11-20T10:00:00Z'),
  lastGood: new Date('2026-11-20T10:00:00Z'),
  ...more,
})

test('an account adds up since the first balance of its good stretch', () => {
  expect(judgeBalance(recorded({}))).toMatchObject({ addsUp: true, since: '2026-11-03', difference: 0 })
})

test('the first bad day is that of the first balance that differed', () => {
  const bad = { posted: minorUnits(4600), postedNow: minorUnits(4600), differsSince: new Date('2026-11-12T10:00:00Z') }
  expect(judgeBalance(recorded({ ...bad, lastGood: new Date('2026-11-11T10:00:00Z') }))).toMatchObject({
    addsUp: false,
    since: '2026-11-12',
    lastGoodDay: '2026-11-11',
    difference: 400,
  })
})

test('what the household changes since the last balance counts at once, from that balance on', () => {
  expect(judgeBalance(recorded({ postedNow: minorUnits(5300) }))).toMatchObject({
    addsUp: false,
    since: '2026-11-20',
    difference: -300,
  })
  expect(judgeBalance(recorded({ posted: minorUnits(5300) }))).toMatchObject({ addsUp: true, since: '2026-11-20' })
})

test('while a sync brings rows, the last balance that was compared holds', () => {
  expect(judgeBalance(recorded({ postedNow: null }))).toMatchObject({ addsUp: true, difference: 0 })
})

const held = (amount: number, day = '2026-11-19') => ({ amount: minorUnits(amount), date: dayOf(day) })
const told = (type: string, current: number, available: number | null, limit: number | null = null) => ({
  type,
  current: minorUnits(current),
  available: available === null ? null : minorUnits(available),
  limit: limit === null ? null : minorUnits(limit),
})
const oddity = (it: ReturnType<typeof told>, posted: number, pending: ReturnType<typeof held>[]) =>
  findOddity(it, minorUnits(posted), pending, dayOf('2026-11-20'))

test('the bank itself can be the odd one', () => {
  expect(oddity(told('depository', 4500, 4500), 5000, [held(-500)])).toBe('available-for-current')
  expect(oddity(told('credit', -79_000, 79_000, 100_000), -20_000, [held(-1000)])).toBe('available-for-current')
  expect(oddity(told('depository', 4600, 4500), 5000, [held(-500), held(100)])).toBe('pending-in-current')
  expect(oddity(told('loan', 5000, null), -5000, [])).toBe('opposite-sign')
})

test('a cent off is no oddity, and neither is a hold that is too old to be one', () => {
  expect(oddity(told('depository', 4501, 4501), 5000, [held(-500)])).toBeNull()
  expect(oddity(told('depository', 4500, 4500), 5000, [held(-500, '2026-11-02')])).toBeNull()
  expect(oddity(told('depository', 5000, 4500), 5000, [held(-500)])).toBeNull()
})
