// Categories and groups as they are shown and managed.
import { type Static, Type } from 'typebox'
import { id, strict } from './parts.ts'

export const category = Type.Object({
  categoryId: id,
  name: Type.String(),
  groupId: id,
  group: Type.String(),
  hidden: Type.Boolean({ description: 'Out of sight unless it holds money' }),
  paysAccountId: Type.Union([id, Type.Null()], { description: 'The card whose debt this envelope pays' }),
  kind: Type.Union([Type.Literal('envelope'), Type.Literal('income'), Type.Literal('transfer')]),
})
export type Category = Static<typeof category>

const name = Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' })
const position = Type.Integer({ minimum: 0, maximum: 10_000, description: 'The place in the order, counted from 0' })

export const categoryParams = Type.Object({ categoryId: id })
export const groupParams = Type.Object({ groupId: id })
export const categoryGroup = Type.Object({ groupId: id, name: Type.String() })
export const categoryMapping = Type.Object({ personalFinanceCategory: Type.String(), categoryId: id })
export type CategoryGroup = Static<typeof categoryGroup>

export const addCategoryBody = Type.Object(
  { name, groupId: id, kind: Type.Optional(Type.Union([Type.Literal('envelope'), Type.Literal('income')])) },
  strict,
)
export const editCategoryBody = Type.Object(
  {
    name: Type.Optional(name),
    hidden: Type.Optional(Type.Boolean()),
    groupId: Type.Optional(id),
    position: Type.Optional(position),
  },
  { ...strict, minProperties: 1 },
)
export const mergeCategoriesBody = Type.Object({ intoId: id }, strict)
export const addGroupBody = Type.Object({ name }, strict)
export const editGroupBody = Type.Object(
  { name: Type.Optional(name), position: Type.Optional(position) },
  { ...strict, minProperties: 1 },
)
export const mapCategoryBody = Type.Object({ categoryId: id }, strict)
