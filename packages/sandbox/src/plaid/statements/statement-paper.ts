// A statement: what an account held or owed when a month began, every row of the month, and what it came to.
import { type Currency, type MinorUnits, minorUnits } from '@hearth/money'
import { type Ledger, type LedgerRow, ledgerOf } from '../../items/ledger.ts'
import type { ItemAccount, ItemView } from '../../items/view-item.ts'
import { amountText, daysText, dayText, plainAmount } from '../../papers/amounts.ts'
import type { Paper, Part, Table } from '../../papers/paper.ts'
import type { Account } from '../../world/account.ts'
import { isDebt } from '../../world/life.ts'
import { holdersOf } from '../../world/resident.ts'
import type { StatementPeriod } from '../../world/statement-periods.ts'
import { billOf } from '../liabilities/card-bill.ts'
import { investmentParts } from './investment-parts.ts'
import { statementFacts } from './statement-facts.ts'

/** The same paper for everybody who shows this account, at every instant since it was made. */
export function statementPaper(view: ItemView, shared: ItemAccount, period: StatementPeriod, nowMs: number): Paper {
  const { account } = shared
  const { resident } = view.life
  const holders = holdersOf(resident, account)
  const { town } = resident
  const place = [town.city, town.region].filter(Boolean).join(', ')
  const { name, url, primaryColor: color } = view.institution
  return {
    title:
      account.type === 'credit'
        ? 'Card statement'
        : account.type === 'loan'
          ? 'Loan statement'
          : 'Statement of account',
    subtitle: `${account.name} ••${account.mask}\n${daysText(period.firstDay, period.lastDay)}`,
    letterhead: { name, lines: [url.replace('https://', '')], color },
    recipient: [
      ...holders.flatMap(holder => holder.names),
      resident.street,
      resident.country.code === 'US' || resident.country.code === 'CA'
        ? `${place} ${town.postalCode}`
        : `${town.postalCode} ${place}`,
    ],
    parts:
      account.type === 'investment'
        ? investmentParts(view, shared, period)
        : moneyParts(view, shared, period, ledgerOf(view, shared, nowMs)),
    footer: `${name} is a bank of the Hearth sandbox. Its money is pretend. Statement of ${dayText(period.postedDay)}.`,
    madeMs: period.postedMs,
  }
}

function moneyParts(view: ItemView, { account }: ItemAccount, period: StatementPeriod, ledger: Ledger): Part[] {
  const { currency } = account
  const rows = ledger.rowsWithin(period.firstDay, period.lastDay)
  const closing = ledger.balanceAfter(period.lastDay)
  const sign = isDebt(account) ? 1 : -1
  const total = (counts: (row: LedgerRow) => boolean) =>
    minorUnits(rows.filter(counts).reduce((sum, { outflow }) => sum + Math.abs(outflow), 0))
  const opening = minorUnits(closing - sign * rows.reduce((sum, { outflow }) => sum + outflow, 0))
  const words = wordsFor(account)
  const [came, left] = [total(({ outflow }) => outflow < 0), total(({ outflow }) => outflow > 0)]
  return [
    {
      kind: 'figures',
      entries: [
        [words.opening, amountText(opening, currency)],
        [words.came, amountText(came, currency)],
        [words.left, amountText(left, currency)],
        [words.closing, amountText(closing, currency)],
      ],
    },
    { kind: 'facts', entries: [...statementFacts(account, period), ...billFacts(view, account, ledger, period)] },
    rowsTable(rows, { opening, closing, sign, currency, words }),
  ]
}

type Words = { opening: string; came: string; left: string; closing: string }

function wordsFor({ type }: Account): Words {
  if (type === 'credit')
    return {
      opening: 'Previous balance',
      came: 'Payments and credits',
      left: 'Purchases and charges',
      closing: 'New balance',
    }
  if (type === 'loan')
    return { opening: 'Opening balance', came: 'Payments', left: 'Interest and charges', closing: 'Closing balance' }
  return { opening: 'Opening balance', came: 'Money in', left: 'Money out', closing: 'Closing balance' }
}

function billFacts(view: ItemView, account: Account, ledger: Ledger, period: StatementPeriod): [string, string][] {
  if (account.type !== 'credit') return []
  const { minimum, dueDay } = billOf(view.life.resident, account, ledger, period)
  return [
    ...(account.limit === null
      ? []
      : [['Credit limit', amountText(account.limit, account.currency)] as [string, string]]),
    ['Minimum payment', amountText(minimum, account.currency)],
    ['Payment due', dueDay ? dayText(dueDay) : 'Nothing is due'],
  ]
}

type Sums = { opening: MinorUnits; closing: MinorUnits; sign: 1 | -1; currency: Currency; words: Words }

/** Amounts are seen from the balance: what raises it is positive. */
function rowsTable(rows: readonly LedgerRow[], { opening, closing, sign, currency, words }: Sums): Table {
  let balance: number = opening
  const lines = rows.map(({ day, text, outflow }) => {
    balance += sign * outflow
    return [day, text, plainAmount(minorUnits(sign * outflow), currency), plainAmount(minorUnits(balance), currency)]
  })
  return {
    kind: 'table',
    title: 'Transactions',
    columns: [
      { title: 'Date', share: 1.1 },
      { title: 'Description', share: 5.6 },
      { title: `Amount (${currency})`, share: 1.5, align: 'right' },
      { title: `Balance (${currency})`, share: 1.5, align: 'right' },
    ],
    rows: [['', words.opening, '', plainAmount(opening, currency)], ...lines],
    total: ['', words.closing, '', plainAmount(closing, currency)],
  }
}
