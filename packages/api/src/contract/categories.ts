// Routes: categories, their groups, and how they hand money on.
import { Type } from 'typebox'
import {
  addCategoryBody,
  addGroupBody,
  category,
  categoryGroup,
  categoryMapping,
  categoryParams,
  editCategoryBody,
  editGroupBody,
  groupParams,
  mapCategoryBody,
  mergeCategoriesBody,
} from '../schemas/category.ts'
import { setRolloverBody, timeIncomeBody } from '../schemas/envelope.ts'
import { changeId, count, id } from '../schemas/parts.ts'
import type { RouteContracts } from './route-contract.ts'

export const categoriesRoutes = {
  listCategories: {
    summary: 'The categories of the household',
    reply: { 200: Type.Object({ categories: Type.Array(category), groups: Type.Array(categoryGroup) }) },
  },
  addCategory: {
    summary: 'Adds a category at the end of a group',
    body: addCategoryBody,
    reply: { 200: Type.Object({ changeId, categoryId: id }) },
  },
  editCategory: {
    summary: 'Renames, moves, hides or shows a category',
    params: categoryParams,
    body: editCategoryBody,
    reply: { 200: Type.Object({ changeId }) },
  },
  deleteCategory: {
    summary: 'Deletes a category that nothing refers to',
    params: categoryParams,
    reply: { 200: Type.Object({ changeId }) },
  },
  mergeCategories: {
    summary: 'Merges a category into another one of its kind, with everything that refers to it',
    params: categoryParams,
    body: mergeCategoriesBody,
    reply: { 200: Type.Object({ changeId, count }) },
  },
  setRollover: {
    summary: 'Says what an envelope hands on at the end of a period and of those after it',
    params: categoryParams,
    body: setRolloverBody,
    reply: { 200: Type.Object({ changeId }) },
  },
  timeIncome: {
    summary: 'Says whether income of a category counts in its period or in the next one, from a period on',
    params: categoryParams,
    body: timeIncomeBody,
    reply: { 200: Type.Object({ changeId }) },
  },
  addGroup: {
    summary: 'Adds a category group',
    body: addGroupBody,
    reply: { 200: Type.Object({ changeId, groupId: id }) },
  },
  editGroup: {
    summary: 'Renames or moves a category group',
    params: groupParams,
    body: editGroupBody,
    reply: { 200: Type.Object({ changeId }) },
  },
  deleteGroup: {
    summary: 'Deletes an empty category group',
    params: groupParams,
    reply: { 200: Type.Object({ changeId }) },
  },
  listMappings: {
    summary: "Which category each of the bank's codes goes to",
    reply: { 200: Type.Object({ mappings: Type.Array(categoryMapping) }) },
  },
  mapCategory: {
    summary: "Says which category one of the bank's codes goes to from now on",
    params: Type.Object({ personalFinanceCategory: id }),
    body: mapCategoryBody,
    reply: { 200: Type.Object({ changeId }) },
  },
} as const satisfies RouteContracts
