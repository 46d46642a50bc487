// The currencies that Hearth can count in, and how many decimals each has (ISO 4217).

declare const brand: unique symbol

/** An ISO 4217 code that Hearth knows the decimals of, such as 'USD'. */
export type Currency = string & { readonly [brand]: 'Currency' }

const twoDecimals = `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF
CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR
IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO
NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS
TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD YER ZAR ZMW`
const decimals = new Map<string, number>([
  ...twoDecimals.split(/\s+/).map((code): [string, number] => [code, 2]),
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'
    .split(' ')
    .map((code): [string, number] => [code, 0]),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code): [string, number] => [code, 3]),
  ...'CLF UYW'.split(' ').map((code): [string, number] => [code, 4]),
])

export const isCurrency = (code: string): code is Currency => decimals.has(code)

/** The currency of a code. Throws a RangeError on a code that Hearth does not know: ask isCurrency first at an edge. */
export function currencyOf(code: string): Currency {
  if (!isCurrency(code)) throw new RangeError(`Not a currency that Hearth knows: ${code}`)
  return code
}

/** How many decimals the currency has: 2 for USD, 0 for JPY, 3 for KWD, 4 for CLF. */
export function decimalsOf(currency: Currency): number {
  const found = decimals.get(currency)
  if (found === undefined) throw new RangeError(`Not a currency that Hearth knows: ${currency}`)
  return found
}
