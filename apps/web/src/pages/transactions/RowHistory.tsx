// How a row came and what became of it, in plain sentences: who, when, what and why.
import type { Transaction, TransactionHistory } from '@hearth/api'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { historyQuery } from '../../api/queries/transactions.ts'
import { DayText, InstantText } from '../../components/DayText.tsx'
import { MoneyText } from '../../components/MoneyText.tsx'
import { ErrorNote, LoadingNote } from '../../components/StateNote.tsx'
import { useNames } from './use-names.ts'

type Event = TransactionHistory['events'][number]

const came = {
  bank: msg`Your bank sent it.`,
  household: msg`Somebody in your household wrote it.`,
  opening: msg`Hearth wrote it, so that the account starts from the right balance.`,
}

const deeds: Record<string, MessageDescriptor> = {
  'changed bank': msg`Your bank changed it.`,
  'changed hearth': msg`Hearth changed it.`,
  'matched bank': msg`Your bank posted it.`,
  'matched hearth': msg`Hearth knew it again under another id.`,
  'removed bank': msg`Your bank took it back.`,
  'removed hearth': msg`Hearth took it off the list.`,
  'returned bank': msg`Your bank sent it again.`,
  'ruled hearth': msg`A rule changed it when it came.`,
  'edited person': msg`Somebody in your household changed it.`,
  'deleted person': msg`Somebody in your household deleted it.`,
  'restored person': msg`Somebody in your household restored it.`,
  'paired hearth': msg`Hearth found that it is a transfer.`,
  'paired person': msg`Somebody in your household said that it is a transfer.`,
  'unpaired hearth': msg`Hearth found that it is no transfer any more.`,
  'unpaired person': msg`Somebody in your household said that it is no transfer.`,
  'corrected person': msg`Somebody in your household put it right, so that the balance adds up.`,
  'uncorrected person': msg`Somebody in your household took that correction back.`,
  'reverted person': msg`Somebody in your household took the whole sync back.`,
}
const changed = msg`It changed.`

export function RowHistory({ row }: { row: Transaction }) {
  const { t, i18n } = useLingui()
  const history = useQuery(historyQuery(row.transactionId))
  if (history.isPending) return <LoadingNote rows={2} rowClass="h-5" />
  if (history.isError) return <ErrorNote error={history.error} retry={() => void history.refetch()} />
  const { came: arrival, events } = history.data
  return (
    <ol aria-label={t`History`} className="mt-3 grid gap-1.5 border-line border-t pt-3 text-small">
      <Entry at={arrival.at}>{i18n._(came[arrival.by])}</Entry>
      {events.map(event => (
        <Entry key={event.eventId} at={event.at}>
          {i18n._(deeds[`${event.kind} ${event.actor}`] ?? changed)} <Changes event={event} row={row} />
          {event.reason && <span className="text-soft">{t`Why: ${event.reason}.`}</span>}
        </Entry>
      ))}
    </ol>
  )
}

function Entry({ at, children }: { at: string; children: ReactNode }) {
  return (
    <li className="grid gap-x-4 phone:grid-cols-[9rem_minmax(0,1fr)]">
      <span className="text-soft">
        <InstantText instant={at} />
      </span>
      <span className="wrap-anywhere">{children}</span>
    </li>
  )
}

const fields: [string, MessageDescriptor][] = [
  ['amount', msg`Amount`],
  ['foreign_amount', msg`In the other currency`],
  ['date', msg`Day`],
  ['payee', msg`Payee`],
  ['description', msg`The bank's text`],
  ['category_id', msg`Category`],
  ['note', msg`Note`],
  ['bank_status', msg`At the bank`],
]

function Changes({ event, row }: { event: Event; row: Transaction }) {
  const { i18n } = useLingui()
  return fields
    .filter(([field]) => event.before[field] !== event.after[field])
    .map(([field, label]) => (
      <span key={field}>
        <Trans>
          {i18n._(label)}: {<Value field={field} columns={event.before} row={row} />} →{' '}
          {<Value field={field} columns={event.after} row={row} />}.
        </Trans>{' '}
      </span>
    ))
}

function Value({ field, columns, row }: { field: string; columns: Event['before']; row: Transaction }) {
  const { t } = useLingui()
  const { categories } = useNames()
  const value = columns[field]
  if (typeof value === 'number' && field === 'foreign_amount') {
    const currency = columns.foreign_currency ?? row.foreign?.currency
    return <MoneyText amount={value} currency={String(currency ?? row.currency)} withCurrency />
  }
  if (typeof value === 'number') return <MoneyText amount={value} currency={row.currency} kind="flow" />
  if (typeof value !== 'string' || value === '') return <i>{t`nothing`}</i>
  if (field === 'date') return <DayText day={value} />
  if (field === 'category_id') return categories.get(value)?.name ?? '…'
  if (field === 'bank_status') return value === 'pending' ? t`pending` : t`posted`
  return field === 'note' || field === 'payee' || field === 'description' ? t`“${value}”` : value
}
