// Raw COPY into the ledger's table, from a file that the database reads by itself: as fast as rows can get there at all.
import { writeFile } from 'node:fs/promises'
import type { IncomingRow } from '@hearth/ledger'
import { type HouseholdId, nextId, type Store } from '@hearth/store'

/** Writes the file for the rows, every column made up; what answers copies it in one statement. */
export async function prepareCopy(
  store: Store,
  householdId: HouseholdId,
  input: { file: string; rows: readonly IncomingRow[]; syncId: string },
): Promise<() => Promise<unknown>> {
  const mappings = await store.db
    .selectFrom('category_mappings')
    .select(['personal_finance_category', 'category_id'])
    .where('household_id', '=', householdId)
    .execute()
  const categoryOf = new Map(mappings.map(row => [row.personal_finance_category, row.category_id]))
  const records = input.rows.map(row => ({
    household_id: householdId,
    transaction_id: nextId(),
    account_id: row.accountId,
    source: 'bank',
    source_id: row.sourceId,
    status: 'posted',
    bank_status: 'posted',
    date: row.date,
    authorized_date: row.authorizedDate,
    amount: String(row.amount),
    currency: row.currency,
    payee: row.payee,
    description: row.description,
    category_id: categoryOf.get(row.pfcDetailed ?? '') ?? categoryOf.get(row.pfcPrimary ?? '') ?? null,
    category_by: 'bank',
    pfc_primary: row.pfcPrimary,
    pfc_detailed: row.pfcDetailed,
    pfc_confidence: row.pfcConfidence,
    bank_record: JSON.stringify(row.bankRecord),
    first_sync_id: input.syncId,
    sync_id: input.syncId,
  }))
  const columns = Object.keys(records[0] ?? {})
  await writeFile(input.file, records.map(record => `${Object.values(record).map(asField).join('\t')}\n`).join(''))
  return () => store.pool.query(`copy transactions (${columns.join(', ')}) from '${input.file}'`)
}

const asField = (value: string | null): string =>
  value === null ? '\\N' : value.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n')
