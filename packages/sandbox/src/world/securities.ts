// What can be held in an investment account of this world. Every name and ticker is made up; some belong to companies that people
// here also buy from and work for.
import type { Currency } from '@hearth/money'

export type SecurityType = 'cash' | 'cryptocurrency' | 'equity' | 'etf' | 'fixed income' | 'mutual fund'

export type Security = {
  /** Tells the securities of this world apart. */
  key: string
  ticker: string | null
  name: string | null
  /** Null for what a custom customer holds and did not describe. */
  type: SecurityType | null
  subtype: string | null
  sector: string | null
  industry: string | null
  cfiCode: string | null
  codes: { isin: string | null; cusip: string | null; sedol: string | null }
  bond: Bond | null
}

/** `coupon` in per cent of the face value each year; `face` in whole units of the currency. */
export type Bond = { coupon: number; face: number; issuedDay: string; maturesDay: string }

export type Listed = Security & {
  /** The close of the first day of this world, in minor units of whatever currency it is bought in. */
  firstPrice: number
  /** Of a year: how much it tends to grow, and how much it swings about. */
  growth: number
  swing: number
  /** Of a year, as a share of the price or, for a bond, of its face value; paid out in equal parts in these months. */
  pays: null | { yearly: number; months: readonly number[] }
  /** The smallest quantity that is traded, in thousandths. */
  step: number
}

const nobodysCodes = { isin: null, cusip: null, sedol: null }
const quarters = [3, 6, 9, 12] as const

type Sketch = Pick<Listed, 'ticker' | 'name' | 'firstPrice' | 'growth' | 'swing' | 'pays'>

const etf = (sketch: Sketch): Listed => ({
  ...sketch,
  key: sketch.ticker ?? '',
  type: 'etf',
  subtype: 'etf',
  sector: 'Miscellaneous',
  industry: 'Investment Trusts Or Mutual Funds',
  cfiCode: 'CEOIES',
  codes: nobodysCodes,
  bond: null,
  step: 1,
})

const fund = (sketch: Sketch): Listed => ({
  ...etf(sketch),
  type: 'mutual fund',
  subtype: 'mutual fund',
  cfiCode: 'CIOIMS',
})

const share = (sector: string, industry: string, sketch: Sketch): Listed => ({
  ...etf(sketch),
  type: 'equity',
  subtype: 'common stock',
  sector,
  industry,
  cfiCode: 'ESVUFR',
  step: 1000,
})

export const totalMarket = etf({
  ticker: 'MDWTM',
  name: 'Meadowlark Total Market ETF',
  firstPrice: 14_218,
  growth: 0.075,
  swing: 0.15,
  pays: { yearly: 0.015, months: quarters },
})
export const worldShares = etf({
  ticker: 'MDWWS',
  name: 'Meadowlark World Shares ETF',
  firstPrice: 6_143,
  growth: 0.065,
  swing: 0.16,
  pays: { yearly: 0.026, months: quarters },
})
export const broadBonds = etf({
  ticker: 'MDWBB',
  name: 'Meadowlark Broad Bond ETF',
  firstPrice: 7_932,
  growth: 0.008,
  swing: 0.05,
  pays: { yearly: 0.034, months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] },
})
export const target2050 = fund({
  ticker: 'TWLTX',
  name: 'Tillwell Target Retirement 2050 Fund',
  firstPrice: 4_387,
  growth: 0.068,
  swing: 0.13,
  pays: { yearly: 0.02, months: [12] },
})
export const balancedIncome = fund({
  ticker: 'TWLBX',
  name: 'Tillwell Balanced Income Fund',
  firstPrice: 2_765,
  growth: 0.032,
  swing: 0.08,
  pays: { yearly: 0.029, months: quarters },
})
export const streamlight = share('Consumer Services', 'Movies/Entertainment', {
  ticker: 'STRLT',
  name: 'Streamlight Media Group',
  firstPrice: 8_416,
  growth: 0.09,
  swing: 0.34,
  pays: null,
})
export const northgate = share('Electronic Technology', 'Electronic Equipment/Instruments', {
  ticker: 'NGATI',
  name: 'Northgate Instruments Inc.',
  firstPrice: 11_872,
  growth: 0.08,
  swing: 0.27,
  pays: { yearly: 0.012, months: [2, 5, 8, 11] },
})
export const riverbend = share('Utilities', 'Electric Utilities', {
  ticker: 'RVBPL',
  name: 'Riverbend Power & Light Co.',
  firstPrice: 5_288,
  growth: 0.035,
  swing: 0.16,
  pays: { yearly: 0.039, months: [1, 4, 7, 10] },
})
export const governmentBond: Listed = {
  key: 'GOV 3.75 2042',
  ticker: null,
  name: 'Government Bond 3.75% 15/08/2042',
  type: 'fixed income',
  subtype: 'bond',
  sector: 'Government',
  industry: null,
  cfiCode: 'DBFTFR',
  codes: nobodysCodes,
  bond: { coupon: 3.75, face: 100, issuedDay: '2021-08-15', maturesDay: '2042-08-15' },
  firstPrice: 9_862,
  growth: 0,
  swing: 0.06,
  pays: { yearly: 0.0375, months: [2, 8] },
  step: 1000,
}
export const lumencoin: Listed = {
  ...etf({ ticker: 'LMNC', name: 'Lumencoin', firstPrice: 21_640, growth: 0.12, swing: 0.62, pays: null }),
  type: 'cryptocurrency',
  subtype: 'cryptocurrency',
  sector: null,
  industry: null,
  cfiCode: null,
}

export const listed: readonly Listed[] = [
  totalMarket,
  worldShares,
  broadBonds,
  target2050,
  balancedIncome,
  streamlight,
  northgate,
  riverbend,
  governmentBond,
  lumencoin,
]

const currencyNames: Readonly<Record<string, string>> = {
  USD: 'U S Dollar',
  CAD: 'Canadian Dollar',
  GBP: 'Pound Sterling',
  EUR: 'Euro',
}

/** Money that waits in an investment account is held like a security of its own, one unit for each unit of the currency. */
export const cashOf = (currency: Currency): Security => ({
  key: `CUR:${currency}`,
  ticker: `CUR:${currency}`,
  name: currencyNames[currency] ?? currency,
  type: 'cash',
  subtype: 'cash',
  sector: null,
  industry: null,
  cfiCode: null,
  codes: nobodysCodes,
  bond: null,
})
