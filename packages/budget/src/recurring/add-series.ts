import { requireAccount } from '@hearth/ledger'
import type { Day, MinorUnits } from '@hearth/money'
import {
  type HouseholdContext,
  type HouseholdId,
  nextId,
  recordChange,
  type SeriesKind,
  type Transaction,
} from '@hearth/store'
import { sql } from 'kysely'
import type { Cadence } from '../core/recurring/cadence.ts'
import { refuseStrangers } from './correct-series.ts'
import { type SaidOf, writeWord } from './say-word.ts'
import { requireSeries } from './series.queries.ts'

export type AddSeries = {
  name: string
  kind: SeriesKind
  accountId: string
  /** Negative for money that leaves; not zero. */
  amount: MinorUnits
  cadence: Cadence
  nextDate: Day
  categoryId?: string | null
}

/**
 * Adds what no bank has shown yet, or what was not found. Rows of a payee of that name join it as they come.
 * Refuses: ACCOUNT_NOT_FOUND, CATEGORY_NOT_FOUND.
 */
export async function addSeries(context: HouseholdContext, input: AddSeries): Promise<SaidOf> {
  const { householdId } = context
  const { name, kind, amount, nextDate } = input
  return context.store.transact(async transaction => {
    const account = await requireAccount(transaction, householdId, input.accountId)
    await refuseStrangers(transaction, householdId, { categoryId: input.categoryId ?? null }, null)
    const seriesId = nextId()
    const cadence = JSON.stringify(input.cadence)
    const { changeId } = await recordChange(
      transaction,
      householdId,
      { kind: 'add-series', about: { name } },
      async () => {
        await transaction
          .insertInto('series')
          .values({
            household_id: householdId,
            series_id: seriesId,
            found_by: 'household',
            payee_id: await findPayee(transaction, householdId, name),
            name,
            account_id: account.accountId,
            direction: amount > 0 ? 'in' : 'out',
            kind,
            cadence,
            dates: 'booked',
            certainty: 100,
          })
          .execute()
        await writeWord(transaction, {
          household_id: householdId,
          series_id: seriesId,
          state: 'confirmed',
          name,
          kind,
          amount,
          cadence,
          next_date: nextDate,
          account_id: account.accountId,
          category_id: input.categoryId ?? null,
        })
      },
    )
    return { changeId, series: await requireSeries(transaction, householdId, seriesId, context.today()) }
  })
}

async function findPayee(transaction: Transaction, householdId: HouseholdId, name: string): Promise<string | null> {
  const { rows } = await sql<{ payeeId: string }>`
    select payee_id as "payeeId" from payees where household_id = ${householdId} and lower(name) = lower(${name})
    order by payee_id limit 1`.execute(transaction)
  return rows[0]?.payeeId ?? null
}
