// What a rule would make of the rows that are there, before it is kept.
import type { RulePreview } from '@hearth/api'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { categoriesQuery } from '../../api/queries/budget.ts'
import { DayText } from '../../components/DayText.tsx'
import { MoneyText } from '../../components/MoneyText.tsx'

export function PreviewRows({ preview }: { preview: RulePreview }) {
  const { matches, changes, decided, matchesEverything, rows } = preview
  return (
    <div>
      <p role="status">
        <Plural value={matches} _0="No transaction fits." one="# transaction fits." other="# transactions fit." />{' '}
        {matches > 0 && (
          <Plural
            value={changes}
            _0="None of them would become different."
            one="# of them would become different."
            other="# of them would become different."
          />
        )}
      </p>
      {matchesEverything && (
        <p className="mt-1 text-spending">
          <Trans>It fits every transaction that you have. Is that what you want?</Trans>
        </p>
      )}
      {decided > 0 && (
        <p className="mt-1 text-soft">
          <Plural
            value={decided}
            one="# keeps what somebody in your household decided."
            other="# keep what somebody in your household decided."
          />
        </p>
      )}
      {rows.length > 0 && (
        <ul className="mt-3 max-h-96 overflow-y-auto border-line border-t" tabIndex={-1}>
          {rows.map(row => (
            <li
              key={row.transactionId}
              className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 border-line border-b py-1.5"
            >
              <span className="truncate">{row.before.payee}</span>
              <span className="text-right">
                <MoneyText amount={row.amount} currency={row.currency} kind="flow" withCurrency />
              </span>
              <span className="col-span-2 text-small text-soft">
                <DayText day={row.date} /> · <Becomes row={row} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {changes > rows.length && (
        <p className="mt-2 text-small text-soft">
          <Plural value={rows.length} one="The newest is shown." other="The newest # are shown." />
        </p>
      )}
    </div>
  )
}

function Becomes({ row: { before, after } }: { row: RulePreview['rows'][number] }) {
  const { t } = useLingui()
  const { data: categories = [] } = useQuery(categoriesQuery)
  const nameOf = (id: string | null) =>
    id === null ? t`no category` : (categories.find(it => it.categoryId === id)?.name ?? '…')
  return [
    ...(before.categoryId === after.categoryId ? [] : [`${nameOf(before.categoryId)} → ${nameOf(after.categoryId)}`]),
    ...(after.splits ? [t`split`] : []),
    ...(before.payee === after.payee ? [] : [`${before.payee} → ${after.payee}`]),
    ...(before.note === after.note ? [] : [`${before.note ?? t`no note`} → ${after.note}`]),
    ...(after.tags.length > 0 ? [after.tags.map(tag => `#${tag}`).join(' ')] : []),
    ...(before.ignored === after.ignored ? [] : [t`left out of reports`]),
  ].join(' · ')
}
