import {
  addCategory,
  addGroup,
  deleteCategory,
  deleteGroup,
  editCategory,
  editGroup,
  listCategories,
  listGroups,
  listMappings,
  mapCategory,
  mergeCategories,
  setRollover,
  timeIncome,
} from '@hearth/budget'
import { type Http, route } from '../http/route.ts'
import { readPeriodName } from './read-period.ts'

export function registerCategories(http: Http): void {
  route(http, 'listCategories', async ({ context: { store, householdId } }) => ({
    categories: await listCategories(store.db, householdId),
    groups: await listGroups(store.db, householdId),
  }))
  route(http, 'addCategory', ({ context, body }) => addCategory(context, { kind: 'envelope', ...body }))
  route(http, 'editCategory', ({ context, params, body }) => editCategory(context, { ...params, ...body }))
  route(http, 'deleteCategory', ({ context, params }) => deleteCategory(context, params))
  route(http, 'mergeCategories', ({ context, params, body }) => mergeCategories(context, { ...params, ...body }))
  route(http, 'setRollover', ({ context, params, body }) =>
    setRollover(context, { ...params, ...body, from: readPeriodName(body.from) }),
  )
  route(http, 'timeIncome', ({ context, params, body }) =>
    timeIncome(context, { ...params, ...body, from: readPeriodName(body.from) }),
  )

  route(http, 'addGroup', ({ context, body }) => addGroup(context, body))
  route(http, 'editGroup', ({ context, params, body }) => editGroup(context, { ...params, ...body }))
  route(http, 'deleteGroup', ({ context, params }) => deleteGroup(context, params))

  route(http, 'listMappings', async ({ context: { store, householdId } }) => ({
    mappings: await listMappings(store.db, householdId),
  }))
  route(http, 'mapCategory', ({ context, params, body }) => mapCategory(context, { ...params, ...body }))
}
