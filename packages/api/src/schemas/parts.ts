// The small parts that schemas are made of. Amounts are integers in minor units of the currency beside them, money arriving positive.
// Days are '2026-11-22', months '2026-11', instants RFC 3339.
import { type TSchema, Type } from 'typebox'

export const id = Type.String({ minLength: 1, maxLength: 100 })
export const count = Type.Integer({ minimum: 0 })
export const day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'A calendar day, 2026-11-22' })
export const nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])
export const instant = Type.String({ format: 'date-time' })

export const month = Type.String({ pattern: '^\\d{4}-\\d{2}$', description: 'A calendar month, 2026-11' })
export const currency = Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217, such as USD' })

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

export const changeId = nullable(
  Type.String({ description: 'What was changed, to be taken back as a whole; null when nothing became different' }),
)
export const strict = { additionalProperties: false }
