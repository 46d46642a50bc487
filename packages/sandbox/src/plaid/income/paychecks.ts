// Pay slips, worked out backwards: what reached the bank account is the net pay, to the cent, and gross pay is what it takes so that
// the usual deductions leave just that.
import { addDays, type Day, lastDayOf, type MinorUnits, minorUnits, monthOfDay, sum } from '@hearth/money'
import type { LedgerRow } from '../ledger-rows.ts'
import { payFrequencyOf } from './income-sources.ts'
import type { PayrollRules } from './payroll-rules.ts'

export type PayFrequency = ReturnType<typeof payFrequencyOf>

export type DeductionKind = 'pension' | 'health' | 'social' | 'tax'

export type Deduction = { kind: DeductionKind; name: string; amount: MinorUnits }

export type Slip = { gross: MinorUnits; net: MinorUnits; deductions: readonly Deduction[] }

export type Paycheck = Slip & {
  row: LedgerRow
  /** The days worked for it, both ends included. */
  period: { from: Day; to: Day }
  /** Everything of this employer and calendar year up to this pay, this one included. */
  yearToDate: Slip
}

export type Employment = {
  employer: string
  frequency: PayFrequency
  /** The oldest first; never empty. */
  paychecks: readonly Paycheck[]
}

/** How many times a year somebody is paid; null when there is no telling. */
export const paysPerYear: Readonly<Record<PayFrequency, number | null>> = {
  DAILY: 260,
  WEEKLY: 52,
  BIWEEKLY: 26,
  SEMI_MONTHLY: 24,
  MONTHLY: 12,
  UNKNOWN: null,
}

/** Everyone who pays a salary into these accounts. Rows are the oldest first; only posted salary counts. */
export function employmentsOf(rows: readonly LedgerRow[], rules: PayrollRules): Employment[] {
  const pay = rows.filter(row => row.category === 'INCOME_SALARY' && row.outflow < 0 && !row.pending)
  return [...Map.groupBy(pay, row => row.counterparty ?? row.name)].map(([employer, paid]) => {
    const frequency = payFrequencyOf(paid.map(row => row.day))
    let before: Paycheck | null = null
    const paychecks = paid.map(row => {
      const slip = slipFor(minorUnits(-row.outflow), rules, frequency)
      const sameYear = before !== null && yearOf(before.row.day) === yearOf(row.day) ? before.yearToDate : null
      before = {
        ...slip,
        row,
        period: periodOf(row.day, frequency),
        yearToDate: sameYear ? addSlips(sameYear, slip) : slip,
      }
      return before
    })
    return { employer, frequency, paychecks }
  })
}

export const yearOf = (day: Day): string => day.slice(0, 4)

/** Both slips are made by the same rules, so that their deductions stand in the same order. */
const addSlips = (left: Slip, right: Slip): Slip => ({
  gross: sum([left.gross, right.gross]),
  net: sum([left.net, right.net]),
  deductions: left.deductions.map((deduction, at) => ({
    ...deduction,
    amount: sum([deduction.amount, right.deductions[at]?.amount ?? minorUnits(0)]),
  })),
})

function slipFor(net: MinorUnits, rules: PayrollRules, frequency: PayFrequency): Slip {
  const pension = rules.pension?.share ?? 0
  const social = total(rules.social)
  const tax = total(rules.taxes)
  const health = healthOf(net, rules, frequency)
  const kept = 1 - pension - social - tax * (1 - pension)
  const gross = Math.round((net + health * (1 - social - tax)) / kept)
  const pensionAmount = Math.round(gross * pension)
  const taxable = gross - health - pensionAmount
  const [firstTax, ...otherTaxes] = rules.taxes
  const others: Deduction[] = [
    ...otherTaxes.map(({ name, share }) => deduct('tax', name, taxable * share)),
    ...rules.social.map(({ name, share }) => deduct('social', name, (gross - health) * share)),
    ...(rules.pension ? [deduct('pension', rules.pension.name, pensionAmount)] : []),
    ...(rules.health ? [deduct('health', rules.health.name, health)] : []),
  ]
  const rest = gross - net - sum(others.map(({ amount }) => amount))
  const deductions = [deduct('tax', firstTax.name, Math.max(0, rest)), ...others]
  return { gross: minorUnits(net + sum(deductions.map(({ amount }) => amount))), net, deductions }
}

/** Nobody insures a handful of hours. */
function healthOf(net: number, { health }: PayrollRules, frequency: PayFrequency): number {
  if (!health) return 0
  const amount = Math.round((health.perFortnight * 26) / (paysPerYear[frequency] ?? 26))
  return net >= amount * 8 ? amount : 0
}

const total = (shares: readonly { share: number }[]): number => shares.reduce((all, { share }) => all + share, 0)

const deduct = (kind: DeductionKind, name: string, amount: number): Deduction => ({
  kind,
  name,
  amount: minorUnits(Math.round(amount)),
})

/** Of one kind, or of the kind and name, on a slip. */
export const deducted = (slip: Slip, kind: DeductionKind, name?: string): MinorUnits =>
  sum(slip.deductions.filter(each => each.kind === kind && (!name || each.name === name)).map(({ amount }) => amount))

/** Monthly pay is for its month; more frequent pay is for days that ended a little earlier. */
function periodOf(payDay: Day, frequency: PayFrequency): Paycheck['period'] {
  if (frequency === 'MONTHLY') {
    const to = lastDayOf(monthOfDay(payDay))
    return { from: addDays(to, 1 - Number(to.slice(8))), to }
  }
  const daysWorked = { DAILY: 1, WEEKLY: 7, BIWEEKLY: 14, SEMI_MONTHLY: 15, UNKNOWN: 14 }[frequency]
  const to = addDays(payDay, frequency === 'DAILY' ? 0 : -6)
  return { from: addDays(to, 1 - daysWorked), to }
}
