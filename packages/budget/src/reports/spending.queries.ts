import type { Currency, Month } from '@hearth/money'
import { Refusal } from '@hearth/refusals'
import type { Database, HouseholdId } from '@hearth/store'
import { type CategoryRow, listCategories } from '../categories.queries.ts'
import { compareIncome, type IncomeAndSpending } from '../core/reports/income-and-spending.ts'
import type { Span } from '../core/reports/span.ts'
import { type LineOf, type Move, type Table, tabulate } from '../core/reports/tabulate.ts'
import { readMoves } from './moves.queries.ts'
import { chooseCountedAccounts, type ReportRange, readSpans } from './report-range.ts'

type Report = {
  currency: Currency
  /** The first month that the household has rows in. */
  begins: Month | null
  spans: Span[]
  /** Accounts that are not counted. */
  leftOut: string[]
}

/**
 * What was spent in each span by category or group, outflows negative as on the rows; refunds lower their category. Transfers, opening
 * rows and ignored rows are left out. What is in another currency counts at the rate of its month. Refuses: REPORT_RANGE_INVALID,
 * REPORT_MIXES_CURRENCIES, ACCOUNT_NOT_FOUND, CATEGORY_NOT_FOUND.
 */
export async function readSpending(
  db: Database,
  householdId: HouseholdId,
  // Null among the categories means rows without one.
  input: ReportRange & { of: 'category' | 'group'; categoryIds?: readonly (string | null)[] | undefined },
): Promise<Report & Table> {
  const { moves, categories, ...report } = await readReport(db, householdId, input)
  const { categoryIds } = input
  if (categoryIds?.some(id => id !== null && !categories.some(it => it.categoryId === id)))
    throw new Refusal('CATEGORY_NOT_FOUND')
  const spent = moves.spending.filter(move => !categoryIds || categoryIds.includes(move.categoryId))
  return { ...report, ...tabulate(report.spans, linesOf(categories, input.of), spent) }
}

/** What came in and went out in each span. Refuses: REPORT_RANGE_INVALID, REPORT_MIXES_CURRENCIES, ACCOUNT_NOT_FOUND. */
export async function readIncomeAndSpending(
  db: Database,
  householdId: HouseholdId,
  input: ReportRange,
): Promise<Report & { compared: IncomeAndSpending[]; total: IncomeAndSpending }> {
  const { moves, categories: _, ...report } = await readReport(db, householdId, input)
  const { spans: compared, total } = compareIncome(report.spans, moves)
  return { ...report, compared, total }
}

async function readReport(
  db: Database,
  householdId: HouseholdId,
  input: ReportRange,
): Promise<Report & { categories: CategoryRow[]; moves: Record<'income' | 'spending', Move[]> }> {
  const spans = readSpans(input)
  const [{ currency, begins, leftOut }, moves, known] = await Promise.all([
    chooseCountedAccounts(db, householdId, input.accountIds),
    readMoves(db, householdId, input),
    listCategories(db, householdId),
  ])
  // A category may be new since.
  const ids = new Set([null, ...known.map(it => it.categoryId)])
  const categories = moves.every(it => ids.has(it.categoryId)) ? known : await listCategories(db, householdId)
  const kinds = new Map(categories.map(it => [it.categoryId, it.kind]))
  const ofKind = (kind: CategoryRow['kind']) => (move: Move) =>
    (move.categoryId === null ? 'envelope' : kinds.get(move.categoryId)) === kind
  const [income, spending] = [moves.filter(ofKind('income')), moves.filter(ofKind('envelope'))]
  if (income.length + spending.length + moves.filter(ofKind('transfer')).length !== moves.length)
    throw new Error('Money was moved in a category that the household does not have')
  return { currency, begins, spans, leftOut, categories, moves: { income, spending } }
}

function linesOf(categories: readonly CategoryRow[], of: 'category' | 'group'): LineOf[] {
  const spent = categories.filter(category => category.kind === 'envelope')
  const uncategorised: LineOf = { name: null, group: null, categoryIds: [null] }
  if (of === 'category')
    return [...spent.map(({ categoryId, name, group }) => ({ name, group, categoryIds: [categoryId] })), uncategorised]
  const groups = new Map<string, LineOf>()
  for (const { categoryId, groupId, group } of spent) {
    const line = groups.get(groupId) ?? { name: group, group, categoryIds: [] }
    line.categoryIds.push(categoryId)
    groups.set(groupId, line)
  }
  return [...groups.values(), uncategorised]
}
