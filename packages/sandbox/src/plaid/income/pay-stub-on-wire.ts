// Pay stubs, in the shape of /credit/payroll_income/get and in the older one of /income/verification/paystubs/get.
import { type Currency, type MinorUnits, minorUnits, subtract } from '@hearth/money'
import type { CreditPayStub, CreditPayStubAddress, PayPeriodDetailsPayFrequency, Paystub } from 'plaid'
import type { Bank } from '../../bank.ts'
import { stableId } from '../../stable-id.ts'
import type { Wire } from '../endpoint.ts'
import { amountOnWire } from '../transaction-on-wire.ts'
import { type Paycheck, paysPerYear, yearOf } from './paychecks.ts'
import { type Job, paidInto, type ReadPayroll } from './read-payroll.ts'

/** The pay of this calendar year and of the one before, the latest first. */
export function shownPaychecks({ today }: ReadPayroll, job: Job): Paycheck[] {
  const lastYear = String(Number(yearOf(today)) - 1)
  return job.paychecks.filter(({ row }) => yearOf(row.day) >= lastYear).toReversed()
}

export const stubIdOf = (bank: Bank, payroll: ReadPayroll, job: Job, { row }: Paycheck): string =>
  stableId(37, [bank.seed, 'pay stub', payroll.view.item.itemId, job.employer, row.transactionId])

export const stubName = ({ row }: Paycheck): string => `paystub_${row.day}.pdf`

export function payStubOnWire(bank: Bank, payroll: ReadPayroll, job: Job, paycheck: Paycheck): Wire<CreditPayStub> {
  const { currency } = job
  const { gross, net, yearToDate, row, period } = paycheck
  const amount = (minor: MinorUnits) => amountOnWire(minor, currency)
  const hours = hoursOf(job)
  return {
    deductions: {
      breakdown: deductionsOf(paycheck, currency),
      total: inCurrency(currency, {
        current_amount: kept(paycheck, currency),
        ytd_amount: kept(yearToDate, currency),
      }),
    },
    document_id: stubIdOf(bank, payroll, job, paycheck),
    document_metadata: {
      document_type: 'PAYSTUB',
      download_url: null,
      error_message: null,
      name: stubName(paycheck),
      page_count: 1,
      status: 'PROCESSING_COMPLETE',
    },
    earnings: {
      breakdown: [
        inCurrency(currency, {
          canonical_description: 'REGULAR_PAY',
          current_amount: amount(gross),
          description: 'Regular Pay',
          hours,
          rate: null,
          ytd_amount: amount(yearToDate.gross),
        }),
      ],
      total: inCurrency(currency, { current_amount: amount(gross), hours, ytd_amount: amount(yearToDate.gross) }),
    },
    employee: employeeOf(payroll, job),
    employer: employerOf(payroll, job),
    net_pay: inCurrency(currency, {
      current_amount: amount(net),
      description: 'NET PAY',
      ytd_amount: amount(yearToDate.net),
    }),
    pay_period_details: inCurrency(currency, {
      distribution_breakdown: [distributionOf(payroll, paycheck)],
      end_date: period.to,
      gross_earnings: amount(gross),
      pay_amount: amount(net),
      pay_basis: 'SALARY' as const,
      pay_date: row.day,
      pay_frequency: job.frequency,
      start_date: period.from,
    }),
  }
}

/** The older shape of the same stub. */
export function olderStubOnWire(bank: Bank, payroll: ReadPayroll, job: Job, paycheck: Paycheck): Wire<Paystub> {
  const { currency } = job
  const stub = payStubOnWire(bank, payroll, job, paycheck)
  const { pay_period_details: details } = stub
  const employer = employerOf(payroll, job)
  const { marital_status, taxpayer_id, ...employee } = employeeOf(payroll, job)
  const annual = annualPay(job)
  return {
    deductions: stub.deductions,
    doc_id: stubIdOf(bank, payroll, job, paycheck),
    earnings: {
      ...stub.earnings,
      breakdown: stub.earnings.breakdown.map(line => ({ ...line, canonical_description: 'REGULAR PAY' as const })),
    },
    employee: { ...employee, marital_status, taxpayer_id: { ...taxpayer_id, last_4_digits: job.taxpayerMask } },
    employer,
    employment_details: {
      annual_salary: { amount: annual === null ? null : amountOnWire(annual, currency), currency },
      hire_date: job.hiredOn,
    },
    income_breakdown: [
      { hours: hoursOf(job), rate: null, total: amountOnWire(paycheck.gross, currency), type: 'regular' },
    ],
    net_pay: stub.net_pay,
    pay_period_details: {
      check_amount: details.pay_amount,
      distribution_breakdown: details.distribution_breakdown,
      end_date: details.end_date,
      gross_earnings: details.gross_earnings,
      pay_date: details.pay_date,
      pay_day: details.pay_date,
      pay_frequency: olderFrequencies[job.frequency] ?? 'PAY_FREQUENCY_UNKNOWN',
      start_date: details.start_date,
    },
    ytd_earnings: {
      gross_earnings: amountOnWire(paycheck.yearToDate.gross, currency),
      net_earnings: amountOnWire(paycheck.yearToDate.net, currency),
    },
  }
}

const olderFrequencies: Readonly<Record<string, Wire<PayPeriodDetailsPayFrequency>>> = {
  WEEKLY: 'PAY_FREQUENCY_WEEKLY',
  BIWEEKLY: 'PAY_FREQUENCY_BIWEEKLY',
  SEMI_MONTHLY: 'PAY_FREQUENCY_SEMIMONTHLY',
  MONTHLY: 'PAY_FREQUENCY_MONTHLY',
}

/** A year at the latest gross pay; null when nobody can say how often it comes. */
export function annualPay({ frequency, paychecks }: Job): MinorUnits | null {
  const [latest, times] = [paychecks.at(-1), paysPerYear[frequency]]
  return latest && times !== null ? minorUnits(latest.gross * times) : null
}

const inCurrency = <Fields extends object>(currency: Currency, fields: Fields) => ({
  ...fields,
  iso_currency_code: currency as string,
  unofficial_currency_code: null,
})

const kept = ({ gross, net }: Pick<Paycheck, 'gross' | 'net'>, currency: Currency): number =>
  amountOnWire(subtract(gross, net), currency)

const deductionsOf = ({ deductions, yearToDate }: Paycheck, currency: Currency) =>
  deductions.map(({ name, amount }, at) =>
    inCurrency(currency, {
      current_amount: amountOnWire(amount, currency),
      description: name,
      ytd_amount: amountOnWire(yearToDate.deductions[at]?.amount ?? amount, currency),
    }),
  )

/** Forty hours a week. */
const hoursOf = ({ frequency }: Job): number | null => {
  const times = paysPerYear[frequency]
  return times === null ? null : Math.round((2_080 / times) * 100) / 100
}

export function employeeOf({ view }: ReadPayroll, { taxpayerMask }: Job) {
  const { name, street } = view.life.resident
  return {
    address: addressOf(view, street),
    marital_status: 'NOT LISTED',
    name,
    taxpayer_id: { id_mask: taxpayerMask, id_type: view.institution.countryCode === 'US' ? 'SSN' : null },
  }
}

export const employerOf = ({ view }: ReadPayroll, { employer, employerStreet }: Job) => ({
  address: addressOf(view, employerStreet),
  name: employer,
})

function addressOf({ life }: ReadPayroll['view'], street: string): Wire<CreditPayStubAddress> {
  const { town, country } = life.resident
  return { city: town.city, country: country.code, postal_code: town.postalCode, region: town.region, street }
}

function distributionOf(payroll: ReadPayroll, paycheck: Paycheck) {
  const account = paidInto(payroll, paycheck)?.account
  return inCurrency(paycheck.row.currency, {
    account_name: account?.name ?? null,
    bank_name: payroll.view.institution.name,
    current_amount: amountOnWire(paycheck.net, paycheck.row.currency),
    mask: account?.mask.slice(-4) ?? null,
    type: account?.subtype ?? null,
  })
}
