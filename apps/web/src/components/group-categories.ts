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

/** What a row can be given: without hidden categories and those that pay a card, unless the row has one already. */
export const choosableCategories = (categories: readonly Category[], present: string | null = null): Category[] =>
  categories.filter(it => it.categoryId === present || (!it.hidden && it.paysAccountId === null))
