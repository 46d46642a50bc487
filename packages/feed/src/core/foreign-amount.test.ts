import { currencyOf, minorUnits, parseDecimal } from '@hearth/money'
import { expect, test } from 'vitest'
import { readForeignAmount } from './foreign-amount.ts'

/** '-48.79 USD' in minor units. */
function money(text: string) {
  const [decimal = '', code = ''] = text.split(' ')
  const outcome = parseDecimal(decimal, currencyOf(code))
  if (outcome.kind !== 'exact') throw new Error(`No amount: ${text}`)
  return { amount: outcome.amount, currency: currencyOf(code) }
}

test.each([
  // United States and Canada
  ['LE PETIT BISTRO PARIS EUR 45.00 @ 1.0843', '-48.79 USD', '-45 EUR'],
  ['LE PETIT BISTRO PARIS FR 45.00 EUR X 1.084300', '-48.79 USD', '-45 EUR'],
  ['SUSHI DAI TOKYO JPY 4,200 EXCHANGE RATE 0.0067', '-28.56 USD', '-4200 JPY'],
  ['HOTEL CENTRAL 1,250.00 CHF EXCHG RATE 1.1237', '-1404.63 USD', '-1250 CHF'],
  ['Foreign currency: 45.00 EUR, rate: 1.4790', '-66.56 CAD', '-45 EUR'],
  // Britain and Ireland
  ['TRATTORIA ROMA AMOUNT IN EUR 32.50 ON 05 NOV VISA RATE 1.1803', '-27.54 GBP', '-32.50 EUR'],
  ['DINER NYC US$ 21.40', '-17.02 GBP', '-21.40 USD'],
  ['DINER NYC US$21.40', '-17.02 GBP', '-21.40 USD'],
  ['PUB LONDON £18.20 @ 0.8472', '-21.48 EUR', '-18.20 GBP'],
  // France
  ['CARTE 05/11 DINER NYC 21,40 USD TAUX DE CHANGE 1,0843', '-19.74 EUR', '-21.40 USD'],
  ['ACHAT CB TOKYO 4200 JPY COURS 05/11', '-26.10 EUR', '-4200 JPY'],
  ['PAIEMENT LONDRES 1\u202f250,00GBP', '-1475.30 EUR', '-1250 GBP'],
  ['PAIEMENT LONDRES 1 250,00 GBP TAUX 0,8472', '-1475.45 EUR', '-1250 GBP'],
  // Spain
  ['COMPRA EN NUEVA YORK 21,40 USD TIPO DE CAMBIO: 1,0843', '-19.74 EUR', '-21.40 USD'],
  ['COMPRA TOKIO 1.250 JPY', '-7.70 EUR', '-1250 JPY'],
  // The Netherlands and Germany
  ['BETAALPAS LONDEN 18,20 GBP KOERS 1,1803', '-21.48 EUR', '-18.20 GBP'],
  ['KARTENZAHLUNG LONDON 18,20 GBP UMRECHNUNGSKURS 0,8472', '-21.48 EUR', '-18.20 GBP'],
  ['KAUFUMSATZ ZUERICH CHF 1.250,00- KURS 0,9345', '-1337.61 EUR', '-1250 CHF'],
  ["HOTEL ZUERICH CHF 1'250.00", '-1337.61 EUR', '-1250 CHF'],
  ['45,00 EUR', '-48.79 USD', '-45 EUR'],
  ['45,00€', '-48.79 USD', '-45 EUR'],
  // Rates said otherwise
  ['BISTRO EUR 45.00 1 EUR = 1.0843 USD', '-48.79 USD', '-45 EUR'],
  ['SUSHI 4.200 JPY, 100 JPY = 0,6212 EUR', '-26.09 EUR', '-4200 JPY'],
  ['BISTRO 45.00 EUR EUR/USD 1.0843', '-48.79 USD', '-45 EUR'],
  ['BISTRO EUR 45 @ 1.0843', '-48.79 USD', '-45 EUR'],
  ['BALI 734.500 IDR RATE 15,734.50', '-46.68 USD', '-734500 IDR'],
  ['ISTANBUL TRY 1.450,00 KURS 36,2500', '-40.00 EUR', '-1450 TRY'],
  ['KUWAIT 12.500 KWD', '-40.61 USD', '-12.5 KWD'],
  // With a fee of the bank in the amount, and money that comes back
  ['BISTRO EUR 45.00 @ 1.0843', '-50.25 USD', '-45 EUR'],
  ['BISTRO EUR 45.00 @ 1.0843 INCL FEE', '-50.25 USD', '-45 EUR'],
  ['REFUND BISTRO EUR 45.00 @ 1.0843', '48.79 USD', '45 EUR'],
  // The row's own amount beside it, numbers around it, and a second number that the rate excludes
  ['BISTRO 45.00 EUR 48.79 USD', '-48.79 USD', '-45 EUR'],
  ['BISTRO EUR 45.00 USD 48.79', '-48.79 USD', '-45 EUR'],
  ['BISTRO 75 EUR 45.00 #4471 05.11.2026', '-48.79 USD', '-45 EUR'],
  ['BISTRO 0042 EUR 45.00', '-48.79 USD', '-45 EUR'],
  ['BISTRO EUR 45.00 FEE EUR 1.20 @ 1.0843', '-48.79 USD', '-45 EUR'],
])('%s, %s', (text, row, foreign) => {
  expect(readForeignAmount([text], money(row))).toEqual(money(foreign))
})

test.each([
  ['nothing foreign', 'BLUE DOOR CAFE 0042', '-48.79 USD'],
  ['the own currency', 'BISTRO EUR 45,00', '-45 EUR'],
  ['the own currency with a tip', 'DINER USD 45.00', '-48.79 USD'],
  ['an order number', 'ORDER EUR 4471', '-48.79 USD'],
  ['an order number in yen', 'ORDER JPY 20261105', '-48.79 USD'],
  ['a date', 'BISTRO EUR 05.11', '-48.79 USD'],
  ['a whole date', 'BISTRO EUR 15.11.2026', '-48.79 USD'],
  ['part of a number', 'REF 2026/45.00 EUR', '-48.79 USD'],
  ['part of a longer number', 'REF A-45.00 EUR', '-48.79 USD'],
  ['a share', 'FUND EUR 45.00%', '-48.79 USD'],
  ['a price for each', 'NIGHTS EUR 45.00/2', '-48.79 USD'],
  ['a pair of currencies and its rate', 'EUR/USD 1.08', '-48.79 USD'],
  ['only a rate', 'BISTRO PARIS 1 EUR = 1.08 USD', '-48.79 USD'],
  ['a word that is a code', 'FREE FOR ALL 24.99', '-24.99 USD'],
  ['a shop that is a code', 'TOP 10.00', '-11.00 EUR'],
  ['letters that are no code', 'CAFE BAR 12.00', '-12.00 USD'],
  ['a code within a word', 'NEUREUR 45.00', '-48.79 USD'],
  ['fractions of a yen', 'SUSHI 42,50 JPY', '-48.79 USD'],
  ['a rate in place of an amount', 'BISTRO EUR 1.0843', '-48.79 USD'],
  ['two amounts', 'BISTRO EUR 45.00 GBP 38.10', '-48.79 USD'],
  ['two amounts in one currency', 'BISTRO EUR 45.00 EUR 4.50', '-48.79 USD'],
  ['a number between two codes', 'CHF 45.00 EUR', '-48.79 USD'],
  ['a number that may end in the other', 'SHOP 42 250,00 EUR', '-271.08 USD'],
  ['a rate that does not agree', 'BISTRO EUR 45.00 @ 1.0843', '-84.79 USD'],
  ['the fee for it', 'FOREIGN TXN FEE', '-1.46 USD'],
  ['the fee for it, with the amount', 'FOREIGN TXN FEE EUR 45.00', '-1.46 USD'],
  ['the fee for it, with the rate', 'FOREIGN TXN FEE EUR 45.00 @ 1.0843', '-1.46 USD'],
  ['the fee for it in French', 'FRAIS CB HORS ZONE EURO 21,40 USD', '-0.62 EUR'],
  ['the fee for it in German', 'AUSLANDSEINSATZGEBUEHR 18,20 GBP', '-0.38 EUR'],
  ['the fee for it in other German', 'AUSLANDSEINSATZENTGELT 18,20 GBP', '-0.38 EUR'],
  ['the fee for it in Dutch', 'KOERSOPSLAG 18,20 GBP', '-0.38 EUR'],
  ['a row of nothing', 'BISTRO EUR 45.00', '0 USD'],
])('%s is not read: %s', (_, text, row) => {
  expect(readForeignAmount([text], money(row))).toBeNull()
})

test('two texts may say the same, one may say more, and what contradicts is not read', () => {
  const row = money('-48.79 USD')
  expect(readForeignAmount(['Bistro 45,00 EUR', 'BISTRO PARIS EUR 45.00'], row)).toEqual(money('-45 EUR'))
  expect(readForeignAmount([null, 'BISTRO PARIS EUR 45.00', undefined], row)).toEqual(money('-45 EUR'))
  expect(readForeignAmount(['BISTRO EUR 40.00', 'BISTRO EUR 45.00'], row)).toBeNull()
  expect(readForeignAmount(['BISTRO EUR 40.00', 'BISTRO EUR 45.00 @ 1.0843'], row)).toEqual(money('-45 EUR'))
})

const places: Record<string, number> = { EUR: 2, JPY: 0, KWD: 3, SEK: 2 }

test.each(['en-US', 'de-DE', 'es-ES', 'nl-NL', 'de-CH'])(
  'what a bank writes as %s does comes back to the last unit',
  locale => {
    for (const [code, digits] of Object.entries(places)) {
      const format = new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits })
      for (const amount of [1, 9, 10, 99, 100, 999, 1250, 45_000, 99_999, 123_456, 1_000_000, 9_999_999]) {
        const written = format.format(amount / 10 ** digits)
        const foreign = { amount: minorUnits(-amount), currency: currencyOf(code) }
        for (const text of [`SHOP ABROAD ${code} ${written}`, `SHOP ABROAD ${written} ${code}`])
          expect([text, readForeignAmount([text], money('-48.79 USD'))]).toEqual([text, foreign])
      }
    }
  },
)
