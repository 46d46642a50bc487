// What the household changed, and what it can take back.
import { Type } from 'typebox'

const id = Type.String({ minLength: 1, maxLength: 100 })
const nullable = <Schema extends ReturnType<typeof Type.String>>(schema: Schema) => Type.Union([schema, Type.Null()])

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
