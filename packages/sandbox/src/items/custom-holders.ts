// The identity part of a made-to-order account: who it belongs to.
import type { Holder, HolderAddress } from '../world/holders.ts'
import type { Part } from './json-part.ts'

const mailTypes = ['primary', 'secondary', 'other'] as const
const phoneTypes = ['home', 'work', 'office', 'mobile', 'mobile1', 'other'] as const

/** All names of an account are one holder's, as Plaid reports a joint account that was ordered. Null where no name is given. */
export function holdersIn(identity: Part | null): readonly Holder[] | null {
  if (!identity) return null
  const names = identity.texts('names').filter(name => name !== '')
  if (names.length === 0) return null
  const emails = identity.list('emails').flatMap(part => {
    const address = part.text('data')
    return address
      ? [{ address, primary: part.flag('primary') ?? false, type: part.oneOf('type', mailTypes) ?? 'other' }]
      : []
  })
  const phones = identity.list('phone_numbers').flatMap(part => {
    const number = part.textOrNumber('data')
    return number
      ? [{ number, primary: part.flag('primary') ?? false, type: part.oneOf('type', phoneTypes) ?? 'other' }]
      : []
  })
  return [{ names, emails, phones, addresses: identity.list('addresses').flatMap(part => addressIn(part) ?? []) }]
}

/** Null for an address without a street. */
export function addressIn(part: Part): HolderAddress | null {
  const place = part.part('data')
  const street = place?.text('street')
  if (!place || !street) return null
  return {
    street,
    city: place.text('city'),
    region: place.text('region'),
    postalCode: place.textOrNumber('postal_code'),
    country: place.text('country'),
    primary: part.flag('primary') ?? false,
  }
}
