// Whether account numbers of Europe can be right.

/** How long the IBANs of some countries are; others are only checked for their check digits. */
const ibanLengths: Readonly<Record<string, number>> = {
  AT: 20,
  BE: 16,
  CH: 21,
  DE: 22,
  DK: 18,
  EE: 20,
  ES: 24,
  FI: 18,
  FR: 27,
  GB: 22,
  IE: 22,
  IT: 27,
  LT: 20,
  LU: 20,
  LV: 21,
  NL: 18,
  NO: 15,
  PL: 28,
  PT: 25,
  SE: 24,
}

/** Without spaces and in capitals. */
export const plainIban = (iban: string): string => iban.replace(/\s/g, '').toUpperCase()

/** ISO 13616: the country's length, and a remainder of one. Takes a plain IBAN. */
export function isIban(iban: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return false
  const length = ibanLengths[iban.slice(0, 2)]
  if (length !== undefined && iban.length !== length) return false
  const digits = (iban.slice(4) + iban.slice(0, 4)).replace(/[A-Z]/g, letter => String(letter.charCodeAt(0) - 55))
  return BigInt(digits) % 97n === 1n
}

/** A British account: eight digits, older and larger ones six to ten; six digits of sort code, with or without dashes. */
export const isBacs = (account: string, sortCode: string): boolean =>
  /^\d{6,10}$/.test(account) && /^\d{6}$/.test(plainSortCode(sortCode))

export const plainSortCode = (sortCode: string): string => sortCode.replace(/[-\s]/g, '')
