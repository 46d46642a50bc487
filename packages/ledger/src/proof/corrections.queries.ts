// What was put right on an account so that it adds up, read off its rows' histories: all that one click changed is one correction.
import type { Currency, Day, MinorUnits } from '@hearth/money'
import { type Database, type HouseholdId, isId } from '@hearth/store'
import { sql } from 'kysely'
import type { CorrectedColumns } from '../core/hold-correction.ts'

export type CorrectedRowLine = {
  transactionId: string
  date: Day
  payee: string
  amount: MinorUnits
  currency: Currency
  reason: string | null
}

export type Correction = {
  correctionId: string
  at: Date
  /** False once it was undone, or something newer was said of one of its rows. */
  canUndo: boolean
  rows: CorrectedRowLine[]
}

type EventRow = CorrectedRowLine & {
  eventId: string
  at: Date
  inForce: boolean
  before: CorrectedColumns
  after: CorrectedColumns
}

/** The corrections of an account, the newest first. */
export async function listCorrections(
  db: Database,
  householdId: HouseholdId,
  accountId: string,
): Promise<(Correction & { events: EventRow[] })[]> {
  if (!isId(accountId)) return []
  // What one click wrote down has one instant: that of its transaction in the database.
  const { rows } = await sql<EventRow>`
    select event.event_id as "eventId", event.at, event.reason, event.before, event.after,
      row.transaction_id as "transactionId", row.date, row.payee, row.amount, row.currency,
      not exists (
        select from transaction_events as later
        where later.household_id = event.household_id and later.transaction_id = event.transaction_id
          and later.kind in ('corrected', 'uncorrected') and later.event_id > event.event_id
          and (later.kind = 'uncorrected' or later.actor = 'person')) as "inForce"
    from transaction_events as event
    join transactions as row on row.household_id = event.household_id and row.transaction_id = event.transaction_id
    where event.household_id = ${householdId} and event.kind = 'corrected' and event.actor = 'person'
      and event.kind in ('corrected', 'uncorrected') and row.account_id = ${accountId}
    order by event.event_id`.execute(db)
  const clicks = Map.groupBy(rows, row => row.at.getTime())
  return [...clicks.values()]
    .flatMap(events => {
      const [first] = events
      if (!first) return []
      const canUndo = events.every(event => event.inForce)
      return [{ correctionId: first.eventId, at: first.at, canUndo, rows: events.map(toLine), events }]
    })
    .reverse()
}

const toLine = ({ transactionId, date, payee, amount, currency, reason }: EventRow): CorrectedRowLine => ({
  transactionId,
  date,
  payee,
  amount,
  currency,
  reason,
})
