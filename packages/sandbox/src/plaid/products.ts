// Products and countries by the names that Plaid's contract allows.
import type { CountryCode, Products } from 'plaid'
import type { Institution } from '../world/institutions.ts'
import type { Wire } from './endpoint.ts'

export type ProductName = Wire<Products>

/** What every institution of this world offers. */
export const offeredProducts: readonly ProductName[] = [
  'assets',
  'auth',
  'balance',
  'identity',
  'identity_match',
  'income_verification',
  'investments',
  'liabilities',
  'processor_identity',
  'processor_payments',
  'recurring_transactions',
  'signal',
  'statements',
  'transactions',
  'transactions_refresh',
  'transfer',
]

export const productNames: readonly ProductName[] = [
  ...offeredProducts,
  'balance_plus',
  'beacon',
  'investments_auth',
  'payment_initiation',
  'identity_verification',
  'credit_details',
  'income',
  'standing_orders',
  'employment',
  'profile',
  'cra_base_report',
  'cra_income_insights',
  'cra_partner_insights',
  'cra_network_insights',
  'cra_cashflow_insights',
  'cra_monitoring',
  'cra_lend_score',
  'cra_plaid_credit_score',
  'cra_qualify',
  'cra_home_lending',
  'layer',
  'pay_by_bank',
  'protect_linked_bank',
  'protect_transactions',
]

/** What one institution offers. Payments on a person's behalf are for the banks of Europe. */
export const productsAt = ({ countryCode, lacks }: Institution): ProductName[] => [
  ...offeredProducts.filter(product => !lacks.includes(product)),
  ...(countryCode === 'US' || countryCode === 'CA' ? [] : (['payment_initiation'] as const)),
]

/** The names among these texts that are products. */
export const productsAmong = (names: readonly string[]): ProductName[] =>
  productNames.filter(product => names.includes(product))

export type CountryName = Wire<CountryCode>

export const countryCodes: readonly CountryName[] = [
  ...(['US', 'GB', 'ES', 'NL', 'FR', 'IE', 'CA', 'DE', 'IT', 'PL'] as const),
  ...(['DK', 'NO', 'SE', 'EE', 'LT', 'LV', 'PT', 'BE', 'AT', 'FI'] as const),
]
