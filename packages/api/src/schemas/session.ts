// Who is signed in, to which household, and which bank it talks to.
import { type Static, Type } from 'typebox'
import { currency, day, id } from './parts.ts'

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
