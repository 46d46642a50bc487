// Account numbers as each country writes them, with check digits that hold.
import type { Institution } from './institutions.ts'
import { hashText } from './random.ts'

export type AccountNumbers =
  | { kind: 'ach'; account: string; routing: string; wireRouting: string }
  | { kind: 'eft'; account: string; institution: string; branch: string }
  | { kind: 'bacs'; account: string; sortCode: string; iban: string; bic: string }
  | { kind: 'international'; iban: string; bic: string }

/** The numbers of one account; the same key always has the same ones. In the US they may be told how to end. */
export function accountNumbersFor(institution: Institution, key: string, ending = ''): AccountNumbers {
  const digits = (count: number, salt: string) =>
    ['first', 'last']
      .map(half => String(hashText(`${institution.id}/${key}/${salt}/${half}`) % 10 ** 9).padStart(9, '0'))
      .join('')
      .slice(-count)
  const { bankCode } = institution
  switch (institution.countryCode) {
    case 'US': {
      const routing = institution.routingNumbers[0] ?? '011401533'
      const account = digits(12, 'account').slice(0, 12 - ending.length) + ending
      return { kind: 'ach', account, routing, wireRouting: institution.wireRoutingNumber ?? routing }
    }
    case 'CA':
      return { kind: 'eft', account: digits(12, 'account'), institution: bankCode, branch: digits(5, 'branch') }
    case 'GB': {
      const [account, sortCode] = [digits(8, 'account'), `60${digits(4, 'sort')}`]
      return {
        kind: 'bacs',
        account,
        sortCode,
        iban: ibanOf('GB', bankCode + sortCode + account),
        bic: `${bankCode}GB2L`,
      }
    }
    case 'FR': {
      const [branch, account] = [digits(5, 'branch'), digits(11, 'account')]
      const rest = (BigInt(bankCode) * 89n + BigInt(branch) * 15n + BigInt(account) * 3n) % 97n
      const body = bankCode + branch + account + String(97n - rest).padStart(2, '0')
      return { kind: 'international', iban: ibanOf('FR', body), bic: 'BTILFRPP' }
    }
    case 'ES': {
      const [branch, account] = [digits(4, 'branch'), digits(10, 'account')]
      const check = `${spanishDigit(`00${bankCode}${branch}`)}${spanishDigit(account)}`
      return { kind: 'international', iban: ibanOf('ES', bankCode + branch + check + account), bic: 'OLIVESMM' }
    }
    case 'IE':
      return { kind: 'international', iban: ibanOf('IE', bankCode + digits(14, 'account')), bic: `${bankCode}IE2D` }
    case 'NL':
      return {
        kind: 'international',
        iban: ibanOf('NL', bankCode + dutchAccount(digits(9, 'account'))),
        bic: `${bankCode}NL2A`,
      }
  }
}

/** What people see of an account's number. */
export const lastFourOf = (numbers: AccountNumbers): string =>
  (numbers.kind === 'international' ? numbers.iban : numbers.account).slice(-4)

/** Puts the two ISO 13616 check digits between a country and the rest of its IBAN. */
export function ibanOf(countryCode: string, rest: string): string {
  const check = 98n - remainderOf97(`${rest}${countryCode}00`)
  return `${countryCode}${String(check).padStart(2, '0')}${rest}`
}

const remainderOf97 = (text: string): bigint =>
  BigInt(text.replace(/[A-Z]/g, letter => String(letter.charCodeAt(0) - 55))) % 97n

/** The control digit of a Spanish account: weights 1, 2, 4, 8, 5, 10, 9, 7, 3, 6. */
function spanishDigit(tenDigits: string): number {
  const total = [1, 2, 4, 8, 5, 10, 9, 7, 3, 6].reduce((sum, weight, at) => sum + weight * Number(tenDigits[at]), 0)
  const digit = 11 - (total % 11)
  return digit === 11 ? 0 : digit === 10 ? 1 : digit
}

/** Ten digits that pass the Dutch eleven test. */
function dutchAccount(nineDigits: string): string {
  for (let last = 0; last < 10; last += 1) {
    const account = `${nineDigits}${last}`
    const total = [...account].reduce((sum, digit, at) => sum + Number(digit) * (10 - at), 0)
    if (total % 11 === 0) return account
  }
  return dutchAccount(String((Number(nineDigits) + 1) % 1_000_000_000).padStart(9, '0'))
}
