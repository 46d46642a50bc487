// What finding transfers reads: the rows of a loop that may be half of one, their possible other halves, and the accounts.
import { addDays, type Day, type MinorUnits } from '@hearth/money'
import type { Database, HouseholdId } from '@hearth/store'
import { sql } from 'kysely'
import type { Leg } from '../core/transfer-fit.ts'
import type { OwnAccount } from '../core/transfer-words.ts'

// Five days that a bank is open are at most so many in the calendar; rivals of the other half may lie as far from it again.
const calendarDays = 9

type Changed = { date: Day; amount: MinorUnits; foreignAmount: MinorUnits | null }

/**
 * The rows of a loop that may be half of a transfer, with every free row of the household that has one of their amounts in either
 * direction around the same days: the other halves, and the rivals for them. `ofAnyAmount` asks for those in other
 * currencies whatever they come to, since a rate may make them fit.
 */
export async function listFreeLegs(
  db: Database,
  householdId: HouseholdId,
  input: { accountIds: readonly string[]; syncIds: readonly string[]; ofAnyAmount: boolean },
): Promise<Leg[]> {
  const { rows: changed } = await sql<Changed>`
    select row.date, row.amount, row.foreign_amount as "foreignAmount" from transactions as row
    where row.household_id = ${householdId} and row.sync_id = any(${input.syncIds})
      and row.account_id = any(${input.accountIds}) and ${mayBeHalf}`.execute(db)
  const days = changed.map(row => row.date).sort()
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) return []
  const amounts = [...new Set(changed.flatMap(row => [row.amount, row.foreignAmount ?? row.amount].map(Math.abs)))]
  const legs = await readLegs(db, householdId, {
    from: addDays(first, -2 * calendarDays),
    to: addDays(last, 2 * calendarDays),
    amounts: amounts.flatMap(amount => [amount, -amount]),
    ofAnyAmount: input.ofAnyAmount,
  })
  const paired = await listPairedIds(
    db,
    householdId,
    legs.map(leg => leg.transactionId),
  )
  return legs.filter(leg => !paired.has(leg.transactionId))
}

async function readLegs(
  db: Database,
  householdId: HouseholdId,
  around: { from: Day; to: Day; amounts: readonly number[]; ofAnyAmount: boolean },
): Promise<Leg[]> {
  const { rows: currencies } = await sql`
    select currency from accounts where household_id = ${householdId} group by currency`.execute(db)
  const abroad = sql` or row.foreign_amount = any(${around.amounts})`
  const { rows } = await sql<Leg>`
    select row.transaction_id as "transactionId", row.account_id as "accountId", row.date, row.amount, row.currency,
      row.payee || ' ' || row.description as text, row.pfc_detailed as "pfcDetailed",
      row.pfc_confidence as "pfcConfidence", row.foreign_amount as "foreignAmount",
      row.foreign_currency as "foreignCurrency",
      row.category_by in ('rule', 'household') and row.category_id is not null and category.kind is distinct from 'transfer' as "spokenFor"
    from transactions as row
    left join categories as category on category.household_id = ${householdId} and category.category_id = row.category_id
    where row.household_id = ${householdId} and row.date between ${around.from} and ${around.to} and ${mayBeHalf}
      and (row.amount = any(${around.amounts}) ${currencies.length > 1 ? abroad : sql``} ${around.ofAnyAmount && currencies.length > 1 ? sql` or true` : sql``})
    order by row.transaction_id`.execute(db)
  return rows
}

async function listPairedIds(
  db: Database,
  householdId: HouseholdId,
  transactionIds: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select outflow_id as id from transfers
    where household_id = ${householdId} and state = 'paired' and outflow_id = any(${transactionIds})
    union all
    select inflow_id from transfers
    where household_id = ${householdId} and state = 'paired' and inflow_id = any(${transactionIds})`.execute(db)
  return new Set(rows.map(row => row.id))
}

/** Pairs among rows that a person has said are none, as 'outflow inflow'. */
export async function listRefusedPairs(
  db: Database,
  householdId: HouseholdId,
  legIds: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ pair: string }>`
    select outflow_id || ' ' || inflow_id as pair from transfers
    where household_id = ${householdId} and state = 'refused' and outflow_id = any(${legIds})`.execute(db)
  return new Set(rows.map(row => row.pair))
}

export async function listOwnAccounts(
  db: Database,
  householdId: HouseholdId,
  institutions: ReadonlyMap<string, string>,
): Promise<OwnAccount[]> {
  const accounts = await db
    .selectFrom('accounts')
    .select(['account_id', 'name', 'official_name', 'mask', 'type', 'subtype', 'on_budget'])
    .where('household_id', '=', householdId)
    .execute()
  const owners = await db
    .selectFrom('account_owners')
    .select(['account_id', 'names'])
    .where('household_id', '=', householdId)
    .execute()
  return accounts.map(account => ({
    accountId: account.account_id,
    name: account.name,
    officialName: account.official_name,
    mask: account.mask,
    type: account.type,
    subtype: account.subtype,
    onBudget: account.on_budget,
    institution: institutions.get(account.account_id) ?? null,
    owners: owners.filter(owner => owner.account_id === account.account_id).flatMap(owner => owner.names),
  }))
}

// What the bank is sure is a purchase or a wage is no half of a transfer. Spelt as the index transactions_by_amount spells it.
const mayBeHalf = sql`(row.status <> 'removed' and row.source <> 'opening' and (row.pfc_primary is null
  or row.pfc_primary in ('TRANSFER_IN', 'TRANSFER_OUT', 'LOAN_PAYMENTS', 'GENERAL_SERVICES', 'OTHER')
  or row.pfc_confidence in ('LOW', 'UNKNOWN')))`
