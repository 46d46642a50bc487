import { type Day, dayOf, minorUnits } from '@hearth/money'
import { expect, test } from 'vitest'
import { isLateHistory, type ToldBalance, wasAnchoredOnAvailable } from './opening-move.ts'

const late = (...amounts: number[]) =>
  amounts.map((amount, at): { date: Day; amount: ReturnType<typeof minorUnits> } => ({
    date: dayOf(`2026-10-0${at + 1}`),
    amount: minorUnits(amount),
  }))

test('days that came late explain what they come to, whole or up to a day, and nothing else', () => {
  expect(isLateHistory(minorUnits(30), late(-10, -20))).toBe(true)
  // The last of them was posted after the balance that the account started from, and is only dated before it.
  expect(isLateHistory(minorUnits(30), late(-10, -20, -5))).toBe(true)
  expect(isLateHistory(minorUnits(31), late(-10, -20))).toBe(false)
  expect(isLateHistory(minorUnits(20), late(-10, -20))).toBe(false)
  expect(isLateHistory(minorUnits(30), [])).toBe(false)
})

const told = (current: number, available: number | null, held: number | null, posted = current): ToldBalance => ({
  current: minorUnits(current),
  available: available === null ? null : minorUnits(available),
  posted: minorUnits(posted),
  held: held === null ? null : minorUnits(held),
})
const account = { type: 'depository', limit: null }
const card = { type: 'credit', limit: minorUnits(1000) }

test('an account that started from its available balance is short of the holds of that day', () => {
  expect(wasAnchoredOnAvailable(account, minorUnits(40), [told(60, 60, -40)])).toBe(true)
  expect(wasAnchoredOnAvailable(account, minorUnits(41), [told(60, 60, -40)])).toBe(false)
  expect(wasAnchoredOnAvailable(account, minorUnits(40), [told(60, 50, -40)])).toBe(false)
  expect(wasAnchoredOnAvailable(account, minorUnits(40), [told(60, 60, null)])).toBe(false)
  expect(wasAnchoredOnAvailable(account, minorUnits(40), [])).toBe(false)
})

test('a card that started from its available credit owes what that leaves of its limit, less what is held', () => {
  // 300 owed and 100 held of 1,000 leave 600, which the bank told as what is owed.
  expect(wasAnchoredOnAvailable(card, minorUnits(300), [told(-600, 600, -100)])).toBe(true)
  expect(wasAnchoredOnAvailable({ ...card, limit: null }, minorUnits(300), [told(-600, 600, -100)])).toBe(false)
})

test('an account that has added up in another way since was anchored well', () => {
  const anchor = told(60, 60, -40)
  expect(wasAnchoredOnAvailable(account, minorUnits(40), [anchor, told(60, 60, -10)])).toBe(false)
  expect(wasAnchoredOnAvailable(account, minorUnits(40), [anchor, told(100, 60, -40)])).toBe(false)
  expect(wasAnchoredOnAvailable(account, minorUnits(40), [anchor, told(100, 60, -40, 60)])).toBe(true)
})
