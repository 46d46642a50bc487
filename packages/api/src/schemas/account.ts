// Accounts with what is frozen on them, and the owner that the bank tells of.
import { type Static, Type } from 'typebox'
import { amount, currency, day, id, instant, nullable, strict, writtenAmount } from './parts.ts'
import { accountProof } from './proof.ts'

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
  strict,
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
