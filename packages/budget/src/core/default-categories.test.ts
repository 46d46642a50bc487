import { expect, test } from 'vitest'
import { defaultGroups } from './default-categories.ts'

// The primary codes of Plaid's personal finance categories, versions 1 and 2.
const primaries =
  `INCOME LOAN_DISBURSEMENTS LOAN_PAYMENTS TRANSFER_IN TRANSFER_OUT BANK_FEES ENTERTAINMENT FOOD_AND_DRINK
GENERAL_MERCHANDISE HOME_IMPROVEMENT MEDICAL PERSONAL_CARE GENERAL_SERVICES GOVERNMENT_AND_NON_PROFIT TRANSPORTATION TRAVEL
RENT_AND_UTILITIES OTHER`.split(/\s+/)

const categories = defaultGroups.flatMap(group => group.categories)
const covered = categories.flatMap(category => category.covers)

test('every code of the bank leads to a category, and to one only', () => {
  expect(primaries.filter(primary => !covered.includes(primary))).toEqual([])
  expect(covered.filter((code, at) => covered.indexOf(code) !== at)).toEqual([])
})

test('every code belongs to the taxonomy, or is the opening balance', () => {
  const known = (code: string) => code === 'OPENING_BALANCE' || primaries.some(primary => code.startsWith(primary))
  expect(covered.filter(code => !known(code))).toEqual([])
})

test('no two categories have the same name', () => {
  const names = categories.map(category => category.name)
  expect(new Set(names).size).toBe(names.length)
})
