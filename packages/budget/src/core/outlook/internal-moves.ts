// Movements between the accounts that are looked at: money that leaves one and arrives on another is neither a bill nor income.
import { addDays, type Currency, type Day, type MinorUnits } from '@hearth/money'

type Move = { accountId: string; date: Day; amount: MinorUnits; currency: Currency; kind: string }

const daysApartMax = 5

/** The expected transfers of which both halves are there: each outflow with an inflow of the same amount within five days elsewhere. */
export function findInternal<Expected extends Move>(moves: readonly Expected[]): Set<Expected> {
  const transfers = moves.filter(move => move.kind === 'transfer')
  const internal = new Set<Expected>()
  for (const outflow of transfers.filter(move => move.amount < 0)) {
    const inflow = transfers.find(
      it =>
        it.amount === 0 - outflow.amount &&
        it.currency === outflow.currency &&
        it.accountId !== outflow.accountId &&
        !internal.has(it) &&
        it.date >= addDays(outflow.date, -daysApartMax) &&
        it.date <= addDays(outflow.date, daysApartMax),
    )
    if (inflow) internal.add(outflow).add(inflow)
  }
  return internal
}
