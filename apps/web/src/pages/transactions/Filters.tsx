// What the list is narrowed to. Every choice is in the address, so it can be kept, shared and gone back from.
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { accountsQuery } from '../../api/queries/banks.ts'
import { categoriesQuery } from '../../api/queries/budget.ts'
import { type TransactionFilter, tagsQuery } from '../../api/queries/transactions.ts'
import { CategoryOptions } from '../../components/CategoryOptions.tsx'
import { Field } from '../../components/Field.tsx'
import { useChoices } from '../../components/use-choices.ts'

const typingPauseMs = 250

export function Filters({ filter }: { filter: TransactionFilter }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const change = useChoices('/transactions', filter)
  const { data: accounts = [] } = useQuery(accountsQuery)
  const { data: categories = [] } = useQuery(categoriesQuery)
  const { data: tags = [] } = useQuery(tagsQuery)
  const narrowed = Object.keys(filter).length > 0
  const [shown, setShown] = useState(Object.keys(filter).some(key => key !== 'search' && key !== 'accountId'))
  return (
    <search className="mb-6 block">
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-3 wide:hidden">
        <SearchField text={filter.search ?? ''} onText={search => change({ search })} />
        <button
          type="button"
          aria-expanded={shown}
          aria-controls="more-filters"
          className="min-h-11 rounded-md border border-strong px-3"
          onClick={() => setShown(!shown)}
        >
          <Trans>Filters</Trans>
        </button>
      </div>
      <div
        id="more-filters"
        className={`${shown ? 'mt-3 grid' : 'hidden'} gap-3 phone:grid-cols-2 wide:grid wide:grid-cols-[1.4fr_1.2fr_1.2fr_9rem_9rem]`}
      >
        <div className="hidden wide:block">
          <SearchField text={filter.search ?? ''} onText={search => change({ search })} />
        </div>
        <Field label={t`Account`}>
          {control => (
            <select
              {...control}
              value={filter.accountId ?? ''}
              onChange={event => change({ accountId: event.target.value })}
            >
              <option value="">{t`All accounts`}</option>
              {accounts.map(({ accountId, name, mask }) => (
                <option key={accountId} value={accountId}>
                  {mask ? `${name} · ${mask}` : name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t`Category`}>
          {control => (
            <select
              {...control}
              value={filter.categoryId ?? ''}
              onChange={event => change({ categoryId: event.target.value })}
            >
              <option value="">{t`All categories`}</option>
              <option value="none">{t`Without a category`}</option>
              <CategoryOptions categories={categories} />
            </select>
          )}
        </Field>
        {(tags.length > 0 || filter.tag) && (
          <Field label={t`Tag`} className="wide:col-start-2 wide:row-start-2">
            {control => (
              <select {...control} value={filter.tag ?? ''} onChange={event => change({ tag: event.target.value })}>
                <option value="">{t`All tags`}</option>
                {filter.tag && !tags.some(({ name }) => name === filter.tag) && (
                  <option value={filter.tag}>{filter.tag}</option>
                )}
                {tags.map(({ tagId, name, transactions }) => (
                  <option key={tagId} value={name}>
                    {`${name} (${transactions})`}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <Field label={t`From`}>
          {control => (
            <input
              {...control}
              type="date"
              value={filter.from ?? ''}
              max={filter.to}
              onChange={event => change({ from: event.target.value })}
            />
          )}
        </Field>
        <Field label={t`To`}>
          {control => (
            <input
              {...control}
              type="date"
              value={filter.to ?? ''}
              min={filter.from}
              onChange={event => change({ to: event.target.value })}
            />
          )}
        </Field>
      </div>
      {narrowed && (
        <button
          type="button"
          className="text-link mt-3 min-h-6 text-small"
          onClick={() => void navigate({ to: '/transactions', search: {}, replace: true })}
        >
          <Trans>Clear the filters</Trans>
        </button>
      )}
    </search>
  )
}

function SearchField({ text, onText }: { text: string; onText: (text: string) => void }) {
  const { t } = useLingui()
  const [typed, setTyped] = useState(text)
  const told = useRef(text)
  const tell = useRef(onText)
  tell.current = onText
  useEffect(() => {
    if (text !== told.current) {
      told.current = text
      setTyped(text)
    }
  }, [text])
  useEffect(() => {
    if (typed === told.current) return
    const timer = setTimeout(() => {
      told.current = typed
      tell.current(typed)
    }, typingPauseMs)
    return () => clearTimeout(timer)
  }, [typed])
  return (
    <Field label={t`Search`}>
      {control => (
        <input
          {...control}
          type="search"
          value={typed}
          maxLength={200}
          autoComplete="off"
          placeholder={t`Payee, description or note`}
          onChange={event => setTyped(event.target.value)}
        />
      )}
    </Field>
  )
}
