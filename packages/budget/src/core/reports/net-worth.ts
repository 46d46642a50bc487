// What every account held at the end of each span. Rows say it; of an investment, the market says the rest.
import { type Day, firstDayOf, type MinorUnits, minorUnits, monthOfDay, subtract, sum } from '@hearth/money'
import type { Span } from './span.ts'

export type WorthAccount = {
  accountId: string
  /** What all its rows come to. */
  ledgerBalance: MinorUnits
  isDebt: boolean
}
/** What an account's rows came to in one month, or what it was worth in it; the month is given by its first day. */
export type AccountMonth = { accountId: string; month: Day; amount: MinorUnits }
export type AccountWorth = WorthAccount & {
  /** At the end of each span; what is owed is negative. */
  balances: MinorUnits[]
  /** The part of the balances that no rows make up. */
  market: MinorUnits[]
}
export type NetWorth = { accounts: AccountWorth[]; assets: MinorUnits[]; debts: MinorUnits[]; netWorth: MinorUnits[] }

/**
 * `moves` are needed for every month after the first span's first, and for every month of accounts with market values. All accounts
 * are of one currency.
 */
export function worthOf(
  spans: readonly Span[],
  accounts: readonly WorthAccount[],
  { moves, marketValues }: { moves: readonly AccountMonth[]; marketValues: readonly AccountMonth[] },
): NetWorth {
  const [movesOf, valuesOf] = [byAccount(moves), byAccount(marketValues)]
  const worths = accounts.map((account): AccountWorth => {
    const own = movesOf.get(account.accountId) ?? []
    const values = valuesOf.get(account.accountId) ?? []
    const fromRows = (month: Day) =>
      subtract(account.ledgerBalance, sum(own.filter(move => move.month > month).map(move => move.amount)))
    const fromMarket = (month: Day) => {
      const latest = values.findLast(value => value.month <= month)
      return latest ? subtract(latest.amount, fromRows(latest.month)) : minorUnits(0)
    }
    const months = spans.map(span => firstDayOf(monthOfDay(span.to)))
    const market = months.map(fromMarket)
    return {
      ...account,
      balances: months.map((month, place) => sum([fromRows(month), market[place] ?? minorUnits(0)])),
      market,
    }
  })
  const totals = (which: readonly AccountWorth[]) =>
    spans.map((_, place) => sum(which.map(account => account.balances[place] ?? minorUnits(0))))
  const assets = totals(worths.filter(account => !account.isDebt))
  const debts = totals(worths.filter(account => account.isDebt))
  const netWorth = totals(worths)
  assets.forEach((amount, place) => {
    if (sum([amount, debts[place] ?? minorUnits(0)]) !== netWorth[place])
      throw new Error(`Assets of ${amount} and debts of ${debts[place]} do not come to ${netWorth[place]}`)
  })
  return { accounts: worths, assets, debts, netWorth }
}

function byAccount(months: readonly AccountMonth[]): Map<string, AccountMonth[]> {
  const found = new Map<string, AccountMonth[]>()
  for (const month of months.toSorted((a, b) => (a.month < b.month ? -1 : 1))) {
    const own = found.get(month.accountId)
    if (own) own.push(month)
    else found.set(month.accountId, [month])
  }
  return found
}
