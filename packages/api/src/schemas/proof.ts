// Whether an account adds up, and what explains it when it does not.
import { type Static, Type } from 'typebox'
import { amount, day, id, instant, nullable, strict } from './parts.ts'

/** `since` is the day since when it adds up, or the first bad day. */
export const accountProof = Type.Object({
  addsUp: Type.Boolean(),
  since: day,
  lastGoodDay: nullable(day),
  difference: Type.Integer({ description: "The bank's current balance less the posted rows, in minor units" }),
  asOf: instant,
})
export type AccountProof = Static<typeof accountProof>

const fixKind = Type.Union(
  [
    Type.Literal('remove-duplicate'),
    Type.Literal('restore'),
    Type.Literal('flip-sign'),
    Type.Literal('count-pending'),
    Type.Literal('remove-stale'),
    Type.Literal('add-other-half'),
    Type.Literal('set-opening'),
  ],
  { description: 'What puts the row right' },
)
const rowCore = { transactionId: id, date: day, payee: Type.String(), amount, currency: Type.String() }
const rowFix = Type.Object({ ...rowCore, kind: fixKind, delta: amount })
export type RowFix = Static<typeof rowFix>

const explanation = Type.Union([
  Type.Object({
    kind: Type.Literal('bank-number'),
    oddity: Type.Union([
      Type.Literal('available-for-current'),
      Type.Literal('pending-in-current'),
      Type.Literal('opposite-sign'),
    ]),
  }),
  Type.Object({
    kind: Type.Literal('rows'),
    sets: Type.Array(Type.Array(rowFix), {
      description: 'The smallest sets of rows that come to the difference, the most plausible first; five at most',
    }),
    alike: Type.Integer({ description: 'How many sets are as plausible as the first' }),
    searchedAll: Type.Boolean(),
  }),
  Type.Object({ kind: Type.Literal('nothing') }),
  Type.Object({ kind: Type.Literal('gave-up') }),
])

export const accountProofDetails = Type.Object({
  proof: nullable(accountProof),
  explanation: nullable(explanation),
  corrections: Type.Array(
    Type.Object({
      correctionId: id,
      at: instant,
      canUndo: Type.Boolean(),
      rows: Type.Array(Type.Object({ ...rowCore, reason: nullable(Type.String()) })),
    }),
    { description: 'The newest first' },
  ),
  days: Type.Array(
    Type.Object({ day, opening: amount, moved: amount, closing: amount, bank: amount, difference: amount }),
    { description: 'The last 60 days with a balance of the bank, the newest first' },
  ),
})
export type AccountProofDetails = Static<typeof accountProofDetails>

export const correctBalanceBody = Type.Union([
  Type.Object(
    { fixes: Type.Array(Type.Object({ transactionId: id, kind: fixKind }), { minItems: 1, maxItems: 3 }) },
    strict,
  ),
  Type.Object({ adjustment: amount }, strict),
])
