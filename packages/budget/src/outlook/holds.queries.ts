// Pending rows, and what they will likely post at: learned from how earlier rows of the same payee went.
import type { Currency, Day, MinorUnits } from '@hearth/money'
import type { Database, HouseholdId } from '@hearth/store'
import { sql } from 'kysely'
import { type LikelyBecause, likelyPosting, type Posting } from '../core/outlook/likely-posting.ts'

export type LikelyHold = {
  transactionId: string
  accountId: string
  categoryId: string | null
  payee: string
  date: Day
  currency: Currency
  /** As the bank holds it; negative. */
  amount: MinorUnits
  /** As it will likely post; negative. */
  likely: MinorUnits
  because: LikelyBecause
}

const postingsPerPayee = 8

/** The pending outflows on accounts of the budget, each in its account's currency, the newest first. */
export async function listLikelyHolds(db: Database, householdId: HouseholdId): Promise<LikelyHold[]> {
  const { rows } = await sql<
    Omit<LikelyHold, 'likely' | 'because'> & { pfcDetailed: string | null; postings: Posting[] }
  >`
    with held as materialized (
      select row.transaction_id, row.account_id, row.category_id, row.payee_id, row.payee, row.date, row.currency, row.amount, row.pfc_detailed
      from transactions as row join accounts as account using (household_id, account_id)
      where row.household_id = ${householdId} and row.status = 'pending' and row.amount < 0 and account.on_budget
    ),
    payee as materialized (select distinct payee_id from held where payee_id is not null),
    posted as materialized (
      select payee.payee_id, row.transaction_id, row.date, row.amount
      from payee cross join lateral (
        select transaction_id, date, amount from transactions as row
        where row.household_id = ${householdId} and row.payee_id = payee.payee_id and row.status = 'posted' and row.amount < 0
        order by date desc, transaction_id desc limit ${postingsPerPayee}
      ) as row
    ),
    went as materialized (
      select posted.payee_id, json_agg(json_build_object(
        'held', coalesce((event.before ->> 'amount')::bigint, posted.amount), 'charged', posted.amount
      ) order by posted.date desc, posted.transaction_id desc) as postings
      from posted cross join lateral (
        select before from transaction_events as event
        where event.household_id = ${householdId} and event.transaction_id = posted.transaction_id
          and event.before ->> 'status' = 'pending' and event.after ->> 'status' = 'posted'
        order by event_id desc limit 1
      ) as event
      group by posted.payee_id
    )
    select held.transaction_id as "transactionId", held.account_id as "accountId", held.category_id as "categoryId",
      coalesce(payees.name, held.payee) as payee, held.date, held.currency, held.amount, held.pfc_detailed as "pfcDetailed",
      coalesce(went.postings, '[]') as postings
    from held
    left join payees on payees.household_id = ${householdId} and payees.payee_id = held.payee_id
    left join went on went.payee_id = held.payee_id
    order by held.date desc, held.transaction_id desc`.execute(db)
  return rows.map(({ pfcDetailed, postings, ...hold }) => {
    const { amount: likely, because } = likelyPosting({ amount: hold.amount, pfcDetailed }, postings)
    return { ...hold, likely, because }
  })
}
