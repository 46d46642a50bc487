// Safe to spend with its working: each term opens to what it is made of.
import type { SafeToSpend } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import { accountsQuery } from '../../api/queries/banks.ts'
import { safeToSpendQuery } from '../../api/queries/outlook.ts'
import { DayText } from '../../components/DayText.tsx'
import { MoneyText } from '../../components/MoneyText.tsx'
import { RateText } from '../../components/RateText.tsx'
import { StaleMark } from '../../components/StaleMark.tsx'
import { ErrorNote, LoadingNote } from '../../components/StateNote.tsx'

type Term = SafeToSpend['terms'][number]

export function SafeToSpendTerms() {
  const safe = useQuery(safeToSpendQuery)
  const { data: accounts = [] } = useQuery(accountsQuery)
  if (safe.isError && !safe.data) return <ErrorNote error={safe.error} retry={() => void safe.refetch()} />
  if (!safe.data) return <LoadingNote rows={4} />
  const { amount, until, currency, terms } = safe.data
  const itemIds = accounts.filter(it => it.onBudget).flatMap(it => it.itemId ?? [])
  return (
    <>
      <p className="py-4">
        <MoneyText amount={amount} currency={currency} withCurrency className="text-figure" />{' '}
        <StaleMark itemIds={itemIds} />
        <span className="block text-soft">
          <Trans>
            until <DayText day={until} />
          </Trans>
        </span>
      </p>
      <ul className="max-w-[40rem] border-line border-t">
        {terms.map(term => (
          <TermLine key={term.kind} term={term} currency={currency} />
        ))}
      </ul>
    </>
  )
}

function TermLine({ term, currency }: { term: Term; currency: string }) {
  const { t } = useLingui()
  const words: Record<Term['kind'], string> = {
    money: t`On everyday accounts`,
    holds: t`Held, at what it will likely come to`,
    cards: t`Owed on cards`,
    bills: t`Bills before payday`,
    goals: t`Set aside for goals`,
  }
  const line = (
    <span className="flex justify-between gap-x-4">
      <span>{words[term.kind]}</span>
      <MoneyText amount={term.amount} currency={currency} />
    </span>
  )
  if (term.rows.length === 0) return <li className="border-line border-b py-3 pl-5">{line}</li>
  return (
    <li className="border-line border-b">
      <details className="group">
        <summary className="flex items-center py-3 [&>span]:flex-1">
          <ChevronRight aria-hidden="true" size={16} className="mr-1 shrink-0 group-open:rotate-90" />
          {line}
        </summary>
        <ul className="pb-3 pl-5 text-small">
          {term.rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a series may be due twice
            <li key={`${row.id} ${at}`} className="flex justify-between gap-x-4 py-1">
              <span className="min-w-0 wrap-anywhere">
                <TermRowName kind={term.kind} row={row} />
                {row.on && (
                  <span className="text-soft">
                    {' · '}
                    <DayText day={row.on} />
                  </span>
                )}
                {row.converted && (
                  <span className="block text-soft">
                    <MoneyText amount={row.converted.amount} currency={row.converted.currency} withCurrency />
                    {' · '}
                    <RateText of={row.converted} into={currency} />
                  </span>
                )}
              </span>
              <MoneyText amount={row.amount} currency={currency} />
            </li>
          ))}
        </ul>
      </details>
    </li>
  )
}

function TermRowName({ kind, row }: { kind: Term['kind']; row: Term['rows'][number] }) {
  if (kind === 'money' || kind === 'cards') {
    return (
      <Link to="/transactions" search={{ accountId: row.id }} className="text-link">
        {row.name}
      </Link>
    )
  }
  if (kind === 'goals') {
    return (
      <Link to="/transactions" search={{ categoryId: row.id }} className="text-link">
        {row.name}
      </Link>
    )
  }
  return (
    <Link to="/transactions" search={{ search: row.name }} className="text-link">
      {row.name}
    </Link>
  )
}
