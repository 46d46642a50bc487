// Securities, holdings and investment transactions as Plaid describes them.
import type { Currency } from '@hearth/money'
import type { Holding, InvestmentTransaction, Security as WireSecurity } from 'plaid'
import type { ItemAccount } from '../../items/view-item.ts'
import { stableId } from '../../stable-id.ts'
import { instantText } from '../../world/clock.ts'
import type { Position, Quote, Trade } from '../../world/portfolio.ts'
import type { Security } from '../../world/securities.ts'
import type { Wire } from '../endpoint.ts'
import { amountOnWire } from '../transaction-on-wire.ts'

/** The same at every institution. */
const securityIdOf = (seed: string, security: Security, currency: Currency): string =>
  stableId(37, [seed, 'security', security.key, currency])

export function securityOnWire(
  seed: string,
  security: Security,
  quote: Quote | null,
  currency: Currency,
): Wire<WireSecurity> {
  const { bond } = security
  return {
    cfi_code: security.cfiCode,
    close_price: quote?.price ?? null,
    close_price_as_of: quote?.day ?? null,
    cusip: security.codes.cusip,
    figi: null,
    fixed_income: bond && {
      face_value: bond.face,
      issue_date: bond.issuedDay,
      maturity_date: bond.maturesDay,
      yield_rate: { percentage: bond.coupon, type: 'coupon' },
    },
    industry: security.industry,
    institution_id: null,
    institution_security_id: null,
    is_cash_equivalent: security.type === null ? null : security.type === 'cash',
    isin: security.codes.isin,
    iso_currency_code: currency,
    market_identifier_code:
      security.type === 'equity' || security.type === 'etf' ? (exchanges[currency] ?? null) : null,
    name: security.name,
    option_contract: null,
    proxy_security_id: null,
    sector: security.sector,
    security_id: securityIdOf(seed, security, currency),
    sedol: security.codes.sedol,
    subtype: security.subtype,
    ticker_symbol: security.ticker,
    type: security.type,
    unofficial_currency_code: null,
    update_datetime: null,
  }
}

/** ISO 10383 codes of the exchanges where a currency's people trade. */
const exchanges: Readonly<Record<string, string>> = { CAD: 'XTSE', EUR: 'XAMS', GBP: 'XLON', USD: 'XNYS' }

export const holdingOnWire = (
  seed: string,
  { accountId, account: { currency } }: ItemAccount,
  position: Position,
): Wire<Holding> => ({
  account_id: accountId,
  cost_basis: position.cost === null ? null : amountOnWire(position.cost, currency),
  institution_price: position.price,
  institution_price_as_of: position.pricedDay,
  institution_price_datetime: null,
  institution_value: amountOnWire(position.value, currency),
  iso_currency_code: currency,
  quantity: position.quantity,
  security_id: securityIdOf(seed, position.security, currency),
  unofficial_currency_code: null,
  vested_quantity: null,
  vested_value: null,
})

export const tradeOnWire = (
  seed: string,
  itemId: string,
  { accountId, account: { key, currency } }: ItemAccount,
  trade: Trade,
): Wire<InvestmentTransaction> => ({
  account_id: accountId,
  amount: amountOnWire(trade.amount, currency),
  cancel_transaction_id: null,
  date: trade.day,
  fees: amountOnWire(trade.fees, currency),
  investment_transaction_id: stableId(37, [seed, 'investment transaction', itemId, key, trade.key]),
  iso_currency_code: currency,
  name: trade.name,
  price: trade.price,
  quantity: trade.quantity,
  security_id: trade.security && securityIdOf(seed, trade.security, currency),
  subtype: trade.subtype,
  transaction_datetime: trade.orderedMs === null ? null : instantText(trade.orderedMs),
  type: trade.type,
  unofficial_currency_code: null,
})
