// How people invest by the kind of account: what they hold, what they put in, what it costs them.
import {
  balancedIncome,
  broadBonds,
  governmentBond,
  type Listed,
  lumencoin,
  northgate,
  riverbend,
  streamlight,
  target2050,
  totalMarket,
  worldShares,
} from './securities.ts'

export type PortfolioPlan = {
  /** Shares of the whole; what is left to 1 stays in cash. */
  wants: readonly (readonly [security: Listed, share: number])[]
  /** What comes in each month, in US cents of 2022: by transfer from checking, or through the employer. */
  putsIn: null | { from: 'checking' | 'employer'; usCents: number }
  /** Dividends buy more of what paid them, instead of staying in cash. */
  reinvests: boolean
  /** For each sale or purchase of single shares, in US cents. */
  tradeFeeUsCents: number
  /** Taken by the institution: a share of the value each quarter, or a sum once a year. */
  fee: null | { kind: 'management fee'; quarterly: number } | { kind: 'account fee'; usCents: number }
}

const brokerage: PortfolioPlan = {
  wants: [
    [totalMarket, 0.34],
    [worldShares, 0.16],
    [balancedIncome, 0.1],
    [northgate, 0.08],
    [streamlight, 0.07],
    [riverbend, 0.07],
    [governmentBond, 0.12],
  ],
  putsIn: { from: 'checking', usCents: 25_000 },
  reinvests: false,
  tradeFeeUsCents: 195,
  fee: null,
}

const ira: PortfolioPlan = {
  wants: [
    [totalMarket, 0.5],
    [worldShares, 0.25],
    [broadBonds, 0.22],
  ],
  putsIn: { from: 'checking', usCents: 10_000 },
  reinvests: true,
  tradeFeeUsCents: 0,
  fee: { kind: 'account fee', usCents: 2_500 },
}

const workplace: PortfolioPlan = {
  wants: [
    [target2050, 0.78],
    [broadBonds, 0.2],
  ],
  putsIn: { from: 'employer', usCents: 48_000 },
  reinvests: true,
  tradeFeeUsCents: 0,
  fee: { kind: 'management fee', quarterly: 0.0009 },
}

const health: PortfolioPlan = {
  wants: [
    [totalMarket, 0.35],
    [balancedIncome, 0.25],
  ],
  putsIn: { from: 'employer', usCents: 9_000 },
  reinvests: true,
  tradeFeeUsCents: 0,
  fee: null,
}

const coins: PortfolioPlan = {
  wants: [[lumencoin, 0.9]],
  putsIn: null,
  reinvests: false,
  tradeFeeUsCents: 95,
  fee: null,
}

const funds: PortfolioPlan = { ...ira, wants: [[balancedIncome, 0.96]], putsIn: null, fee: null }

const plans: Readonly<Record<string, PortfolioPlan>> = {
  '401a': workplace,
  '401k': workplace,
  '403B': workplace,
  '457b': workplace,
  'crypto exchange': coins,
  hsa: health,
  ira,
  keogh: ira,
  lif: workplace,
  lira: workplace,
  'mutual fund': funds,
  'non-custodial wallet': coins,
  pension: workplace,
  'profit sharing plan': workplace,
  retirement: workplace,
  roth: ira,
  'roth 401k': workplace,
  rrif: ira,
  rrsp: ira,
  'sep ira': ira,
  'simple ira': ira,
  sipp: ira,
  'thrift savings plan': workplace,
}

/** By Plaid's subtype; every other kind is kept like a brokerage account. */
export const planFor = (subtype: string | null): PortfolioPlan => plans[subtype ?? 'brokerage'] ?? brokerage
