// What the reports are about. Every choice is in the address, so it can be kept, shared and gone back from.
import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { accountsQuery } from '../../api/queries/banks.ts'
import { categoriesQuery } from '../../api/queries/budget.ts'
import { CategoryOptions } from '../../components/CategoryOptions.tsx'
import { Field } from '../../components/Field.tsx'
import type { CategoryGroup } from '../../components/group-categories.ts'
import { useChoices } from '../../components/use-choices.ts'

type ReportChoice = {
  range?: string
  by?: string
  of?: string
  accountIds?: string
  categoryIds?: string
}

export function ReportControls({ choice }: { choice: ReportChoice }) {
  const { t } = useLingui()
  const change = useChoices('/reports', choice)
  const { data: accounts = [] } = useQuery(accountsQuery)
  const { data: categories = [] } = useQuery(categoriesQuery)
  const spent = categories.filter(category => category.kind === 'envelope')
  const idsOf = (group: CategoryGroup) => group.items.map(it => it.categoryId).join(',')
  return (
    <search className="mb-8 grid grid-cols-2 gap-3 wide:grid-cols-5 print:hidden">
      <Field label={t`Time`}>
        {control => (
          <select {...control} value={choice.range ?? ''} onChange={event => change({ range: event.target.value })}>
            <option value="6">{t`6 months`}</option>
            <option value="">{t`12 months`}</option>
            <option value="24">{t`24 months`}</option>
            <option value="all">{t`All there is`}</option>
          </select>
        )}
      </Field>
      <Field label={t`In`}>
        {control => (
          <select {...control} value={choice.by ?? ''} onChange={event => change({ by: event.target.value })}>
            <option value="">{t`Months`}</option>
            <option value="quarter">{t`Quarters`}</option>
            <option value="year">{t`Years`}</option>
          </select>
        )}
      </Field>
      <Field label={t`By`}>
        {control => (
          <select {...control} value={choice.of ?? ''} onChange={event => change({ of: event.target.value })}>
            <option value="">{t`Category`}</option>
            <option value="group">{t`Group`}</option>
          </select>
        )}
      </Field>
      <Field label={t`Account`}>
        {control => (
          <select
            {...control}
            value={choice.accountIds ?? ''}
            onChange={event => change({ accountIds: event.target.value })}
          >
            <option value="">{t`On the budget`}</option>
            {accounts.map(({ accountId, name, mask }) => (
              <option key={accountId} value={accountId}>
                {mask ? `${name} · ${mask}` : name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t`Category`} className="col-span-2 wide:col-span-1">
        {control => (
          <select
            {...control}
            value={choice.categoryIds ?? ''}
            onChange={event => change({ categoryIds: event.target.value })}
          >
            <option value="">{t`All categories`}</option>
            <option value="none">{t`Without a category`}</option>
            <CategoryOptions
              categories={spent}
              before={group => <option value={idsOf(group)}>{t`All of ${group.name}`}</option>}
            />
          </select>
        )}
      </Field>
    </search>
  )
}
