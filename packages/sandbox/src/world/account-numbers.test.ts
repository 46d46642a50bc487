import { expect, test } from 'vitest'
import { accountNumbersFor } from './account-numbers.ts'
import { institutions } from './institutions.ts'

test('account numbers pass the checks of their country', () => {
  for (const institution of institutions) {
    for (const key of ['user_good/checking', 'user_good/savings', 'somebody/checking']) {
      const numbers = accountNumbersFor(institution, key)
      expect(accountNumbersFor(institution, key)).toEqual(numbers)
      if (numbers.kind === 'ach') expect(abaRemainder(numbers.routing)).toBe(0)
      else if (numbers.kind === 'eft') expect(numbers.branch).toMatch(/^\d{5}$/)
      else {
        expect(numbers.iban).toMatch(lengths[institution.countryCode] ?? /never/)
        expect(ibanRemainder(numbers.iban)).toBe(1n)
      }
    }
  }
})

const lengths: Record<string, RegExp> = {
  GB: /^GB\d{2}[A-Z]{4}\d{14}$/,
  FR: /^FR\d{25}$/,
  ES: /^ES\d{22}$/,
  IE: /^IE\d{2}[A-Z]{4}\d{14}$/,
  NL: /^NL\d{2}[A-Z]{4}\d{10}$/,
}

/** ISO 13616: moved around, and with its letters as numbers, an IBAN leaves 1 over 97. */
const ibanRemainder = (iban: string): bigint =>
  BigInt((iban.slice(4) + iban.slice(0, 4)).replace(/[A-Z]/g, letter => String(letter.charCodeAt(0) - 55))) % 97n

/** The weights of a routing number are 3, 7 and 1, three times over. */
const abaRemainder = (routing: string): number =>
  [...routing].reduce((total, digit, at) => total + Number(digit) * ([3, 7, 1][at % 3] ?? 0), 0) % 10
