import { minorUnits } from '@hearth/money'
import { expect, test } from 'vitest'
import { type CorrectedRow, holdCorrection } from './hold-correction.ts'

const row = (more: Partial<CorrectedRow> = {}): CorrectedRow => ({
  amount: minorUnits(-500),
  bankStatus: 'posted',
  isRemoved: false,
  isDeleted: false,
  ...more,
})

test('a sign stays right until the bank says another amount', () => {
  const sign = [{ amount: minorUnits(500) }, { amount: minorUnits(-500) }] as const
  expect(holdCorrection(...sign, row())).toBe('stands')
  expect(holdCorrection(...sign, row({ amount: minorUnits(500) }))).toBe('again')
  expect(holdCorrection(...sign, row({ amount: minorUnits(600) }))).toBe('ended')
})

test('a pending row counts until it posts by itself or goes', () => {
  const counted = [{ bank_status: 'pending' }, { bank_status: 'posted' }] as const
  expect(holdCorrection(...counted, row({ bankStatus: 'pending' }))).toBe('again')
  expect(holdCorrection(...counted, row())).toBe('stands')
  expect(holdCorrection(...counted, row({ isRemoved: true }))).toBe('ended')
})

test('a row that came back stays when the bank takes it back once more, not when the household deletes it', () => {
  const restored = [
    { removed_at: '2026-11-20T10:00:00Z', deleted_at: null },
    { removed_at: null, deleted_at: null },
  ] as const
  expect(holdCorrection(...restored, row({ isRemoved: true }))).toBe('again')
  expect(holdCorrection(...restored, row({ isDeleted: true }))).toBe('ended')
  expect(holdCorrection(...restored, row())).toBe('stands')
})

test('a row that the household had deleted goes when the bank takes it back', () => {
  const restored = [
    { removed_at: null, deleted_at: '2026-11-20T10:00:00Z' },
    { removed_at: null, deleted_at: null },
  ] as const
  expect(holdCorrection(...restored, row({ isRemoved: true }))).toBe('ended')
})

test('a removed double is ended by whoever restores it', () => {
  const removed = [{ deleted_at: null }, { deleted_at: '2026-11-20T10:00:00Z' }] as const
  expect(holdCorrection(...removed, row({ isDeleted: true }))).toBe('stands')
  expect(holdCorrection(...removed, row())).toBe('ended')
})
