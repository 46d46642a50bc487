// An Item's syncs as a fixture: for a bug report, with nobody in it, and complete enough to happen again elsewhere.
import { createHmac, randomBytes, randomInt } from 'node:crypto'
import { type Currency, decimalText, type MinorUnits, minorUnits } from '@hearth/money'
import type { Database, HouseholdId } from '@hearth/store'
import { type Names, nameIds, type Redaction, redactRow } from './core/redact.ts'
import { requireItem } from './items.queries.ts'
import { readPage } from './keep-page.ts'
import { listSyncsInOrder, readReceipt } from './receipts.queries.ts'

type Row = Record<string, unknown>

export type Fixture = {
  fixture: 'hearth-sync'
  version: 1
  accounts: { account: string; type: string; subtype: string | null; currency: Currency; current: string | null }[]
  syncs: {
    pages: { added: Row[]; modified: Row[]; removed: { transaction_id: string }[] }[]
    /** What the sync did, without order: where the same pages lead elsewhere. */
    receipt: FixtureLine[]
  }[]
}

export type FixtureLine = { kind: string; account: string; date: string; amount: string }

/**
 * All that is kept of an Item's syncs, redacted with a key and a factor that are thrown away: names and ids are replaced, amounts
 * scaled, and structure stays. Refuses: ITEM_NOT_FOUND.
 */
export async function exportFixture(db: Database, householdId: HouseholdId, itemId: string): Promise<Fixture> {
  await requireItem(db, householdId, itemId)
  const redaction = freshRedaction()
  const names: Names = { transaction: nameIds('t'), account: nameIds('a') }
  const accounts = await listAccountsOf(db, householdId, itemId)
  const nameOf = new Map(accounts.map(account => [account.accountId, names.account(account.sourceId)]))
  const currencyOf = new Map(accounts.map(account => [account.accountId, account.currency]))
  const scaled = (amount: MinorUnits, currency: Currency) =>
    decimalText(minorUnits(amount * redaction.factor), currency)
  const syncs: Fixture['syncs'] = []
  for (const { syncId } of await listSyncsInOrder(db, householdId, itemId)) {
    const receipt = await readReceipt(db, householdId, syncId, Number.MAX_SAFE_INTEGER)
    const pages: Fixture['syncs'][number]['pages'] = []
    for (const { page } of receipt.pages) {
      const said = await readPage(db, householdId, syncId, page)
      if (!said) continue
      pages.push({
        added: said.added.map(row => redactRow(row, names, redaction)),
        modified: said.modified.map(row => redactRow(row, names, redaction)),
        removed: said.removed.map(row => ({ transaction_id: names.transaction(row.transaction_id) })),
      })
    }
    const lines = receipt.lines.flatMap((line): FixtureLine[] => {
      const currency = currencyOf.get(line.accountId)
      if (!currency || !repeated.has(line.kind)) return []
      const amount = scaled(minorUnits(line.amount), currency)
      return [{ kind: line.kind, account: nameOf.get(line.accountId) ?? '', date: line.date, amount }]
    })
    syncs.push({ pages, receipt: lines })
  }
  return {
    fixture: 'hearth-sync',
    version: 1,
    accounts: accounts.map(({ accountId, type, subtype, currency, bankCurrent }) => ({
      account: nameOf.get(accountId) ?? '',
      type,
      subtype,
      currency,
      current: bankCurrent === null ? null : scaled(bankCurrent, currency),
    })),
    syncs,
  }
}

/** What the same pages lead to wherever they come; transfers depend on other Items, and people on themselves. */
const repeated = new Set(['added', 'changed', 'removed', 'returned', 'matched'])

const listAccountsOf = (db: Database, householdId: HouseholdId, itemId: string) =>
  db
    .selectFrom('feed_accounts as feed')
    .innerJoin('accounts as account', join =>
      join.onRef('account.household_id', '=', 'feed.household_id').onRef('account.account_id', '=', 'feed.account_id'),
    )
    .select(['account.account_id as accountId', 'feed.source_id as sourceId', 'account.type', 'account.subtype'])
    .select(['account.currency', 'account.bank_current as bankCurrent'])
    .where('feed.household_id', '=', householdId)
    .where('feed.item_id', '=', itemId)
    .orderBy('account.account_id')
    .execute()

function freshRedaction(): Redaction {
  const key = randomBytes(32)
  return {
    factor: randomInt(2, 10),
    hashWord: word => {
      const digest = createHmac('sha256', key).update(word.toLowerCase()).digest()
      if (/^\p{N}+$/u.test(word)) return Array.from(word, (_, at) => String((digest[at % 32] ?? 0) % 10)).join('')
      const name = Array.from(digest.subarray(0, 6), byte => String.fromCharCode(97 + (byte % 26))).join('')
      return word === word.toUpperCase() ? name.toUpperCase() : `${name.charAt(0).toUpperCase()}${name.slice(1)}`
    },
  }
}
