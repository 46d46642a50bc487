// What the rows of a list need to know of accounts and categories, looked up once for the list instead of once for each row.
import type { Account, Category } from '@hearth/api'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { accountsQuery } from '../../api/queries/banks.ts'
import { categoriesQuery } from '../../api/queries/budget.ts'
import { sessionQuery } from '../../api/queries/household.ts'

export type Names = {
  accounts: ReadonlyMap<string, Account>
  categories: ReadonlyMap<string, Category>
  /** The household's currency: a row in another one says so. */
  currency: string
}

export function useNames(): Names {
  const { data: accounts } = useQuery(accountsQuery)
  const { data: categories } = useQuery(categoriesQuery)
  const { data: session } = useQuery(sessionQuery)
  const currency = session?.household.currency ?? ''
  return useMemo(
    () => ({
      accounts: new Map(accounts?.map(account => [account.accountId, account])),
      categories: new Map(categories?.map(category => [category.categoryId, category])),
      currency,
    }),
    [accounts, categories, currency],
  )
}
