// The shapes that cross the screen contract. Amounts are integers in minor units of the currency beside them, money
// arriving positive. Days are '2026-11-22', months '2026-11', instants RFC 3339.

import { type Static, Type } from 'typebox'
import { carries } from './envelope-schemas.ts'
import { health } from './health-schemas.ts'
import { day, id, nullable } from './parts.ts'
import { accountProof } from './proof-schemas.ts'
import { converted } from './rate-schemas.ts'
import { otherHalf } from './transfer-schemas.ts'

const instant = Type.String({ format: 'date-time' })

export const month = Type.String({ pattern: '^\\d{4}-\\d{2}$', description: 'A calendar month, 2026-11' })
const currency = Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217, such as USD' })
export const amount = Type.Integer({
  minimum: Number.MIN_SAFE_INTEGER,
  maximum: Number.MAX_SAFE_INTEGER,
  description: 'Minor units; money arriving is positive',
})

/** What a person may write: far above any household's money, and low enough that sums of many stay safe integers. */
export const writtenAmount = Type.Integer({
  minimum: -100_000_000_000_000,
  maximum: 100_000_000_000_000,
  description: 'Minor units; money arriving is positive',
})

export const session = Type.Object({
  user: Type.Object({ userId: id, name: Type.String(), email: Type.String() }),
  household: Type.Object({ householdId: id, name: Type.String(), currency }),
  bank: Type.Object({
    environment: Type.Union([Type.Literal('embedded'), Type.Literal('sandbox'), Type.Literal('production')]),
    linkScript: Type.String({ description: 'Where the browser gets window.Plaid from' }),
  }),
  today: day,
})
export type Session = Static<typeof session>

const itemState = Type.Union([
  Type.Literal('syncing'),
  Type.Literal('up-to-date'),
  Type.Literal('needs-you'),
  Type.Literal('bank-unavailable'),
])
export const item = Type.Object({
  itemId: id,
  institutionId: nullable(Type.String()),
  institutionName: Type.String(),
  state: itemState,
  bankCode: nullable(Type.String({ description: "The bank's own error code, when the last sync met one" })),
  lastSyncedAt: nullable(instant),
  historyComplete: Type.Boolean({ description: 'Whether the bank has handed over all of its history' }),
  transactionCount: Type.Integer(),
  setAsideCount: Type.Integer(),
  waitingAccounts: Type.Integer({ description: 'Accounts that wait for the household to say what becomes of them' }),
  linkedAt: instant,
  health,
})
export type Item = Static<typeof item>

const accountCore = {
  accountId: id,
  itemId: nullable(id),
  name: Type.String(),
  mask: nullable(Type.String()),
  type: Type.String(),
  subtype: nullable(Type.String()),
  currency,
}
export const linkedAccount = Type.Object(accountCore)
const holdCore = { transactionId: id, payee: Type.String(), date: day, amount }
const hold = Type.Object(holdCore)
export const account = Type.Object({
  ...accountCore,
  officialName: nullable(Type.String()),
  institutionName: nullable(Type.String()),
  current: amount,
  available: nullable(amount),
  frozen: amount,
  limit: nullable(amount),
  ledgerBalance: amount,
  onBudget: Type.Boolean(),
  holds: Type.Array(hold, { description: 'The pending rows that explain what is frozen' }),
  released: Type.Optional(
    Type.Array(Type.Object({ ...holdCore, releasedOn: day }), {
      description: 'Holds that the bank took back in the last 14 days without posting them',
    }),
  ),
  unexplained: Type.Integer({ description: 'Frozen money that no pending row explains' }),
  asOf: nullable(instant),
  proof: Type.Optional(accountProof),
})
export type Account = Static<typeof account>

export const addAccount = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' }),
    type: Type.Union([
      Type.Literal('depository'),
      Type.Literal('credit'),
      Type.Literal('loan'),
      Type.Literal('investment'),
    ]),
    currency,
    openingBalance: writtenAmount,
    openedOn: Type.Optional(day),
  },
  { additionalProperties: false },
)
export type AddAccount = Static<typeof addAccount>

export const owner = Type.Object({
  names: Type.Array(Type.String()),
  emails: Type.Array(Type.Object({ address: Type.String(), primary: Type.Boolean(), kind: Type.String() })),
  phoneNumbers: Type.Array(Type.Object({ number: Type.String(), primary: Type.Boolean(), kind: Type.String() })),
  addresses: Type.Array(
    Type.Object({
      street: nullable(Type.String()),
      city: nullable(Type.String()),
      region: nullable(Type.String()),
      postalCode: nullable(Type.String()),
      country: nullable(Type.String()),
      primary: Type.Boolean(),
    }),
  ),
})
export type Owner = Static<typeof owner>

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
      Type.Object(
        { amount: writtenAmount, categoryId: nullable(id), note: Type.Optional(note) },
        { additionalProperties: false },
      ),
      { maxItems: 200, description: 'The first is the transaction itself; none makes it whole again' },
    ),
  },
  { additionalProperties: false },
)
export const changeId = nullable(
  Type.String({ description: 'What was changed, to be taken back as a whole; null when nothing became different' }),
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
  { additionalProperties: false },
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
  { additionalProperties: false },
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

export const setAsideRow = Type.Object({
  itemId: id,
  accountId: nullable(id),
  date: nullable(Type.String()),
  name: nullable(Type.String()),
  amount: Type.String({ description: 'As the bank wrote it' }),
  currency: nullable(Type.String()),
  reason: Type.Union([
    Type.Literal('unknown-currency'),
    Type.Literal('other-currency'),
    Type.Literal('fraction-of-minor-unit'),
    Type.Literal('amount-too-large'),
    Type.Literal('unknown-account'),
    Type.Literal('not-understood'),
  ]),
  setAsideAt: instant,
})
export type SetAsideRow = Static<typeof setAsideRow>

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

export const envelope = Type.Object({
  categoryId: id,
  name: Type.String(),
  groupId: id,
  group: Type.String(),
  hidden: Type.Boolean(),
  carries,
  card: nullable(
    Type.Object({
      accountId: id,
      owed: Type.Integer({ description: 'At the end of the period; below zero when the card has money on it' }),
      setAside: Type.Integer({ description: 'Of it, money is there for so much' }),
      uncovered: Type.Integer({ description: 'Of it, no money is there for so much' }),
    }),
  ),
  rollover: amount,
  assigned: amount,
  activity: amount,
  available: amount,
})
export type Envelope = Static<typeof envelope>

export const periodName = Type.String({
  pattern: '^\\d{4}-\\d{2}(-\\d{2})?$',
  description:
    'A calendar month, 2026-11, or any day of a period, 2026-11-13; answers name a period from payday to payday by its first day',
})
const budgetPeriod = Type.Object({
  name: periodName,
  from: day,
  to: day,
  previous: periodName,
  next: periodName,
})

export const budget = Type.Object({
  period: budgetPeriod,
  currency,
  startsOn: day,
  readyToAssign: amount,
  heldForNext: Type.Integer({ description: 'Kept for the next period: by hand, and income that counts then' }),
  heldByHand: amount,
  nextIncomeIds: Type.Array(id, { description: 'The income categories that count in the next period' }),
  income: amount,
  money: amount,
  envelopes: Type.Array(envelope),
  exchangeDifference: Type.Integer({
    description: 'What money in other currencies became worth since it came; in ready to assign',
  }),
  converted: Type.Array(converted),
  reserves: Type.Array(
    Type.Object({
      categoryId: id,
      amount: Type.Integer({
        description: 'What pending rows will likely take on top of what they hold; negative: less',
      }),
      holds: Type.Array(Type.Object({ transactionId: id, payee: Type.String(), amount, likely: amount })),
    }),
  ),
})
export type Budget = Static<typeof budget>
