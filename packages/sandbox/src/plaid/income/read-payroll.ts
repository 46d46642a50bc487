// What an employer's records say of somebody who let us look: read off the salary that reaches the accounts of that person, all of
// them, whichever were shared in Link.
import { addDays, type Currency, type Day, dayOf } from '@hearth/money'
import type { Bank } from '../../bank.ts'
import { type FrozenItem, viewFrozen } from '../../items/freeze-item.ts'
import type { ItemAccount, ItemView } from '../../items/view-item.ts'
import { stableId } from '../../stable-id.ts'
import { calendarDay, dayNumberAt, firstDayNumber } from '../../world/calendar.ts'
import { hashText } from '../../world/random.ts'
import { ledgerRows } from '../ledger-rows.ts'
import { type Employment, employmentsOf, type Paycheck } from './paychecks.ts'
import { payrollRules } from './payroll-rules.ts'

export type ReadPayroll = {
  view: ItemView
  /** When, and on which local day, the records were looked at. */
  atMs: number
  today: Day
  jobs: Job[]
}

/** One employment, with what a payroll company adds to it. */
export type Job = Employment & {
  /** That it is paid in. */
  currency: Currency
  /** The payroll company's own account of this employee; no bank account. */
  payrollAccountId: string
  title: string
  employeeNumber: string
  /** Nine digits, as the tax office knows the employer. */
  employerNumber: string
  employerStreet: string
  taxpayerMask: string
  hiredOn: Day
  active: boolean
}

/** Longer than any life in this world. */
const wholeLifeDays = 20_000

export function readPayroll(bank: Bank, seen: FrozenItem): ReadPayroll | undefined {
  const shared = viewFrozen(bank, seen, wholeLifeDays)
  const kept = shared?.life.resident.accounts.filter(({ type }) => type === 'depository') ?? []
  const view = viewFrozen(bank, { ...seen, accountKeys: kept.map(({ key }) => key) }, wholeLifeDays)
  if (!view) return undefined
  const { country } = view.life.resident
  const { position } = seen
  const today = calendarDay(dayNumberAt(position.throughMs, country.utcOffsetHours)).day
  const employments = employmentsOf(ledgerRows(view, position), payrollRules[country.code])
  const jobs = employments.map(employment => describeJob(bank, view, employment, today))
  return { view, atMs: position.throughMs, today, jobs }
}

/** The account that a pay was sent to. */
export const paidInto = ({ view }: ReadPayroll, { row }: Paycheck): ItemAccount | undefined =>
  view.accounts.find(({ accountId }) => accountId === row.accountId)

const titles = ['Account Specialist', 'Operations Coordinator', 'Project Coordinator', 'Program Analyst'] as const

function describeJob(bank: Bank, view: ItemView, employment: Employment, today: Day): Job {
  const { resident } = view.life
  const { employer, paychecks } = employment
  const digits = (about: string, count: number) =>
    String(hashText(`${bank.seed}/${employer}/${about}`) % 10 ** count).padStart(count, '0')
  const person = `${view.institution.id}/${resident.username}`
  const lastPay = paychecks.at(-1)?.row.day ?? today
  return {
    ...employment,
    currency: paychecks[0]?.row.currency ?? resident.country.currency,
    payrollAccountId: stableId(37, [bank.seed, 'payroll account', view.item.itemId, employer]),
    title: titles[hashText(`${bank.seed}/${person}/title`) % titles.length] ?? titles[0],
    employeeNumber: digits(`${person}/number`, 6),
    employerNumber: `9${digits('tax number', 8)}`,
    employerStreet: `${100 + (hashText(employer) % 900)} ${resident.country.streets[hashText(employer) % resident.country.streets.length]}`,
    taxpayerMask: digits(`${person}/taxpayer`, 4),
    hiredOn: hiredOn(paychecks, hashText(`${bank.seed}/${person}/hired`)),
    active: lastPay >= addDays(today, -45),
  }
}

/** Lives begin in the middle: whoever was paid from the first days on was hired some time before. */
function hiredOn(paychecks: readonly Paycheck[], chance: number): Day {
  const first = paychecks[0]?.period.from ?? dayOf('2022-01-01')
  const worldBegins = calendarDay(firstDayNumber).day
  return first > addDays(worldBegins, 31) ? first : addDays(worldBegins, -30 - (chance % 1_200))
}
