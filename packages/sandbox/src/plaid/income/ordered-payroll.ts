// The payroll of a made-to-order customer: pay stubs and forms as the password of a `user_custom` has them, beside what is read off
// the accounts. What an order leaves out is null.
import type { CreditPayStub, CreditPayStubAddress, CreditW2 } from 'plaid'
import type { Bank } from '../../bank.ts'
import { stableId } from '../../stable-id.ts'
import type { Wire } from '../endpoint.ts'
import { isRecord } from '../fields.ts'
import type { ReadPayroll } from './read-payroll.ts'

type Order = Record<string, unknown>

export type OrderedPayroll = { accountId: string; stubs: Wire<CreditPayStub>[]; forms: Wire<CreditW2>[] }

/** One for each account of the order that has any. */
export function orderedPayrolls(bank: Bank, { view }: ReadPayroll): OrderedPayroll[] {
  const orders = [...(view.life.resident.custom?.accounts ?? [])]
  return orders
    .filter(([, { income }]) => income.paystubs.length + income.w2s.length > 0)
    .map(([key, { income, currency }]) => {
      const idOf = (kind: string, at: number) => stableId(37, [bank.seed, kind, view.item.itemId, key, at])
      const usual = currency ?? view.currency
      return {
        accountId: idOf('payroll account', 0),
        forms: income.w2s.map((order, at) => formOf(order, idOf('w2', at))),
        stubs: income.paystubs.map((order, at) => stubOf(order, idOf('pay stub', at), usual)),
      }
    })
}

function stubOf(order: Order, documentId: string, usual: string): Wire<CreditPayStub> {
  const [earnings, deductions] = [part(order, 'earnings'), part(order, 'deductions')]
  const [net, period] = [part(order, 'net_pay'), part(order, 'pay_period_details')]
  const [earned, kept] = [part(earnings, 'total'), part(deductions, 'total')]
  const amounts = (of: Order) => ({
    current_amount: number(of, 'current_amount'),
    iso_currency_code: text(of, 'currency') ?? usual,
    unofficial_currency_code: null,
    ytd_amount: number(of, 'ytd_amount'),
  })
  return {
    deductions: {
      breakdown: parts(deductions, 'breakdown').map(line => ({
        ...amounts(line),
        description: text(line, 'description'),
      })),
      total: amounts(kept),
    },
    document_id: documentId,
    document_metadata: metadataOf('PAYSTUB', `paystub_${text(period, 'pay_date') ?? documentId.slice(0, 6)}.pdf`),
    earnings: {
      breakdown: parts(earnings, 'breakdown').map(line => ({
        ...amounts(line),
        canonical_description: text(line, 'canonical_description')?.replaceAll(' ', '_') ?? null,
        description: text(line, 'description'),
        hours: number(line, 'hours'),
        rate: number(line, 'rate'),
      })),
      total: {
        ...amounts(earned),
        current_amount: number(earned, 'current_amount') ?? number(period, 'gross_earnings'),
        hours: number(earned, 'hours'),
      },
    },
    employee: employeeOf(order),
    employer: employerOf(order),
    net_pay: {
      ...amounts(net),
      current_amount: number(net, 'current_amount') ?? number(period, 'check_amount'),
      description: text(net, 'description'),
    },
    pay_period_details: {
      distribution_breakdown: parts(period, 'distribution_breakdown').map(line => {
        const { ytd_amount: _none, ...amount } = amounts(line)
        return {
          ...amount,
          account_name: text(line, 'account_name'),
          bank_name: text(line, 'bank_name'),
          mask: text(line, 'mask'),
          type: text(line, 'type'),
        }
      }),
      end_date: text(period, 'end_date'),
      gross_earnings: number(period, 'gross_earnings'),
      iso_currency_code: usual,
      pay_amount: number(period, 'check_amount'),
      pay_date: text(period, 'pay_date'),
      pay_frequency: text(period, 'pay_frequency')?.replace('PAY_FREQUENCY_', '') ?? null,
      start_date: text(period, 'start_date'),
      unofficial_currency_code: null,
    },
  }
}

const formTexts = [
  ...(['allocated_tips', 'box_9', 'dependent_care_benefits', 'employer_id_number'] as const),
  ...(['federal_income_tax_withheld', 'medicare_tax_withheld', 'medicare_wages_and_tips'] as const),
  ...(['nonqualified_plans', 'other', 'retirement_plan', 'social_security_tax_withheld'] as const),
  ...(['social_security_tips', 'social_security_wages', 'statutory_employee', 'tax_year'] as const),
  ...(['third_party_sick_pay', 'wages_tips_other_comp'] as const),
]

const stateTexts = [
  ...(['employer_state_id_number', 'local_income_tax', 'local_wages_tips', 'locality_name'] as const),
  ...(['state', 'state_income_tax', 'state_wages_tips'] as const),
]

const formOf = (order: Order, documentId: string): Wire<CreditW2> => ({
  ...textsOf(order, formTexts),
  box_12: parts(order, 'box_12').map(box => textsOf(box, ['amount', 'code'])),
  document_id: documentId,
  document_metadata: metadataOf('US_TAX_W2', `w2_${text(order, 'tax_year') ?? documentId.slice(0, 6)}.pdf`),
  employee: employeeOf(order),
  employer: employerOf(order),
  state_and_local_wages: parts(order, 'state_and_local_wages').map(wages => textsOf(wages, stateTexts)),
})

const metadataOf = (document_type: string, name: string) => ({
  document_type,
  download_url: null,
  error_message: null,
  name,
  page_count: 1,
  status: 'PROCESSING_COMPLETE',
})

function employeeOf(order: Order) {
  const employee = part(order, 'employee')
  const taxpayer = part(employee, 'taxpayer_id')
  return {
    address: addressOf(employee),
    marital_status: text(employee, 'marital_status'),
    name: text(employee, 'name'),
    taxpayer_id: textsOf(taxpayer, ['id_mask', 'id_type']),
  }
}

function employerOf(order: Order) {
  const employer = part(order, 'employer')
  return { address: addressOf(employer), name: text(employer, 'name') }
}

const addressOf = (of: Order): Wire<CreditPayStubAddress> =>
  textsOf(part(of, 'address'), ['city', 'country', 'postal_code', 'region', 'street'])

const text = (order: Order, name: string): string | null => {
  const value = order[name]
  return typeof value === 'string' && value !== '' ? value : null
}

const number = (order: Order, name: string): number | null => {
  const value = order[name]
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

const part = (order: Order, name: string): Order => {
  const value = order[name]
  return isRecord(value) ? value : {}
}

const parts = (order: Order, name: string): Order[] => {
  const value = order[name]
  return Array.isArray(value) ? value.filter(isRecord) : []
}

function textsOf<const Name extends string>(order: Order, names: readonly Name[]): Record<Name, string | null> {
  const texts: Partial<Record<Name, string | null>> = {}
  for (const name of names) texts[name] = text(order, name)
  return texts as Record<Name, string | null>
}
