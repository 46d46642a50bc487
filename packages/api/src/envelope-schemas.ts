// Categories and groups as they are managed, and the ways to fill envelopes.
import { type Static, Type } from 'typebox'
import { id, nullable } from './parts.ts'

const period = Type.String({
  pattern: '^\\d{4}-\\d{2}(-\\d{2})?$',
  description: 'A calendar month, 2026-11, or a day of a period, 2026-11-13',
})
const name = Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' })
const position = Type.Integer({ minimum: 0, maximum: 10_000, description: 'The place in the order, counted from 0' })
const strict = { additionalProperties: false }
const writtenAmount = Type.Integer({
  minimum: -100_000_000_000_000,
  maximum: 100_000_000_000_000,
  description: 'Minor units',
})

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

export const carries = Type.Union([Type.Literal('both'), Type.Literal('left'), Type.Literal('nothing')], {
  description: 'What the end of a period hands on: both signs, only what is left, or nothing',
})
export const setRolloverBody = Type.Object({ from: period, carries }, strict)
export const timeIncomeBody = Type.Object(
  { from: period, counts: Type.Union([Type.Literal('this-month'), Type.Literal('next-month')]) },
  strict,
)

const fill = Type.Union([
  Type.Object({ how: Type.Literal('as-in'), period }, strict),
  Type.Object({ how: Type.Literal('average'), periods: Type.Integer({ minimum: 1, maximum: 120 }) }, strict),
  Type.Object({ how: Type.Literal('spent') }, strict),
  Type.Object({ how: Type.Literal('zero') }, strict),
  Type.Object({ how: Type.Literal('empty') }, strict),
  Type.Object({ how: Type.Literal('goal') }, strict),
])
export const fillBody = Type.Object(
  {
    fill,
    categoryIds: Type.Optional(
      Type.Array(id, { maxItems: 1000, description: 'All that are not hidden, unless given' }),
    ),
  },
  strict,
)
const end = nullable(id)
export const moveMoneyBody = Type.Object({ fromId: end, toId: end, amount: writtenAmount }, strict)
export const coverBody = Type.Object({ fromId: end }, strict)
export const holdBody = Type.Object({ amount: writtenAmount }, strict)
