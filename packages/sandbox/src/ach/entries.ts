// ACH entries as the account holder sees them: pending when they are sent, then posted, gone, or given back.
import { type MinorUnits, minorUnits } from '@hearth/money'
import type { Bank } from '../bank.ts'
import { announceDeed } from '../items/tell-client.ts'
import { balancesOf, type LinkedAccount } from './linked-account.ts'

/** `category` is Plaid's detailed one, version 2; `statement` is the bank's own text, the name in capitals when absent. */
export type EntryWords = { name: string; statement?: string; category: string; refund?: boolean }

/** Money that will leave the account. Gives the entry's id. */
export const debitAccount = (bank: Bank, linked: LinkedAccount, amount: MinorUnits, words: EntryWords): string =>
  write(bank, linked, amount, words, 'pending')

/** Money that will arrive; posted at once or, as a pending row, later. Gives the entry's id. */
export const creditAccount = (
  bank: Bank,
  linked: LinkedAccount,
  amount: MinorUnits,
  words: EntryWords,
  form: 'pending' | 'posted',
): string => write(bank, linked, minorUnits(-amount), words, form)

export function postEntry(bank: Bank, linked: LinkedAccount, entryId: string): void {
  bank.deeds.post(entryId)
  announceDeed(bank, linked.institutionId, linked.username)
}

/** The entry never happens: what it held is free again. */
export function dropEntry(bank: Bank, linked: LinkedAccount, entryId: string): void {
  bank.deeds.vanish(entryId)
  announceDeed(bank, linked.institutionId, linked.username)
}

/** Whether the account can pay its pending debits. They are already taken off what is available, so that may not be negative. */
export const coversPending = (bank: Bank, linked: LinkedAccount): boolean =>
  (balancesOf(bank, linked)?.available ?? 0) >= 0

function write(
  bank: Bank,
  linked: LinkedAccount,
  outflow: MinorUnits,
  words: EntryWords,
  form: 'pending' | 'posted',
): string {
  const { institutionId, username, account } = linked
  const entryId = bank.deeds.make({
    institutionId,
    username,
    account,
    outflow,
    form,
    name: words.name,
    ...(words.statement === undefined ? {} : { statement: words.statement }),
    category: words.category,
    code: words.refund ? 'refund' : outflow > 0 ? 'direct debit' : 'transfer',
  })
  announceDeed(bank, institutionId, username)
  return entryId
}
