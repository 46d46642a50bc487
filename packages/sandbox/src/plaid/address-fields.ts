import { object, optional, text } from './fields.ts'

/** Where somebody lives, as far as a client knows; every part may be left out. */
export const addressFields = optional(
  object({
    city: optional(text()),
    country: optional(text()),
    postal_code: optional(text()),
    region: optional(text()),
    street: optional(text()),
  }),
)
