// The envelopes of a period and all the money behind them.
import { type Static, Type } from 'typebox'
import { carries } from './envelope.ts'
import { amount, currency, day, id, nullable } from './parts.ts'
import { periodName } from './period.ts'
import { converted } from './rate.ts'

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
      paidUncovered: Type.Integer({
        description:
          'Paid to the card already, from money that no envelope had set aside; the envelope lacks it as well',
      }),
    }),
  ),
  rollover: amount,
  assigned: amount,
  activity: amount,
  available: amount,
})
export type Envelope = Static<typeof envelope>

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
