// /institutions/get: all institutions, a page at a time. Country codes may be left out, as older programs do.
import type { InstitutionsGetResponse } from 'plaid'
import { type Answer, endpoint } from '../endpoint.ts'
import { flag, integer, list, notNull, object, oneOf, optional, text } from '../fields.ts'
import { countryCodes, productNames } from '../products.ts'
import { institutionOnWire, institutionsBy } from './institution-on-wire.ts'

const options = object({
  include_auth_metadata: optional(flag()),
  include_optional_metadata: optional(flag()),
  include_payment_initiation_metadata: optional(flag()),
  oauth: optional(flag()),
  products: optional(list(oneOf(productNames))),
  routing_numbers: optional(list(text())),
})

export const institutionsGet = endpoint(
  '/institutions/get',
  {
    count: integer(1, 500),
    country_codes: optional(list(oneOf(countryCodes), 1)),
    offset: integer(0, Number.MAX_SAFE_INTEGER),
    options: notNull(options),
  },
  ({ bank, input }): Answer<InstitutionsGetResponse> => {
    const found = institutionsBy({
      countryCodes: input.country_codes,
      oauth: input.options?.oauth ?? null,
      products: input.options?.products ?? null,
      routingNumbers: input.options?.routing_numbers ?? null,
    })
    const wish = { optionalMetadata: input.options?.include_optional_metadata ?? false, status: false }
    const page = found.slice(input.offset, input.offset + input.count)
    return { institutions: page.map(institution => institutionOnWire(bank, institution, wish)), total: found.length }
  },
)
