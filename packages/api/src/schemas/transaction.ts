// Transactions: one row, the ways to filter them, and what a household may write.
import { type Static, Type } from 'typebox'
import { amount, changeId, currency, day, id, nullable, strict, writtenAmount } from './parts.ts'
import { otherHalf } from './transfer.ts'

const personalFinanceCategory = Type.Object({
  primary: Type.String(),
  detailed: Type.String(),
  confidenceLevel: nullable(Type.String()),
})
const goneHow = Type.Union([Type.Literal('released'), Type.Literal('deleted')])
const gone = Type.Object(
  { how: goneHow, on: day },
  { description: 'Why it counts no more: a hold that the bank released, or deleted by the household' },
)
const foreign = Type.Object(
  { amount, currency },
  { description: 'What it came to in the currency in which it was made, where the bank tells of another one' },
)
const note = nullable(Type.String({ maxLength: 1000 }))
const part = Type.Object({ amount, categoryId: nullable(id), note })

export const splitTransaction = Type.Object(
  {
    parts: Type.Array(
      Type.Object({ amount: writtenAmount, categoryId: nullable(id), note: Type.Optional(note) }, strict),
      { maxItems: 200, description: 'The first is the transaction itself; none makes it whole again' },
    ),
  },
  strict,
)

export const transaction = Type.Object({
  transactionId: id,
  accountId: id,
  date: day,
  authorizedDate: nullable(day),
  amount,
  currency,
  foreign: nullable(foreign),
  payee: Type.String(),
  description: Type.String(),
  note: nullable(Type.String()),
  pending: Type.Boolean(),
  categoryId: nullable(id),
  categoryBy: Type.Union(
    [Type.Literal('bank'), Type.Literal('learned'), Type.Literal('rule'), Type.Literal('household')],
    {
      description:
        "Who chose the category: the bank's word for it, what the household did before, a rule, or the household",
    },
  ),
  payeeId: nullable(id),
  bankPayee: Type.String({ description: 'What the bank calls the payee' }),
  reviewed: Type.Boolean(),
  ignored: Type.Boolean({ description: 'Left out of reports and of what is learned; its money still counts' }),
  tags: Type.Array(Type.String(), { description: 'By name' }),
  refundOf: nullable(id),
  parts: Type.Optional(Type.Array(part, { description: 'Of a split transaction: its parts, which sum to it' })),
  personalFinanceCategory: nullable(personalFinanceCategory),
  source: Type.Union([Type.Literal('bank'), Type.Literal('household'), Type.Literal('opening')]),
  gone: Type.Optional(gone),
  transfer: Type.Optional(otherHalf),
})
export type Transaction = Static<typeof transaction>

export const editedTransaction = Type.Object({ ...transaction.properties, changeId })

export const idList = Type.String({
  minLength: 1,
  maxLength: 8000,
  description: "Ids with commas between them; among categories, 'none' is no category",
})

export const transactionFilter = Type.Object(
  {
    accountId: Type.Optional(id),
    from: Type.Optional(day),
    to: Type.Optional(day),
    categoryId: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: "A category, or 'none'" })),
    search: Type.Optional(Type.String({ maxLength: 200 })),
    tag: Type.Optional(Type.String({ minLength: 1, maxLength: 50, description: 'The name of a tag' })),
    reviewed: Type.Optional(Type.Boolean()),
    accountIds: Type.Optional(idList),
    categoryIds: Type.Optional(idList),
    payeeId: Type.Optional(id),
    counts: Type.Optional(
      Type.Union([Type.Literal('spending'), Type.Literal('income')], {
        description: 'Only what reports count so: no transfers, opening rows or ignored rows',
      }),
    ),
    gone: Type.Optional(goneHow),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 50 })),
    after: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
  },
  strict,
)

export const addTransaction = Type.Object(
  {
    accountId: id,
    date: day,
    amount: writtenAmount,
    payee: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }),
    categoryId: Type.Optional(nullable(id)),
    note: Type.Optional(nullable(Type.String({ maxLength: 1000 }))),
  },
  strict,
)
export type AddTransaction = Static<typeof addTransaction>

export const editTransaction = Type.Object(
  {
    categoryId: Type.Optional(nullable(id)),
    note: Type.Optional(note),
    payee: Type.Optional(Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' })),
    ignored: Type.Optional(Type.Boolean()),
    reviewed: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false, minProperties: 1 },
)
export type EditTransaction = Static<typeof editTransaction>
