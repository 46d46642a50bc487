// An Asset Report on paper: the figures of the JSON, set in type.
import type { Paper, Part } from '../../papers/paper.ts'
import { amountText } from '../amount-text.ts'
import type { WireReport } from './asset-report-on-wire.ts'

type WireAccount = WireReport['items'][number]['accounts'][number]

export function assetReportPaper(report: WireReport, madeMs: number): Paper {
  const accounts = report.items.flatMap(item => item.accounts)
  const { user } = report
  const name = [user.first_name, user.middle_name, user.last_name].filter(Boolean).join(' ')
  return {
    title: 'Asset Report',
    subtitle: `${report.days_requested} days to ${report.date_generated.slice(0, 10)}`,
    letterhead: {
      name: 'Sandbox Asset Reports',
      lines: ['A report of the sandbox bank. Everyone in it is made up.'],
      color: '#3f4f7a',
    },
    parts: [
      {
        kind: 'facts',
        entries: [
          ['Report', report.asset_report_id],
          ['Client report', report.client_report_id ?? 'None'],
          ['Generated', report.date_generated],
          ['Prepared for', name === '' ? 'Not stated' : name],
          ['Client user', user.client_user_id ?? 'Not stated'],
        ],
        wide: true,
      },
      {
        kind: 'table',
        title: 'Accounts',
        columns: [
          { title: 'Institution', share: 4 },
          { title: 'Account', share: 4 },
          { title: 'Type', share: 2 },
          { title: 'Available', share: 3, align: 'right' },
          { title: 'Current', share: 3, align: 'right' },
        ],
        rows: report.items.flatMap(item =>
          item.accounts.map(account => [
            item.institution_name,
            accountName(account),
            account.subtype ?? account.type,
            balanceText(account, account.balances.available),
            balanceText(account, account.balances.current),
          ]),
        ),
      },
      ...accounts.flatMap(accountParts),
    ],
    footer: `Asset Report ${report.asset_report_id}`,
    madeMs,
  }
}

const accountName = ({ name, mask }: WireAccount): string => `${name} ${mask ?? ''}`.trim()

const balanceText = ({ balances }: WireAccount, amount: number | null): string =>
  amount === null ? '' : amountText(amount, balances.iso_currency_code)

function accountParts(account: WireAccount): Part[] {
  const owners = account.owners.flatMap(owner => owner.names)
  const facts: Part = {
    kind: 'facts',
    title: accountName(account),
    entries: [
      ['Account', account.account_id],
      ['Official name', account.official_name ?? account.name],
      ['Owners', owners.join(', ')],
      ['Days available', String(account.days_available)],
    ],
    wide: true,
  }
  return [{ kind: 'new page' }, facts, ...balancesByMonth(account), ...transactionsTable(account)]
}

/** What was there at the end of each month, since a line for each day would fill a book. */
function balancesByMonth(account: WireAccount): Part[] {
  const months = Map.groupBy(account.historical_balances, ({ date }) => date.slice(0, 7))
  if (months.size === 0) return []
  return [
    {
      kind: 'table',
      title: 'Balance history',
      columns: [
        { title: 'Last day of the month', share: 3 },
        { title: 'Balance that day', share: 3, align: 'right' },
        { title: 'Lowest of the month', share: 3, align: 'right' },
        { title: 'Highest of the month', share: 3, align: 'right' },
      ],
      rows: [...months.values()].map(days => {
        const amounts = days.map(({ current }) => current)
        const text = (amount: number | undefined) => balanceText(account, amount ?? null)
        return [days[0]?.date ?? '', text(amounts[0]), text(Math.min(...amounts)), text(Math.max(...amounts))]
      }),
    },
  ]
}

const transactionsTable = ({ transactions }: WireAccount): Part[] =>
  transactions.length === 0
    ? []
    : [
        {
          kind: 'table',
          title: 'Transactions',
          columns: [
            { title: 'Date', share: 2 },
            { title: 'Description', share: 7 },
            { title: 'Amount (money out is positive)', share: 3, align: 'right' },
          ],
          rows: transactions.map(row => [
            row.date,
            `${row.original_description ?? ''}${row.pending ? ' (pending)' : ''}`,
            amountText(row.amount, row.iso_currency_code),
          ]),
        },
      ]
