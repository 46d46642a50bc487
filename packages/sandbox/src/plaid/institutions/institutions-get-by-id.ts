// /institutions/get_by_id: one institution, if it works in one of the countries.
import type { InstitutionsGetByIdResponse } from 'plaid'
import { institutionOf } from '../../world/institutions.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { invalidInput } from '../failure.ts'
import { flag, list, notNull, object, oneOf, optional, text } from '../fields.ts'
import { countryCodes } from '../products.ts'
import { institutionOnWire } from './institution-on-wire.ts'

const options = object({
  include_auth_metadata: optional(flag()),
  include_optional_metadata: optional(flag()),
  include_payment_initiation_metadata: optional(flag()),
  include_status: optional(flag()),
})

export const institutionsGetById = endpoint(
  '/institutions/get_by_id',
  { country_codes: list(oneOf(countryCodes), 1), institution_id: text({ min: 1 }), options: notNull(options) },
  ({ bank, input }): Answer<InstitutionsGetByIdResponse> => {
    const institution = institutionOf(input.institution_id)
    if (!institution || !input.country_codes.includes(institution.countryCode)) {
      throw invalidInput('INVALID_INSTITUTION', 'invalid institution_id provided')
    }
    const wish = {
      optionalMetadata: input.options?.include_optional_metadata ?? false,
      status: input.options?.include_status ?? false,
    }
    return { institution: institutionOnWire(bank, institution, wish) }
  },
)
