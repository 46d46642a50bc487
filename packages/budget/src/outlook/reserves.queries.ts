// What pending rows will take from their envelopes beyond what is held: the tip, the rest of the tank, or less where a hotel holds more.
import { type MinorUnits, subtract, sum } from '@hearth/money'
import type { Database, HouseholdId } from '@hearth/store'
import type { Period } from '../core/periods/period.ts'
import { readExchange } from '../currencies/exchange.queries.ts'
import { type LikelyHold, listLikelyHolds } from './holds.queries.ts'

export type Reserve = {
  categoryId: string
  /** What its pending rows will likely take on top of what they hold; negative where they will free some of it. */
  amount: MinorUnits
  /** In the household's currency, at the rate of the period's last month. */
  holds: LikelyHold[]
}

/** The reserves of envelopes for rows of a period that are pending, where they differ from what is held. */
export async function listReserves(db: Database, householdId: HouseholdId, period: Period): Promise<Reserve[]> {
  const exchange = await readExchange(db, householdId, period.to)
  const holds = (await listLikelyHolds(db, householdId)).map(hold => ({
    ...hold,
    amount: exchange.worth(hold.amount, hold.currency),
    likely: exchange.worth(hold.likely, hold.currency),
  }))
  const within = holds.filter(it => it.date >= period.from && it.date <= period.to && it.likely !== it.amount)
  const byCategory = Map.groupBy(within, it => it.categoryId)
  return [...byCategory].flatMap(([categoryId, those]) =>
    categoryId === null
      ? []
      : [{ categoryId, amount: sum(those.map(it => subtract(it.amount, it.likely))), holds: those }],
  )
}
