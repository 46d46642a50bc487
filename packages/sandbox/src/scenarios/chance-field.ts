// A probability as the control routes take it.
import { invalidField } from '../plaid/failure.ts'
import type { Field } from '../plaid/fields.ts'

/** From 0 to 1, both included. */
export const chanceField = (): Field<number> => ({
  read: (value, path) => {
    if (typeof value === 'number' && value >= 0 && value <= 1) return value
    throw invalidField(`${path} must be a number from 0 to 1`)
  },
})
