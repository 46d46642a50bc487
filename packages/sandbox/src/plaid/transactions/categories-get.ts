// /categories/get: the legacy categories. Anybody may ask, without keys.
import type { CategoriesGetResponse } from 'plaid'
import { type Answer, endpoint } from '../endpoint.ts'
import { legacyCategories } from '../legacy-categories.ts'

export const categoriesGet = endpoint(
  '/categories/get',
  {},
  (): Answer<CategoriesGetResponse> => ({ categories: [...legacyCategories] }),
  { open: true },
)
