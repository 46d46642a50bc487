// How sure we are, before Link, that somebody's payroll could be read: known employers are those that pay into accounts of this world.
import type { IncomeVerificationPrecheckConfidence } from 'plaid'
import type { Bank } from '../../bank.ts'
import { freezeItem } from '../../items/freeze-item.ts'
import type { ItemRecord } from '../../state/records.ts'
import type { Wire } from '../endpoint.ts'
import { flag, object, optional, text } from '../fields.ts'
import { readPayroll } from './read-payroll.ts'

export const precheckAddress = object({
  city: optional(text()),
  country: optional(text()),
  postal_code: optional(text()),
  region: optional(text()),
  street: optional(text()),
})

export const precheckFields = {
  employer: optional(
    object({
      address: optional(precheckAddress),
      name: optional(text()),
      tax_id: optional(text()),
      url: optional(text()),
    }),
  ),
  payroll_institution: optional(object({ name: optional(text()) })),
  us_military_info: optional(object({ branch: optional(text()), is_active_duty: optional(flag()) })),
}

/** HIGH when the named employer, or any if none is named, pays into one of these Items; UNKNOWN without an Item to look at. */
export function precheckPayroll(
  bank: Bank,
  items: readonly ItemRecord[],
  employerName: string | null,
): Wire<IncomeVerificationPrecheckConfidence> {
  if (items.length === 0) return 'UNKNOWN'
  const employers = items.flatMap(item => {
    const jobs = readPayroll(bank, freezeItem(bank, item))?.jobs ?? []
    return jobs.filter(job => job.active).map(job => job.employer.toLowerCase())
  })
  const name = employerName?.trim().toLowerCase() ?? ''
  return employers.some(employer => name === '' || employer.includes(name)) ? 'HIGH' : 'LOW'
}
