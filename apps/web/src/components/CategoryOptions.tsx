import type { Category } from '@hearth/api'
import type { ReactNode } from 'react'
import { type CategoryGroup, groupCategories } from './group-categories.ts'

type Props = {
  categories: readonly Category[]
  /** What stands before the categories of a group. */
  before?: (group: CategoryGroup) => ReactNode
}

/** Categories under their groups, as the options of a `select`. */
export function CategoryOptions({ categories, before }: Props) {
  return groupCategories(categories).map(group => (
    <optgroup key={group.name} label={group.name}>
      {before?.(group)}
      {group.items.map(({ categoryId, name }) => (
        <option key={categoryId} value={categoryId}>
          {name}
        </option>
      ))}
    </optgroup>
  ))
}
