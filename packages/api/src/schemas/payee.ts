// Payees, the rows to review, refunds and attachments, as the API tells them.
import { type Static, Type } from 'typebox'
import { changeId, count, day, id, nullable, strict } from './parts.ts'
import { transaction } from './transaction.ts'

export const payee = Type.Object({
  payeeId: id,
  name: Type.String(),
  transactions: count,
  lastDay: nullable(day),
  spellings: Type.Array(Type.String(), { description: 'What leads to it: names that the bank or a person writes' }),
})
export type Payee = Static<typeof payee>
export const payeeSearch = Type.Object(
  {
    search: Type.Optional(Type.String({ maxLength: 200 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 200 })),
  },
  strict,
)
export const renamePayeeBody = Type.Object(
  { name: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }) },
  strict,
)
export const mergePayeesBody = Type.Object({ payeeIds: Type.Array(id, { minItems: 1, maxItems: 200 }) }, strict)
export const moveSpellingBody = Type.Object(
  { spelling: Type.String({ minLength: 1, maxLength: 400 }), toPayeeId: id },
  strict,
)
export const movedRows = Type.Object({ changeId, transactions: count })

const suggestion = Type.Object({
  categoryId: id,
  certainty: Type.Number({ minimum: 0, maximum: 1 }),
  why: Type.Object(
    {
      kind: Type.Union([
        Type.Literal('payee'),
        Type.Literal('payee-account'),
        Type.Literal('payee-kind'),
        Type.Literal('payee-words'),
        Type.Literal('payee-amount'),
        Type.Literal('alike'),
        Type.Literal('bank'),
      ]),
      agree: count,
      of: count,
    },
    { description: 'So many of those that the household decided itself are for this category' },
  ),
})
export type Suggestion = Static<typeof suggestion>
export const reviewPage = Type.Object(
  {
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
    skip: Type.Optional(Type.Integer({ minimum: 0, maximum: 2000, default: 0 })),
  },
  strict,
)
export const review = Type.Object({
  rows: Type.Array(
    Type.Object({
      transaction,
      sure: Type.Boolean(),
      suggestions: Type.Array(suggestion, { description: 'The likeliest first, 3 at most' }),
    }),
  ),
  waiting: Type.Integer({ description: 'All rows that nobody has looked at' }),
  sure: Type.Integer({ description: 'Of the newest 2,000 of them' }),
  uncertain: count,
})
export type Review = Static<typeof review>

const leg = Type.Object({
  transactionId: id,
  date: day,
  payee: Type.String(),
  amount: Type.Integer(),
  currency: Type.String(),
})
export const refunds = Type.Object({
  expense: nullable(leg),
  refunds: Type.Array(leg),
  possible: Type.Array(leg, { description: 'Expenses that it may pay back, the likeliest first' }),
})
export type Refunds = Static<typeof refunds>
export const pairRefundBody = Type.Object({ expenseId: id }, strict)

export const attachment = Type.Object({
  attachmentId: id,
  transactionId: id,
  name: Type.String(),
  type: Type.String(),
  size: Type.Integer({ description: 'In bytes' }),
  sha256: Type.String({ description: 'Of the bytes, in hex' }),
  addedAt: Type.String({ format: 'date-time' }),
})
export type Attachment = Static<typeof attachment>
export const attachmentName = Type.Object({ name: Type.Optional(Type.String({ maxLength: 500 })) }, strict)
