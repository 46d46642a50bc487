// An Item of a household in the bench whose bank says what it is told to: what syncs cost Hearth, without what they cost a bank.
import type { FeedContext } from '@hearth/feed'
import type { IncomingRow } from '@hearth/ledger'
import { decimalText, negate } from '@hearth/money'
import { inHousehold, nextId, seal } from '@hearth/store'
import type { FullLedger } from './full-ledger.ts'

export type WireRow = Record<string, unknown> & { transaction_id: string; account_id: string }

/** The next sync finds these changes, in pages of 500. */
export type Script = { added: WireRow[]; modified: WireRow[]; removed: string[] }

export type ScriptedItem = { context: FeedContext; itemId: string; say(script: Script): void }

const rowsPerPage = 500

/** Links an Item that feeds all accounts of the ledger. */
export async function linkScriptedItem({ store, householdId, accountIds }: FullLedger): Promise<ScriptedItem> {
  const household = inHousehold(store, householdId)
  const itemId = nextId()
  await store.db
    .insertInto('items')
    .values({
      household_id: householdId,
      item_id: itemId,
      source_id: itemId,
      institution_name: 'The scripted bank',
      sealed_access_token: await seal(household, `item:${itemId}`, 'access-scripted'),
      state: 'up-to-date',
      history_complete: true,
    })
    .execute()
  await store.db
    .insertInto('feed_accounts')
    .values(
      accountIds.map(accountId => ({
        household_id: householdId,
        item_id: itemId,
        source_id: accountId,
        account_id: accountId,
      })),
    )
    .execute()
  let pages: ReturnType<typeof pagesOf> = []
  let cursor = 0
  const answered = <Value>(value: Value) => Promise.resolve({ kind: 'answered' as const, value })
  const plaid: object = {
    // Once its changes are told, its balance is what the rows come to, as at every bank whose accounts add up.
    readAccounts: async () => {
      const accounts = await store.db
        .selectFrom('accounts')
        .select(['account_id', 'name', 'currency', 'ledger_balance'])
        .where('household_id', '=', householdId)
        .where('account_id', 'in', accountIds)
        .execute()
      return answered({
        accounts: accounts.map(({ account_id, name, currency, ledger_balance }) => {
          const balance = Number(decimalText(ledger_balance, currency))
          return {
            account_id,
            name,
            type: 'depository',
            subtype: 'checking',
            balances: { current: balance, available: balance, limit: null, iso_currency_code: currency },
          }
        }),
      })
    },
    readItem: () => answered({ item: { item_id: itemId } }),
    until: () => plaid,
    syncTransactions: () => {
      cursor += 1
      const page = pages.shift() ?? { added: [], modified: [], removed: [] }
      return answered({
        ...page,
        next_cursor: `cursor-${cursor}`,
        has_more: pages.length > 0,
        transactions_update_status: 'HISTORICAL_UPDATE_COMPLETE',
      })
    },
  }
  const context = {
    ...household,
    plaid: plaid as FeedContext['plaid'],
    jobs: null as unknown as FeedContext['jobs'],
    countryCodes: ['US'],
    webhookUrl: undefined,
  } as FeedContext
  return {
    context,
    itemId,
    say: script => {
      pages = pagesOf(script)
    },
  }
}

function pagesOf({ added, modified, removed }: Script) {
  const pages: { added: WireRow[]; modified: WireRow[]; removed: { transaction_id: string }[] }[] = []
  const changes = [
    ...removed.map(id => ({ kind: 'removed' as const, row: { transaction_id: id } })),
    ...added.map(row => ({ kind: 'added' as const, row })),
    ...modified.map(row => ({ kind: 'modified' as const, row })),
  ]
  for (let start = 0; start < changes.length; start += rowsPerPage) {
    const part = changes.slice(start, start + rowsPerPage)
    const rowsOf = (kind: 'added' | 'modified') => part.flatMap(it => (it.kind === kind ? [it.row] : []))
    pages.push({
      added: rowsOf('added'),
      modified: rowsOf('modified'),
      removed: part.flatMap(it => (it.kind === 'removed' ? [it.row] : [])),
    })
  }
  return pages
}

/** A row of the ledger as a bank would put it on the wire. */
export const toWire = (row: IncomingRow): WireRow => ({
  transaction_id: row.sourceId,
  account_id: row.accountId,
  pending_transaction_id: row.pendingSourceId,
  pending: row.pending,
  date: row.date,
  authorized_date: row.authorizedDate,
  amount: Number(decimalText(negate(row.amount), row.currency)),
  iso_currency_code: row.currency,
  name: row.payee,
  merchant_name: row.payee,
  original_description: row.description,
  personal_finance_category: {
    primary: row.pfcPrimary,
    detailed: row.pfcDetailed,
    confidence_level: row.pfcConfidence,
  },
  ...row.bankRecord,
})
