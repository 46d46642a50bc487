// Categories under their groups, in the household's order.
import type { Category } from '@hearth/api'

export type CategoryGroup = { name: string; items: Category[] }

export function groupCategories(categories: readonly Category[]): CategoryGroup[] {
  const groups = new Map<string, CategoryGroup>()
  for (const category of categories) {
    const group = groups.get(category.group) ?? { name: category.group, items: [] }
    group.items.push(category)
    groups.set(category.group, group)
  }
  return [...groups.values()]
}
