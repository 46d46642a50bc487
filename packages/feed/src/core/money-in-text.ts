// Amounts of money and rates of exchange as banks of all countries write them into their texts, in every way in which they can
// be read: 'EUR 45.00', '45,00€', '1.250 JPY', "CHF 1'250.00", '@ 1.0843', '1 EUR = 1,0843 USD'.
import { type Currency, currencyOf, decimalsOf, isCurrency, type MinorUnits, parseDecimal } from '@hearth/money'

export type NamedAmount = {
  amount: MinorUnits
  currency: Currency
  /** It says all decimals of its currency, and its code is no word: it can be nothing else, even where no rate proves it. */
  isClear: boolean
  /** Where its number ends in the text. */
  endsAt: number
}

/** A number that may say what one currency is worth in the other; `step` is the last digit that was written. */
export type WrittenRate = { value: number; step: number }

const sign = '(?:US|CA|AU|C|A)\\$|[€£₹₺₪]|zł|Kč'
const code = `(?:${sign}|[A-Z]{3})`
const plainNumber = '\\d+(?:[.,]\\d+)*'
const spacedNumber = "\\d{1,3}(?:[ \\u00a0\\u202f'’]\\d{3})+(?:[.,]\\d+)?"
const numberEnds = "(?![\\p{L}\\d%/:]|[.,'’]\\d|[-−]\\w)"
const numberStarts = "(?<![\\p{L}\\d./,#'’]|\\d[:\\u00a0\\u202f]|\\w[-−])"

const patterns = [plainNumber, spacedNumber].flatMap(number => [
  new RegExp(`(?<![\\p{L}\\d/])(?<code>${code}) ?[-−+]?(?<number>${number})${numberEnds}`, 'gu'),
  new RegExp(`${numberStarts}[-−+]?(?<number>${number})[ \\u00a0]?(?<code>${code})(?![\\p{L}\\d/])`, 'gu'),
])

// Every row passes here, and hardly any names money: what is tried on all of them has to be quick.
const digitBesideLetters = /(?<![A-Za-z])([A-Z]{3})(?=\s?[-−+]?\d)|\d\s?([A-Z]{3})(?![A-Za-z])|[$€£₹₺₪]|zł|Kč/g

/** True for texts that name money, and for few others. */
export function maybeMoney(text: string): boolean {
  for (const [, before, after] of text.matchAll(digitBesideLetters)) {
    const letters = before ?? after
    if (letters === undefined || isCurrency(letters)) return true
  }
  return false
}

/** Every amount that the text may name. One number may stand in several of them. */
export const listAmounts = (text: string): NamedAmount[] =>
  patterns.flatMap(pattern =>
    [...text.matchAll(pattern)].flatMap(({ groups = {}, index, 0: whole }) => {
      const { code: written = '', number = '' } = groups
      const currency = readCode(written)
      if (!currency) return []
      const endsAt = index + whole.lastIndexOf(number) + number.length
      const isWord = words.has(currency) && written === currency
      return readNumber(number, currency).map(it => ({ ...it, isClear: it.isClear && !isWord, currency, endsAt }))
    }),
  )

const signs: Record<string, string> = {
  US$: 'USD',
  CA$: 'CAD',
  C$: 'CAD',
  AU$: 'AUD',
  A$: 'AUD',
  '€': 'EUR',
  '£': 'GBP',
  '₹': 'INR',
  '₺': 'TRY',
  '₪': 'ILS',
  zł: 'PLN',
  Kč: 'CZK',
}
// Codes that are words or names where this bank's customers shop: TOP 10.00 is a shop, not Tonga.
const words = new Set(
  'ALL ANG BAM BOB COP CUP DOP GEL LAK MAD MOP MUR PAB PEN RON SAR SHP SOS STN TOP TRY VES'.split(' '),
)

function readCode(written: string): Currency | null {
  const iso = signs[written] ?? written
  return isCurrency(iso) ? currencyOf(iso) : null
}

type Reading = Pick<NamedAmount, 'amount' | 'isClear'>

// Longer than any price in yen or pesos; dates and order numbers are.
const wholeDigitsMax = 7

/** What a written number comes to in the currency; '1.250' may be two amounts, and '15.11.2026' is none. */
function readNumber(written: string, currency: Currency): Reading[] {
  const places = decimalsOf(currency)
  return readingsOf(written).flatMap(({ whole, decimals }) => {
    if (/^0\d/.test(whole) || (decimals.length > places && !(places === 0 && decimals === '00'))) return []
    const outcome = parseDecimal(`${whole}.${decimals}`, currency)
    if (outcome.kind !== 'exact' || outcome.amount === 0) return []
    const isClear = decimals.length >= places && (places > 0 || whole.length <= wholeDigitsMax)
    return [{ amount: outcome.amount, isClear }]
  })
}

/** Whole part and decimals, one way or the other: the last sign starts the decimals, or groups thousands like all before it. */
function readingsOf(written: string): { whole: string; decimals: string }[] {
  const number = written.replace(/[ \u00a0\u202f'’]/g, '')
  const at = Math.max(number.lastIndexOf('.'), number.lastIndexOf(','))
  if (at === -1) return [{ whole: number, decimals: '' }]
  const [head, tail] = [number.slice(0, at), number.slice(at + 1)]
  const other = number[at] === '.' ? ',' : '.'
  const isGrouped = (text: string, by: string) => new RegExp(`^[1-9]\\d{0,2}(?:\\${by}\\d{3})+$`).test(text)
  const readings = []
  if (/^\d+$/.test(head) || isGrouped(head, other)) readings.push({ whole: head.replaceAll(other, ''), decimals: tail })
  if (isGrouped(number, number[at] ?? ''))
    readings.push({ whole: number.replaceAll(number[at] ?? '', ''), decimals: '' })
  return readings
}

const rateWords = '@|\\b(?:rate|taux(?: de change)?|\\p{L}*kurs|\\p{L}*koers|cambio|tasa|t/c|xr|fx)\\b'
const followingCode = `(?: ?${code}(?:/${code})?(?! ?\\d|\\p{L}))?`
const ratePatterns = [
  new RegExp(
    `(?<![\\p{L}\\d.,])(?<unit>${plainNumber}) ?${code} ?= ?(?<number>${plainNumber}) ?${code}(?!\\p{L})`,
    'gu',
  ),
  new RegExp(`(?<!\\p{L})${code}/${code}[ :=]*(?<number>${plainNumber})`, 'gu'),
  new RegExp(`(?:${rateWords})[ :.=]*(?<number>${plainNumber})(?![\\d%])${followingCode}`, 'giu'),
]

/** Takes the rates out of a text, so that none of their numbers is taken for money. */
export function takeRates(text: string): { rates: WrittenRate[]; rest: string } {
  const rates: WrittenRate[] = []
  const rest = ratePatterns.reduce(
    (left, pattern) =>
      left.replace(pattern, (...match) => {
        const { unit = '1', number = '' } = match.at(-1) as Record<string, string | undefined>
        rates.push(...rateOf(number, unit))
        return ' | '
      }),
    text,
  )
  return { rates, rest }
}

const rateOf = (number: string, unit: string): WrittenRate[] =>
  readingsOf(number).flatMap(({ whole, decimals }) =>
    readingsOf(unit).flatMap(per => {
      const units = Number(`${per.whole}.${per.decimals}`)
      const value = Number(`${whole}.${decimals}`) / units
      return value > 0 && Number.isFinite(value) ? [{ value, step: 10 ** -decimals.length / units }] : []
    }),
  )
