// A Bank Income Report on paper: the figures of the JSON, set in type.
import type { CreditBankIncome } from 'plaid'
import type { Paper, Part } from '../../papers/paper.ts'
import { amountText } from '../amount-text.ts'
import type { Wire } from '../endpoint.ts'
import type { UserRecord } from './user-record.ts'

type Report = Required<Wire<CreditBankIncome>>

export function bankIncomePaper(report: Report, user: UserRecord, madeMs: number): Paper {
  const { bank_income_summary: summary } = report
  const totals = (summary.total_amounts ?? []).map(total => amountText(total.amount, total.iso_currency_code))
  return {
    title: 'Bank Income Report',
    subtitle: `${report.days_requested} days to ${report.generated_time.slice(0, 10)}`,
    letterhead: {
      name: 'Sandbox Bank Income',
      lines: ['A report of the sandbox bank. Everyone in it is made up.'],
      color: '#1f5f7a',
    },
    parts: [
      {
        kind: 'facts',
        entries: [
          ['Report', report.bank_income_id],
          ['User', user.clientUserId],
          ['Generated', report.generated_time],
          ['Period', `${summary.start_date} to ${summary.end_date}`],
        ],
        wide: true,
      },
      {
        kind: 'figures',
        entries: [
          ['Total income', totals.length > 0 ? totals.join(', ') : 'None'],
          ['Sources', String(summary.income_sources_count)],
          ['Deposits', String(summary.income_transactions_count)],
        ],
      },
      monthsTable(summary.historical_summary ?? []),
      ...report.items.flatMap(itemParts),
    ],
    footer: `Bank Income Report ${report.bank_income_id}`,
    madeMs,
  }
}

type Months = NonNullable<NonNullable<Report['bank_income_summary']>['historical_summary']>

const monthsTable = (months: Months): Part => ({
  kind: 'table',
  title: 'Income by month',
  columns: [
    { title: 'From', share: 2 },
    { title: 'To', share: 2 },
    { title: 'Deposits', share: 1, align: 'right' },
    { title: 'Income', share: 2, align: 'right' },
  ],
  rows: months.map(month => [
    month.start_date ?? '',
    month.end_date ?? '',
    String(month.transactions?.length ?? 0),
    (month.total_amounts ?? [])
      .map(({ amount, iso_currency_code }) => amountText(amount, iso_currency_code))
      .join(', '),
  ]),
})

function itemParts(item: Report['items'][number]): Part[] {
  const accountName = (id: string | undefined) => {
    const account = item.bank_income_accounts?.find(({ account_id }) => account_id === id)
    return account ? `${account.name} ${account.mask}` : ''
  }
  return (item.bank_income_sources ?? []).map(source => {
    const deposits = (source.historical_summary ?? []).flatMap(month => month.transactions ?? [])
    const currency = deposits[0]?.iso_currency_code ?? null
    return {
      kind: 'table',
      title: `${source.income_description} (${source.income_category}, ${source.pay_frequency})`,
      columns: [
        { title: 'Date', share: 2 },
        { title: item.institution_name ?? '', share: 5 },
        { title: accountName(source.account_id), share: 3, align: 'right' },
      ],
      rows: deposits.map(deposit => [
        deposit.date ?? '',
        deposit.name ?? '',
        amountText(deposit.amount ?? 0, deposit.iso_currency_code ?? null),
      ]),
      total: ['Total', `${source.transaction_count} deposits`, amountText(source.total_amount ?? 0, currency)],
    }
  })
}
