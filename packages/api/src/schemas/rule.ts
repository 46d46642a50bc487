// Rules, tags and bulk edits.
import { type Static, Type } from 'typebox'
import { changeId, count, day, id, nullable, strict } from './parts.ts'
import { transactionFilter } from './transaction.ts'

const size = Type.Integer({ minimum: 0, maximum: 100_000_000_000_000, description: 'Minor units, without a sign' })
const payeeName = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' })
const noteText = Type.String({ minLength: 1, maxLength: 1000, pattern: '\\S' })
const one = <Value extends string>(value: Value) => Type.Literal(value)

const tagName = Type.String({ minLength: 1, maxLength: 50, pattern: '\\S' })
const tagNames = Type.Array(tagName, { maxItems: 20 })

export const ruleCondition = Type.Union([
  // First, so that an amount that is too large is what is told.
  Type.Object(
    {
      kind: one('amount'),
      of: Type.Union([one('inflow'), one('outflow'), one('both')]),
      from: Type.Optional(size),
      to: Type.Optional(size),
    },
    { ...strict, description: 'Both bounds included, in minor units of the currency of each row' },
  ),
  Type.Object({ kind: one('payee'), names: Type.Array(payeeName, { minItems: 1, maxItems: 50 }) }, strict),
  Type.Object(
    {
      kind: one('text'),
      in: Type.Union([one('payee'), one('description'), one('note'), one('any')]),
      how: Type.Union([one('contains'), one('starts-with'), one('is')]),
      text: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }),
    },
    strict,
  ),
  Type.Object({ kind: one('account'), accountIds: Type.Array(id, { minItems: 1, maxItems: 100 }) }, strict),
  Type.Object(
    {
      kind: one('day-of-month'),
      from: Type.Integer({ minimum: 1, maximum: 31 }),
      to: Type.Integer({ minimum: 1, maximum: 31 }),
    },
    { ...strict, description: 'In shorter months the missing days are the last; from 28 to 3 goes over the end' },
  ),
  Type.Object(
    {
      kind: one('weekday'),
      days: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { minItems: 1, maxItems: 7 }),
    },
    { ...strict, description: 'Monday is 1' },
  ),
  Type.Object({ kind: one('date'), from: Type.Optional(day), to: Type.Optional(day) }, strict),
])
export type RuleCondition = Static<typeof ruleCondition>

const ruleConditions = Type.Object(
  { match: Type.Union([one('all'), one('any')]), of: Type.Array(ruleCondition, { maxItems: 20 }) },
  strict,
)

const part = { categoryId: nullable(id), note: Type.Optional(nullable(Type.String({ maxLength: 1000 }))) }
export const ruleActions = Type.Object(
  {
    categoryId: Type.Optional(id),
    payee: Type.Optional(payeeName),
    note: Type.Optional(noteText),
    tags: Type.Optional(tagNames),
    split: Type.Optional(
      Type.Array(
        Type.Union([
          Type.Object({ ...part, fixed: Type.Integer({ minimum: 1, maximum: 100_000_000_000_000 }) }, strict),
          Type.Object({ ...part, percent: Type.Number({ exclusiveMinimum: 0, exclusiveMaximum: 100 }) }, strict),
          Type.Object({ ...part, rest: Type.Literal(true) }, strict),
        ]),
        { maxItems: 50, description: 'One part takes the rest; rows that are too small for the others are not split' },
      ),
    ),
    transfer: Type.Optional(Type.Literal(true, { description: 'Gives it the category of transfers' })),
    ignore: Type.Optional(Type.Literal(true, { description: 'Leaves it out of reports; it counts as reviewed' })),
  },
  { ...strict, minProperties: 1 },
)
export type RuleActions = Static<typeof ruleActions>

const ruleName = Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' })
export const rule = Type.Object({
  ruleId: id,
  name: Type.String(),
  enabled: Type.Boolean(),
  conditions: ruleConditions,
  // One whose tag was deleted may do nothing any more.
  actions: Type.Object({ ...ruleActions.properties }, strict),
})
export type Rule = Static<typeof rule>
export const changedRule = Type.Object({ ...rule.properties, changeId })
export const addRuleBody = Type.Object({ name: ruleName, conditions: ruleConditions, actions: ruleActions }, strict)
export type AddRule = Static<typeof addRuleBody>
export const editRuleBody = Type.Object(
  {
    name: Type.Optional(ruleName),
    enabled: Type.Optional(Type.Boolean()),
    conditions: Type.Optional(ruleConditions),
    actions: Type.Optional(ruleActions),
  },
  { ...strict, minProperties: 1 },
)
export const orderRulesBody = Type.Object({ ruleIds: Type.Array(id, { maxItems: 500 }) }, strict)
const overHousehold = Type.Optional(
  Type.Boolean({ description: 'Whether what a person decided gives way too', default: false }),
)
export const applyRuleBody = Type.Object({ overHousehold }, strict)
export const previewRuleBody = Type.Object({ conditions: ruleConditions, actions: ruleActions, overHousehold }, strict)

const words = {
  categoryId: nullable(id),
  payee: Type.String(),
  note: nullable(Type.String()),
  ignored: Type.Boolean(),
}
export const rulePreview = Type.Object({
  matches: Type.Integer({ description: 'Rows that fit the conditions' }),
  changes: Type.Integer({ description: 'Rows that would become different' }),
  decided: Type.Integer({ description: 'Rows that keep something because a person decided it' }),
  matchesEverything: Type.Boolean({ description: 'Whether every row that there is fits' }),
  rows: Type.Array(
    Type.Object({
      transactionId: id,
      date: day,
      payee: Type.String(),
      amount: Type.Integer(),
      currency: Type.String(),
      before: Type.Object(words),
      after: Type.Object({ ...words, splits: Type.Boolean(), tags: Type.Array(Type.String()) }),
    }),
    { description: 'The newest that would become different, 50 at most' },
  ),
})
export type RulePreview = Static<typeof rulePreview>
export const changedTransactions = Type.Object({ changeId, transactions: count })

export const tag = Type.Object({ tagId: id, name: Type.String(), transactions: count })
export type Tag = Static<typeof tag>
export const tagTransactionBody = Type.Object({ tags: tagNames }, strict)
export const renameTagBody = Type.Object({ name: tagName }, strict)
export const mergeTagsBody = Type.Object({ intoTagId: id }, strict)

const { gone: _gone, limit: _limit, after: _after, ...listed } = transactionFilter.properties
export const editTransactionsBody = Type.Object(
  {
    transactionIds: Type.Optional(Type.Array(id, { maxItems: 10_000 })),
    filter: Type.Optional(
      Type.Object(listed, {
        ...strict,
        description: 'All that a list with this filter shows; {} is every transaction',
      }),
    ),
    categoryId: Type.Optional(nullable(id)),
    payee: Type.Optional(payeeName),
    note: Type.Optional(nullable(Type.String({ maxLength: 1000 }))),
    addTags: Type.Optional(tagNames),
    removeTags: Type.Optional(tagNames),
    reviewed: Type.Optional(Type.Boolean()),
    ignored: Type.Optional(Type.Boolean()),
    delete: Type.Optional(Type.Literal(true, { description: 'Deletes them instead of changing them' })),
  },
  {
    ...strict,
    minProperties: 2,
    description: 'Which transactions, by their ids or by a filter, and what becomes of them',
  },
)
export type EditTransactions = Static<typeof editTransactionsBody>
export const editedTransactions = Type.Object({
  changeId,
  transactions: count,
  leftOut: Type.Integer({ description: 'Rows left as they are: halves of transfers, opening rows' }),
})
