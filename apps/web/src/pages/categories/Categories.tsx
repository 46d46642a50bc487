// The household's categories and groups: added, renamed, moved, hidden, merged; and what the bank's words lead to.
import type { Category, CategoryGroup } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { categoriesQuery, groupsQuery } from '../../api/queries/budget.ts'
import { NameForm } from '../../components/NameForm.tsx'
import { Page } from '../../components/Page.tsx'
import { ErrorNote, LoadingNote } from '../../components/StateNote.tsx'
import { CategoryItem } from './CategoryItem.tsx'
import { GroupActions } from './GroupActions.tsx'
import { Mappings } from './Mappings.tsx'

export function Categories() {
  const { t } = useLingui()
  const categories = useQuery(categoriesQuery)
  const groups = useQuery(groupsQuery)
  const failed = categories.isError ? categories : groups.isError ? groups : null
  return (
    <Page title={t`Categories`}>
      <div className="max-w-[46rem]">
        <p className="mb-6 text-soft">
          <Trans>Nothing of a category's history is lost when it is renamed, moved, hidden or merged.</Trans>
        </p>
        {(categories.isPending || groups.isPending) && <LoadingNote rows={9} rowClass="h-11" />}
        {failed && <ErrorNote error={failed.error} retry={() => void failed.refetch()} />}
        {categories.data && groups.data && (
          <>
            {groups.data.map((group, at) => (
              <Group key={group.groupId} group={group} at={at} groups={groups.data} categories={categories.data} />
            ))}
            <NameForm
              label={t`New group`}
              submit={t`Add group`}
              done={name => t`${name} was added.`}
              run={name => call('addGroup', { body: { name } })}
            />
            <Mappings categories={categories.data} />
          </>
        )}
      </div>
    </Page>
  )
}

type GroupProps = { group: CategoryGroup; at: number; groups: CategoryGroup[]; categories: Category[] }

function Group({ group, at, groups, categories }: GroupProps) {
  const { t } = useLingui()
  const { groupId, name } = group
  const own = categories.filter(it => it.groupId === groupId)
  return (
    <section aria-label={name} className="mb-8">
      <div className="flex flex-wrap items-center justify-between gap-x-4 border-line border-b">
        <h2 className="font-semibold text-body">{name}</h2>
        <GroupActions group={group} at={at} last={groups.length - 1} isEmpty={own.length === 0} />
      </div>
      <ul>
        {own.map((category, position) => (
          <CategoryItem
            key={category.categoryId}
            category={category}
            position={position}
            last={own.length - 1}
            groups={groups}
            categories={categories}
          />
        ))}
      </ul>
      <NameForm
        label={t`New category in ${name}`}
        submit={t`Add category`}
        done={added => t`${added} was added.`}
        run={added => call('addCategory', { body: { name: added, groupId } })}
      />
    </section>
  )
}
