// What a household wants an envelope to hold, and how far it is.
import { type Static, Type } from 'typebox'
import { month, nullable, strict } from './parts.ts'

const amount = Type.Integer({ description: 'Minor units' })
const wanted = Type.Integer({
  minimum: -100_000_000_000_000,
  maximum: 100_000_000_000_000,
  description: 'Minor units, above zero',
})

export const goal = Type.Union([
  Type.Object({ kind: Type.Literal('by-month'), amount: wanted, by: month }, strict),
  Type.Object({ kind: Type.Literal('keep'), amount: wanted }, strict),
  Type.Object({ kind: Type.Literal('each-month'), amount: wanted }, strict),
])
export const goalState = Type.Object({
  categoryId: Type.String(),
  name: Type.String(),
  goal,
  paysCard: Type.Boolean({
    description: 'Whether it is of an envelope that pays a card: reached when all of the debt is covered',
  }),
  available: amount,
  assigned: amount,
  reached: amount,
  wanted: amount,
  neededNow: Type.Integer({ description: 'What this period still has to give to stay on the way' }),
  periodsLeft: nullable(Type.Integer()),
  state: Type.Union([Type.Literal('reached'), Type.Literal('on-track'), Type.Literal('behind'), Type.Literal('late')]),
  reachedIn: nullable(month),
})
export type GoalState = Static<typeof goalState>
