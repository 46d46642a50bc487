// Which of a person's accounts Link offers, and which products they can carry.
import { decimalText } from '@hearth/money'
import type { Bank } from '../bank.ts'
import { accountIdOn } from '../items/view-item.ts'
import type { LinkAccountChoice, LinkedAccount } from '../link-port.ts'
import { PlaidFailure } from '../plaid/failure.ts'
import { productsAt } from '../plaid/products.ts'
import type { LinkTokenRecord } from '../state/records.ts'
import type { Account } from '../world/account.ts'
import type { Institution } from '../world/institutions.ts'
import type { Resident } from '../world/resident.ts'

type Kind = Pick<Account, 'type' | 'subtype'>

/** Account kinds that a product cannot do without, and the code that says that there are none. */
const needs: Readonly<Record<string, { code: string; fits: (account: Kind) => boolean }>> = {
  auth: {
    code: 'NO_AUTH_ACCOUNTS',
    fits: ({ type, subtype }) =>
      type === 'depository' && ['checking', 'savings', 'cash management'].includes(subtype ?? ''),
  },
  liabilities: { code: 'NO_LIABILITY_ACCOUNTS', fits: ({ type }) => type === 'credit' || type === 'loan' },
  investments: { code: 'NO_INVESTMENT_ACCOUNTS', fits: ({ type }) => type === 'investment' },
}

/** An explicit filter decides alone; without one, account and routing numbers are only asked for where there are any. */
export function offeredAccounts(token: LinkTokenRecord, resident: Resident): Account[] {
  const filters = token.wishes.accountFilters
  if (filters) return resident.accounts.filter(account => passes(filters, account))
  return token.products.includes('auth')
    ? resident.accounts.filter(account => needs.auth?.fits(account))
    : [...resident.accounts]
}

function passes(filters: Record<string, string[]>, { type, subtype }: Kind): boolean {
  const subtypes = filters[type]
  return subtypes !== undefined && (subtypes.includes('all') || subtypes.includes(subtype ?? ''))
}

/** Throws NO_ACCOUNTS for none at all, and NO_AUTH_ACCOUNTS and its like for products that nothing here can carry. */
export function refuseUnfit(products: readonly string[], accounts: readonly Kind[]): void {
  if (accounts.length === 0) {
    throw new PlaidFailure('ITEM_ERROR', 'NO_ACCOUNTS', 'no valid accounts were found for this Item', {
      display: 'The bank found no account for this login that can be linked.',
    })
  }
  for (const product of products) {
    const need = needs[product]
    if (!need || accounts.some(need.fits)) continue
    throw new PlaidFailure('ITEM_ERROR', need.code, `no accounts that ${product} needs were found for this Item`, {
      display: 'None of these accounts is of the kind that is needed here.',
    })
  }
}

/** Products that are had when the bank and the chosen accounts allow it. */
export const productsThatFit = (
  products: readonly string[],
  institution: Institution,
  accounts: readonly Kind[],
): string[] => {
  const offered: readonly string[] = productsAt(institution)
  return products.filter(product => offered.includes(product) && accounts.some(needs[product]?.fits ?? (() => true)))
}

/** Whether the bank has what a session must have. Products of which no bank is known to be without are nobody's matter. */
export function isFiltered(token: LinkTokenRecord, institution: Institution): boolean {
  const isPayment = token.products.includes('payment_initiation')
  const offered: readonly string[] = productsAt(institution)
  const lacks = token.products.some(product => institution.lacks.includes(product))
  const filters = token.wishes.accountFilters
  const keepsNone = filters !== null && !institution.keeps.some(type => filters[type] !== undefined)
  return lacks || keepsNone || (isPayment && !offered.includes('payment_initiation'))
}

export function choiceOf(
  bank: Bank,
  itemId: string,
  resident: Resident,
  account: Account,
  shared: boolean,
): LinkAccountChoice {
  const { current } = bank.world.lifeAt(resident.institution, resident.username).balancesAt(account, bank.clock.nowMs())
  const { name, mask, type, subtype, currency } = account
  const currentText = `${decimalText(current, currency)} ${currency}`
  return { id: accountIdOn(bank, itemId, account.key), name, mask, type, subtype, currentText, shared }
}

export const linkedAccount = (
  bank: Bank,
  itemId: string,
  { key, name, mask, type, subtype }: Account,
): LinkedAccount => ({
  id: accountIdOn(bank, itemId, key),
  name,
  mask,
  type,
  subtype,
  verification_status: null,
  class_type: null,
})
