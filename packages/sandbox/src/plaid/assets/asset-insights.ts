// What a lender reads off accounts: signs of risk, and whether life is affordable. One currency, that of the first account.
import { type Currency, type Day, daysBetween, type MinorUnits, minorUnits, monthOfDay, sum } from '@hearth/money'
import type {
  AccountInsights,
  AffordabilityInsights,
  CategoryExpenses,
  ExpenditureSummary,
  NegativeBalanceInsights,
  RiskIndicators,
} from 'plaid'
import type { Wire } from '../endpoint.ts'
import type { LedgerRow } from '../ledger-rows.ts'
import { monthsOf, type Period } from '../report-months.ts'
import { amountOnWire } from '../transaction-on-wire.ts'
import { creditCategoryOf, type Need, needOf } from './credit-categories.ts'
import type { ReadAccount, ReadItem } from './read-assets.ts'

/** What all insights of one report, or of one account, are seen against. */
type Scene = {
  currency: Currency
  period: Period
  accounts: readonly ReadAccount[]
  outflows: readonly LedgerRow[]
  inflows: readonly LedgerRow[]
}

/** `item` tells the days that the accounts are looked at; null for a report without accounts. */
export function insightsOf(accounts: readonly ReadAccount[], item: ReadItem | null): Wire<AccountInsights> | null {
  const currency = accounts[0]?.currency
  if (!currency || !item) return null
  const spending = accounts.filter(({ shared }) => isBanking(shared.account.type))
  const rows = spending.flatMap(account => account.rows).filter(row => row.currency === currency && !row.pending)
  const kept = new Set(spending.filter(({ shared }) => shared.account.type === 'depository').map(idOf))
  const scene: Scene = {
    currency,
    period: { from: item.firstDay, to: item.today },
    accounts: spending.filter(account => account.currency === currency),
    outflows: rows.filter(row => row.outflow > 0),
    // What a card takes back, or is paid, is no income.
    inflows: rows.filter(row => row.outflow < 0 && kept.has(row.accountId)),
  }
  return { affordability: affordabilityOf(scene), risk: riskOf(scene) }
}

const isBanking = (type: string): boolean => type === 'depository' || type === 'credit'
const idOf = ({ shared }: ReadAccount): string => shared.accountId
const totalOf = (rows: readonly LedgerRow[]): MinorUnits =>
  sum(rows.map(({ outflow }) => minorUnits(Math.abs(outflow))))

function affordabilityOf(scene: Scene): Wire<AffordabilityInsights> {
  const transfersIn = scene.inflows.filter(row => creditCategoryOf(row.category).primary === 'TRANSFER_IN')
  const earned = scene.inflows.filter(row => !transfersIn.includes(row))
  const kept = new Set(scene.accounts.filter(({ shared }) => shared.account.type === 'depository').map(idOf))
  const left = scene.outflows.filter(row => kept.has(row.accountId))
  const spent = (need: Need) =>
    summaryOf(
      scene,
      scene.outflows.filter(row => needOf(row.category) === need),
    )
  const outliers = scene.accounts.flatMap(account => outliersAmong(scene.outflows.filter(inAccount(account))))
  return {
    expenditure: {
      cash_flow: money(scene, minorUnits(totalOf(scene.inflows) - totalOf(left))),
      essential_expenditure: spent('essential'),
      non_essential_expenditure: spent('non-essential'),
      other: spent('other'),
      outlier_transactions: {
        top_categories: categoriesOf(scene, outliers).slice(0, 3),
        total_amount: money(scene, totalOf(outliers)),
        transactions_count: outliers.length,
      },
      total_expenditure: summaryOf(
        scene,
        scene.outflows.filter(row => needOf(row.category) !== 'transfer'),
      ),
      transfers_out: spent('transfer'),
    },
    income: {
      income_excluding_transfers: money(scene, totalOf(earned)),
      total_income: money(scene, totalOf(scene.inflows)),
      transfers_in: money(scene, totalOf(transfersIn)),
    },
  }
}

function riskOf(scene: Scene): Wire<RiskIndicators> {
  const of = (primary: string, rows = scene.outflows) =>
    rows.filter(row => creditCategoryOf(row.category).primary === primary)
  const [penalties, gambling, payments] = [of('BANK_PENALTIES'), of('GAMBLING'), of('LOAN_PAYMENTS')]
  const loans = of('LOAN_DISBURSEMENTS', scene.inflows)
  return {
    bank_penalties: { ...occurrencesOf(scene, penalties), category_details: categoriesOf(scene, penalties, true) },
    gambling: { ...occurrencesOf(scene, gambling), top_merchants: namesOf(gambling) },
    loan_disbursements: {
      ...occurrencesOf(scene, loans),
      category_details: categoriesOf(scene, loans, true),
      top_providers: namesOf(loans),
    },
    loan_payments: {
      ...occurrencesOf(scene, payments),
      category_details: categoriesOf(scene, payments, true),
      top_providers: namesOf(payments),
    },
    negative_balance: negativeBalanceOf(scene),
  }
}

const money = ({ currency }: Scene, amount: MinorUnits) => ({
  amount: amountOnWire(amount, currency),
  iso_currency_code: currency as string,
  unofficial_currency_code: null,
})

/** The total over the calendar months that the period touches. */
const monthlyAverage = (scene: Scene, rows: readonly LedgerRow[]) =>
  money(scene, minorUnits(Math.round(totalOf(rows) / monthsOf(scene.period).length)))

/** With two decimals; -1 where nothing came in. */
function shareOfIncome({ inflows }: Scene, rows: readonly LedgerRow[]): number {
  const income = totalOf(inflows)
  return income === 0 ? -1 : Math.round((totalOf(rows) * 10_000) / income) / 100
}

const summaryOf = (scene: Scene, rows: readonly LedgerRow[]): Wire<ExpenditureSummary> => ({
  ...money(scene, totalOf(rows)),
  monthly_average: monthlyAverage(scene, rows),
  percentage_of_income: shareOfIncome(scene, rows),
  top_categories: categoriesOf(scene, rows),
  transactions_count: rows.length,
})

const occurrencesOf = (scene: Scene, rows: readonly LedgerRow[]) => ({
  ...money(scene, totalOf(rows)),
  days_since_last_occurrence: daysSince(
    scene,
    rows.map(({ day }) => day),
  ),
  monthly_average: monthlyAverage(scene, rows),
  monthly_summaries: monthsOf(scene.period).map(({ from, to }) => ({
    end_date: to,
    start_date: from,
    total_amount: money(scene, totalOf(rows.filter(row => monthOfDay(row.day) === monthOfDay(from)))),
  })),
  percentage_of_income: shareOfIncome(scene, rows),
  transactions_count: rows.length,
})

function daysSince({ period }: Scene, days: readonly Day[]): number | null {
  const last = days.toSorted().at(-1)
  return last === undefined ? null : Math.max(0, daysBetween(last, period.to))
}

/** The dearest first. */
function categoriesOf(scene: Scene, rows: readonly LedgerRow[], detailed = false): Wire<CategoryExpenses>[] {
  const groups = Map.groupBy(rows, row => creditCategoryOf(row.category)[detailed ? 'detailed' : 'primary'])
  return [...groups]
    .toSorted(([, left], [, right]) => totalOf(right) - totalOf(left))
    .map(([id, spent]) => ({
      ...money(scene, totalOf(spent)),
      id,
      monthly_average: monthlyAverage(scene, spent),
      transactions_count: spent.length,
    }))
}

/** The three that most went to. */
const namesOf = (rows: readonly LedgerRow[]): string[] =>
  [...Map.groupBy(rows, row => row.counterparty ?? row.name)]
    .toSorted(([, left], [, right]) => totalOf(right) - totalOf(left))
    .map(([name]) => name)
    .slice(0, 3)

const inAccount =
  (account: ReadAccount) =>
  (row: LedgerRow): boolean =>
    row.accountId === idOf(account)

/** What is more than three standard deviations above an account's usual expense. */
function outliersAmong(rows: readonly LedgerRow[]): LedgerRow[] {
  const mean = totalOf(rows) / Math.max(1, rows.length)
  const variance = rows.reduce((all, { outflow }) => all + (outflow - mean) ** 2, 0) / Math.max(1, rows.length)
  const most = mean + 3 * Math.sqrt(variance)
  return rows.filter(({ outflow }) => outflow > most)
}

function negativeBalanceOf(scene: Scene): Wire<NegativeBalanceInsights> {
  const spells = scene.accounts
    .filter(({ shared }) => shared.account.type === 'depository')
    .flatMap(({ history }) => spellsBelowZero(history.toReversed()))
  const lowest = spells.map(spell => spell.lowest).toSorted((a, b) => a - b)[0]
  return {
    days_since_last_occurrence: daysSince(
      scene,
      spells.map(({ to }) => to),
    ),
    days_with_negative_balance: spells.reduce((days, { from, to }) => days + daysBetween(from, to) + 1, 0),
    minimum_balance: lowest === undefined ? null : money(scene, lowest),
    occurrences: spells.map(({ from, to, lowest }) => ({
      end_date: to,
      minimum_balance: money(scene, lowest),
      start_date: from,
    })),
  }
}

type Spell = Period & { lowest: MinorUnits }

/** The history begins with its earliest day. */
function spellsBelowZero(history: ReadAccount['history']): Spell[] {
  const spells: Spell[] = []
  history.forEach(({ day, current }, at) => {
    if (current >= 0) return
    const open = (history[at - 1]?.current ?? 0) < 0 ? spells.pop() : undefined
    const lowest = open ? minorUnits(Math.min(open.lowest, current)) : current
    spells.push({ from: open?.from ?? day, to: day, lowest })
  })
  return spells
}
