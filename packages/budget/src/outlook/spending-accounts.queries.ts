// The accounts that money is spent from, at their posted balance, with what is pending on them.
import { type Currency, type MinorUnits, minorUnits, subtract } from '@hearth/money'
import type { Database, HouseholdId } from '@hearth/store'
import { sql } from 'kysely'

export type SpendingAccount = {
  accountId: string
  name: string
  kind: 'money' | 'card'
  currency: Currency
  /** What the posted rows come to; negative on a card that is owed on. */
  posted: MinorUnits
  /** What the bank keeps frozen beyond the pending rows that it shows; never negative. */
  unexplained: MinorUnits
}

type Read = Omit<SpendingAccount, 'unexplained'> & { frozen: MinorUnits; held: MinorUnits }

/** Everyday accounts and cards of the budget, each in its own currency, in the order in which they came. */
export async function listSpendingAccounts(db: Database, householdId: HouseholdId): Promise<SpendingAccount[]> {
  const { rows } = await sql<Read>`
    with pending as materialized (
      select account_id, sum(amount)::bigint as amount, coalesce(sum(amount) filter (where amount < 0), 0)::bigint as held
      from transactions where household_id = ${householdId} and status = 'pending' group by account_id
    )
    select account.account_id as "accountId", account.name, account.currency,
      case when account.type = 'credit' then 'card' else 'money' end as kind,
      (account.ledger_balance - coalesce(pending.amount, 0))::bigint as posted,
      greatest(0, case when account.type = 'depository' then account.bank_current - account.bank_available else 0 end)::bigint as frozen,
      coalesce(pending.held, 0)::bigint as held
    from accounts as account left join pending using (account_id)
    where account.household_id = ${householdId} and account.on_budget
      and account.type in ('depository', 'credit')
    order by account.created_at, account.account_id`.execute(db)
  return rows.map(({ frozen, held, ...account }) => {
    const unexplained = subtract(frozen, subtract(zero, held))
    return { ...account, unexplained: unexplained > 0 ? unexplained : zero }
  })
}

const zero = minorUnits(0)
