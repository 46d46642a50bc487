// What the household changed, and what it can take back.
import { Type } from 'typebox'
import { id, nullable } from './parts.ts'

export const change = Type.Object({
  changeId: id,
  kind: Type.String({ description: 'What was done: edit, delete, restore, split, assign, undo, …' }),
  about: Type.Object({
    name: Type.Optional(Type.String()),
    to: Type.Optional(Type.String()),
    count: Type.Optional(Type.Integer()),
  }),
  at: Type.String({ format: 'date-time' }),
  by: Type.Union([Type.Literal('hearth'), Type.Literal('person')]),
  transactions: Type.Integer({ description: 'How many transactions it touched' }),
  undoes: nullable(Type.String({ description: 'The change that it took back' })),
  isUndone: Type.Boolean(),
  canUndo: Type.Boolean({ description: 'Not taken back yet, and not older than 30 days' }),
})

export const undone = Type.Object({
  changeId: nullable(Type.String({ description: 'The taking back, which can be taken back itself' })),
  transactions: Type.Integer(),
})
