import type { Item } from '@hearth/api'
import { useQuery } from '@tanstack/react-query'
import { itemsQuery } from '../api/queries/banks.ts'

/** Those of the Items that a number comes from whose news of `until` (a day; without it, of today) are not here. */
export function useStaleItems(itemIds: readonly string[], until?: string): Item[] {
  const { data: items = [] } = useQuery(itemsQuery)
  return items.filter(
    ({ itemId, health: { fresh, asOf } }) =>
      !fresh && itemIds.includes(itemId) && (until === undefined || asOf === null || asOf.slice(0, 10) <= until),
  )
}
