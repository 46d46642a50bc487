// A category of the household, chosen from its groups.
import { useQuery } from '@tanstack/react-query'
import type { ComponentProps } from 'react'
import { categoriesQuery } from '../../api/queries/budget.ts'
import { CategoryOptions } from '../../components/CategoryOptions.tsx'
import { choosableCategories } from '../../components/group-categories.ts'

type Props = Omit<ComponentProps<'select'>, 'onChange'> & { none: string; onChoose: (categoryId: string) => void }

export function CategorySelect({ none, onChoose, ...rest }: Props) {
  const chosen = typeof rest.value === 'string' ? rest.value : null
  const { data: categories = [] } = useQuery(categoriesQuery)
  return (
    <select {...rest} onChange={event => onChoose(event.target.value)}>
      <option value="">{none}</option>
      <CategoryOptions categories={choosableCategories(categories, chosen)} />
    </select>
  )
}
