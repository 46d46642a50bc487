// Writes a page of rows in one statement, and with it what becomes of the rows that were there.
import { type HouseholdId, nextId, type Transaction } from '@hearth/store'
import { sql } from 'kysely'
import { spellingMax } from './core/payee-name.ts'
import type { IncomingRow } from './incoming-row.ts'

/** `tookOver` is the bank's id of the pending row whose place the row has just taken. */
type Row = IncomingRow & { tookOver: string | null }

/**
 * Adds rows or changes those that are there. The events are read off the rows as they were before the statement; each takes the
 * id that was made for a new row, which a row that was there does not need.
 */
export async function upsertRows(
  transaction: Transaction,
  householdId: HouseholdId,
  { rows, syncId, isHistory }: { rows: readonly Row[]; syncId: string | null; isHistory: boolean },
): Promise<void> {
  await sql`
    with incoming as materialized (
      select record.*, case when p then 'pending' else 'posted' end as shown,
        coalesce(exact.category_id, broad.category_id) as category_id, known.payee_id
      from json_to_recordset(${JSON.stringify(rows.map(toRecord))}::json) as record (
        id uuid, a uuid, s text, pe text, p boolean, d date, ad date, m bigint, c text, n text, t text, f1 text, f2 text,
        f3 text, r jsonb, h text, fa bigint, fc text
      )
      left join category_mappings as exact
        on exact.household_id = ${householdId} and exact.personal_finance_category = f2
      left join category_mappings as broad
        on broad.household_id = ${householdId} and broad.personal_finance_category = f1
      left join payee_names as known on known.household_id = ${householdId} and known.name = left(n, ${sql.lit(spellingMax)})
    ),
    told as (
      insert into transaction_events (household_id, transaction_id, event_id, actor, kind, sync_id, reason, before, after)
      select ${householdId}, row.transaction_id, incoming.id, 'bank',
        case when h is not null then 'matched' when row.removed_at is not null then 'returned' else 'changed' end,
        ${syncId}::uuid, case when h is not null then 'The bank names it as the posted form of the pending row' end,
        ${sql.join(
          compared.map(part => part.before),
          sql` || `,
        )}, ${sql.join(
          compared.map(part => part.after),
          sql` || `,
        )}
      from incoming
      join transactions as row
        on row.household_id = ${householdId} and row.account_id = incoming.a and row.source_id = incoming.s
      where ${sql.join(
        compared.map(part => part.differs),
        sql` or `,
      )}
    )
    insert into transactions as row (
      household_id, transaction_id, account_id, source, source_id, pending_source_id, status, bank_status, date,
      authorized_date, amount, currency, payee, description, category_id, category_by, pfc_primary, pfc_detailed,
      pfc_confidence, bank_record, foreign_amount, foreign_currency, payee_id,
      reviewed_at, first_sync_id, sync_id
    )
    select ${householdId}, id, a, 'bank', s, pe, shown, shown, d, ad, m, c, n, t, category_id, 'bank', f1, f2, f3, r, fa, fc,
      payee_id, case when ${isHistory} then now() end, ${syncId}::uuid, ${syncId}::uuid
    from incoming
    on conflict (household_id, account_id, source_id) do update set
      status = case when row.deleted_at is null then excluded.bank_status else 'removed' end,
      bank_status = excluded.bank_status, removed_at = null, date = excluded.date,
      authorized_date = excluded.authorized_date, amount = excluded.amount, payee = excluded.payee,
      foreign_amount = excluded.foreign_amount, foreign_currency = excluded.foreign_currency,
      description = excluded.description,
      pending_source_id = coalesce(excluded.pending_source_id, row.pending_source_id),
      category_id = case when row.category_by = 'bank' then excluded.category_id else row.category_id end,
      payee_id = case when row.payee_by = 'bank' then excluded.payee_id else row.payee_id end,
      pfc_primary = excluded.pfc_primary, pfc_detailed = excluded.pfc_detailed,
      pfc_confidence = excluded.pfc_confidence, bank_record = excluded.bank_record, sync_id = excluded.sync_id
  `.execute(transaction)
}

// A column: whether the update below changes it, and if so what it was and becomes. No VALUES with a line for each, which PostgreSQL
// prepares anew for every row.
const compare = (column: string, was: string, becomes: string) => {
  const differs = sql`${sql.raw(was)} is distinct from ${sql.raw(becomes)}`
  const ifSo = (value: string) =>
    sql`case when ${differs} then jsonb_build_object(${sql.lit(column)}, ${sql.raw(value)}) else '{}' end`
  return { differs, before: ifSo(was), after: ifSo(becomes) }
}
const compared = [
  ...Object.entries({
    bank_status: 'shown',
    date: 'd',
    authorized_date: 'ad',
    amount: 'm',
    foreign_amount: 'fa',
    foreign_currency: 'fc',
    payee: 'n',
    description: 't',
    pfc_primary: 'f1',
    pfc_detailed: 'f2',
    pfc_confidence: 'f3',
  }).map(([column, incoming]) => compare(column, `row.${column}`, `incoming.${incoming}`)),
  compare('source_id', 'coalesce(h, row.source_id)', 'row.source_id'),
  compare('pending_source_id', 'row.pending_source_id', 'coalesce(pe, row.pending_source_id)'),
  compare('removed_at', 'row.removed_at', 'null::timestamptz'),
  compare('status', 'row.status', "case when row.deleted_at is null then incoming.shown else 'removed' end"),
  compare(
    'category_id',
    'row.category_id',
    "case when row.category_by = 'bank' then incoming.category_id else row.category_id end",
  ),
]

// Short keys: a page of 500 rows is sent with each of them 500 times.
const toRecord = (row: Row) => ({
  id: nextId(),
  a: row.accountId,
  s: row.sourceId,
  pe: row.pendingSourceId,
  p: row.pending,
  d: row.date,
  ad: row.authorizedDate,
  m: row.amount,
  c: row.currency,
  n: row.payee,
  t: row.description,
  f1: row.pfcPrimary,
  f2: row.pfcDetailed,
  f3: row.pfcConfidence,
  r: row.bankRecord,
  h: row.tookOver ?? undefined,
  fa: row.foreign?.amount,
  fc: row.foreign?.currency,
})
