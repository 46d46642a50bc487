// Who a user is, as the client says: in the words of today's User API or in the older ones of consumer reports.
import type { ClientUserIdentity } from 'plaid'
import type { Wire } from '../endpoint.ts'
import { type Field, flag, list, notNull, object, oneOf, optional, text } from '../fields.ts'

const idTypes = [
  ...(['ar_dni', 'au_drivers_license', 'au_passport', 'br_cpf', 'ca_sin', 'cl_run'] as const),
  ...(['cn_resident_card', 'co_nit', 'dk_cpr', 'eg_national_id', 'es_dni', 'es_nie'] as const),
  ...(['hk_hkid', 'in_pan', 'in_epic', 'it_cf', 'jo_civil_id', 'jp_my_number'] as const),
  ...(['ke_huduma_namba', 'kw_civil_id', 'mx_curp', 'mx_rfc', 'my_nric', 'ng_nin'] as const),
  ...(['nz_drivers_license', 'om_civil_id', 'ph_psn', 'pl_pesel', 'ro_cnp', 'sa_national_id'] as const),
  ...(['se_pin', 'sg_nric', 'tr_tc_kimlik', 'us_ssn', 'us_ssn_last_4', 'za_smart_id'] as const),
]

const marked = object({ data: text({ min: 1 }), primary: flag() })

export const identityField = object({
  addresses: notNull(
    list(
      object({
        city: optional(text()),
        country: text({ min: 2, max: 2 }),
        postal_code: optional(text()),
        primary: flag(),
        region: optional(text()),
        street_1: optional(text()),
        street_2: optional(text()),
      }),
    ),
  ),
  date_of_birth: optional(text()),
  emails: notNull(list(marked)),
  id_numbers: notNull(list(object({ type: oneOf(idTypes), value: text({ min: 1 }) }))),
  name: optional(object({ family_name: text(), given_name: text() })),
  phone_numbers: notNull(list(marked)),
})

export const reportIdentityField = object({
  date_of_birth: optional(text()),
  emails: list(text({ min: 1 })),
  first_name: text({ min: 1 }),
  last_name: text({ min: 1 }),
  phone_numbers: list(text({ min: 1 })),
  primary_address: object({
    city: optional(text()),
    country: optional(text()),
    postal_code: optional(text()),
    region: optional(text()),
    street: text({ min: 1 }),
  }),
  ssn_full: optional(text()),
  ssn_last_4: optional(text()),
})

type ValueOf<Kind> = Kind extends Field<infer Value> ? Value : never

export type GivenIdentity = {
  identity: ValueOf<typeof identityField> | null
  consumer_report_user_identity: ValueOf<typeof reportIdentityField> | null
}

/** Only what was given: a later word stands over an earlier one, and what it leaves out stays. Null when nothing was. */
export function identityFrom({ identity, consumer_report_user_identity: report }: GivenIdentity) {
  if (!identity && !report) return null
  return given({ ...(report ? given(translate(report)) : {}), ...given(identity ?? {}) })
}

function translate(report: NonNullable<GivenIdentity['consumer_report_user_identity']>) {
  const { street, ...address } = report.primary_address
  const first = (data: string, at: number) => ({ data, primary: at === 0 })
  const ssn = report.ssn_full ?? report.ssn_last_4
  return {
    addresses: [{ ...address, country: address.country ?? 'US', primary: true, street_1: street, street_2: null }],
    date_of_birth: report.date_of_birth,
    emails: report.emails.map(first),
    id_numbers: ssn === null ? null : [{ type: report.ssn_full === null ? 'us_ssn_last_4' : 'us_ssn', value: ssn }],
    name: { family_name: report.last_name, given_name: report.first_name },
    phone_numbers: report.phone_numbers.map(first),
  }
}

const given = (fields: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))

/** What is known of a user, with every key; null when nothing is. */
export function identityOnWire(known: Record<string, unknown> | null): Wire<ClientUserIdentity> | null {
  if (!known) return null
  const identity = identityField.read({ ...known }, 'identity')
  return {
    addresses: identity.addresses ?? [],
    date_of_birth: identity.date_of_birth,
    emails: identity.emails ?? [],
    id_numbers: identity.id_numbers ?? [],
    name: identity.name,
    phone_numbers: identity.phone_numbers ?? [],
  }
}
