// Form W-2 of a closed year: the sums of that year's pay slips, in the boxes of the form. The United States only.
import { decimalText, type MinorUnits, minorUnits } from '@hearth/money'
import type { CreditW2 } from 'plaid'
import type { Bank } from '../../bank.ts'
import { stableId } from '../../stable-id.ts'
import type { Wire } from '../endpoint.ts'
import { employeeOf, employerOf } from './pay-stub-on-wire.ts'
import { deducted, type Slip, yearOf } from './paychecks.ts'
import type { Job, ReadPayroll } from './read-payroll.ts'

const formsMax = 2

/** A closed year of a job; its slip holds the sums. */
export type TaxYear = { year: string; slip: Slip }

/** The latest closed years, the latest first; none outside of the United States. */
export function taxYearsOf({ view, today }: ReadPayroll, { paychecks }: Job): TaxYear[] {
  if (view.institution.countryCode !== 'US') return []
  const lastOfYear = new Map(paychecks.map(paycheck => [yearOf(paycheck.row.day), paycheck.yearToDate]))
  return [...lastOfYear]
    .filter(([year]) => year < yearOf(today))
    .map(([year, slip]) => ({ year, slip }))
    .toReversed()
    .slice(0, formsMax)
}

export const formIdOf = (bank: Bank, { view }: ReadPayroll, { employer }: Job, { year }: TaxYear): string =>
  stableId(37, [bank.seed, 'w2', view.item.itemId, employer, year])

export const formName = ({ year }: TaxYear): string => `w2_${year}.pdf`

export const w2OnWire = (bank: Bank, payroll: ReadPayroll, job: Job, taxYear: TaxYear): Wire<CreditW2> => ({
  ...boxesOf(payroll, job, taxYear),
  document_id: formIdOf(bank, payroll, job, taxYear),
  document_metadata: {
    document_type: 'US_TAX_W2',
    download_url: null,
    error_message: null,
    name: formName(taxYear),
    page_count: 1,
    status: 'PROCESSING_COMPLETE',
  },
  employee: employeeOf(payroll, job),
  employer: employerOf(payroll, job),
})

/** What the form says, without what a bank says of the file. Amounts are decimal texts. */
export function boxesOf(payroll: ReadPayroll, job: Job, { year, slip }: TaxYear) {
  const money = (minor: MinorUnits) => decimalText(minor, job.currency)
  const [pension, health] = [deducted(slip, 'pension'), deducted(slip, 'health')]
  const [social, taxable] = [minorUnits(slip.gross - health), minorUnits(slip.gross - health - pension)]
  return {
    allocated_tips: null,
    box_12: pension > 0 ? [{ amount: money(pension), code: 'D' }] : [],
    box_9: null,
    dependent_care_benefits: null,
    employer_id_number: `${job.employerNumber.slice(0, 2)}-${job.employerNumber.slice(2)}`,
    federal_income_tax_withheld: money(deducted(slip, 'tax', 'Federal Income Tax')),
    medicare_tax_withheld: money(deducted(slip, 'social', 'Employee Medicare')),
    medicare_wages_and_tips: money(social),
    nonqualified_plans: null,
    other: null,
    retirement_plan: pension > 0 ? 'CHECKED' : 'NOT CHECKED',
    social_security_tax_withheld: money(deducted(slip, 'social', 'Social Security Employee Tax')),
    social_security_tips: null,
    social_security_wages: money(social),
    state_and_local_wages: [
      {
        employer_state_id_number: `${payroll.view.life.resident.town.region ?? ''}${job.employerNumber.slice(2)}`,
        local_income_tax: null,
        local_wages_tips: null,
        locality_name: null,
        state: payroll.view.life.resident.town.region,
        state_income_tax: money(deducted(slip, 'tax', 'State Income Tax')),
        state_wages_tips: money(taxable),
      },
    ],
    statutory_employee: 'NOT CHECKED',
    tax_year: year,
    third_party_sick_pay: 'NOT CHECKED',
    wages_tips_other_comp: money(taxable),
  }
}
