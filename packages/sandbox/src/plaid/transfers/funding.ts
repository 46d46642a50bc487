// The client's own side of its transfers: one business account and one ledger, made up of what its transfers brought and took.
import { decimalText, type MinorUnits, minorUnits } from '@hearth/money'
import type { Bank, Client } from '../../bank.ts'
import { stableUuid } from '../../stable-id.ts'
import { dollars } from './transfer-fields.ts'
import { type TransferRecord, transfers } from './transfer-records.ts'

export type FundingIds = { fundingAccountId: string; ledgerId: string; originationAccountId: string }

export const fundingOf = (bank: Bank, clientId: string): FundingIds => ({
  fundingAccountId: stableUuid([bank.seed, 'funding account', clientId]),
  ledgerId: stableUuid([bank.seed, 'ledger', clientId]),
  originationAccountId: stableUuid([bank.seed, 'origination account', clientId]),
})

/** What every client's ledger holds before its first transfer, so that it can send money. */
const openingBalance = minorUnits(10_000_000)

/** As Plaid writes it: available is what may be sent out, pending what debits will bring. */
export function ledgerBalanceOf(bank: Bank, client: Client): { available: string; pending: string } {
  const own = transfersOf(bank, client)
  const total = (counts: (transfer: TransferRecord) => boolean): number =>
    own.filter(counts).reduce((sum, transfer) => sum + transfer.amount, 0)
  const sent = total(({ type, status }) => type === 'credit' && !undone.has(status))
  const brought = total(({ type, status }) => type === 'debit' && status === 'funds_available')
  const coming = total(({ type, status }) => type === 'debit' && status !== 'funds_available' && !undone.has(status))
  return { available: money(minorUnits(openingBalance + brought - sent)), pending: money(minorUnits(coming)) }
}

/** A client's transfers in the order in which they were made. */
export const transfersOf = (bank: Bank, client: Client): TransferRecord[] =>
  bank.state
    .in(transfers)
    .all()
    .filter(transfer => transfer.clientId === client.id)

/** States in which no money stays moved. */
export const undone: ReadonlySet<string> = new Set(['cancelled', 'failed', 'returned'])

/** '12.50' */
export const money = (amount: MinorUnits): string => decimalText(amount, dollars)
