// The small parts that schemas are made of.
import { type TSchema, Type } from 'typebox'

export const id = Type.String({ minLength: 1, maxLength: 100 })
export const count = Type.Integer({ minimum: 0 })
export const day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'A calendar day, 2026-11-22' })
export const nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])
