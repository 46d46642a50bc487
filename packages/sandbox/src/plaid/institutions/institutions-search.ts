// /institutions/search: up to ten institutions whose name holds the query.
import type { InstitutionsSearchResponse } from 'plaid'
import { type Answer, endpoint } from '../endpoint.ts'
import { anyObject, flag, list, notNull, object, oneOf, optional, text } from '../fields.ts'
import { countryCodes, productNames } from '../products.ts'
import { institutionOnWire, institutionsBy, searchByName } from './institution-on-wire.ts'

const foundMax = 10

const options = object({
  include_auth_metadata: optional(flag()),
  include_optional_metadata: optional(flag()),
  include_payment_initiation_metadata: optional(flag()),
  oauth: optional(flag()),
  payment_initiation: optional(anyObject()),
})

export const institutionsSearch = endpoint(
  '/institutions/search',
  {
    country_codes: list(oneOf(countryCodes), 1),
    options: notNull(options),
    products: optional(list(oneOf(productNames))),
    query: text({ min: 1 }),
  },
  ({ bank, input }): Answer<InstitutionsSearchResponse> => {
    const among = institutionsBy({
      countryCodes: input.country_codes,
      oauth: input.options?.oauth ?? null,
      products: input.products,
    })
    const wish = { optionalMetadata: input.options?.include_optional_metadata ?? false, status: false }
    const found = searchByName(among, input.query).slice(0, foundMax)
    return { institutions: found.map(institution => institutionOnWire(bank, institution, wish)) }
  },
)
