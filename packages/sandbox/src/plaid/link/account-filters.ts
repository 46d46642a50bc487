// account_filters of a link token: which kinds of account Link shows, and how they are told again.
import { accountSubtypes } from '../../world/account-kinds.ts'
import { type Field, list, object, oneOf, optional, text } from '../fields.ts'

const subtypes = list(oneOf(['all', ...accountSubtypes]))
const byType = optional(object({ account_subtypes: optional(subtypes) }))

const shape = object({
  credit: byType,
  depository: optional(object({ account_subtypes: optional(subtypes), limited_purpose_types: optional(list(text())) })),
  investment: byType,
  loan: byType,
  other: byType,
})

/** Subtypes by account type; a type without subtypes means all of them, and a type that is not there means none. */
export const accountFiltersField: Field<Record<string, string[]>> = {
  read: (value, path) => {
    const filters = Object.entries(shape.read(value, path))
    return Object.fromEntries(
      filters.flatMap(([type, filter]) => (filter ? [[type, filter.account_subtypes ?? ['all']]] : [])),
    )
  },
}
