// Request fields that the endpoints of transfers share, and how each is refused.

import { currencyOf, isDay, type MinorUnits, parseDecimal } from '@hearth/money'
import { addressFields } from '../address-fields.ts'
import { invalidField, PlaidFailure } from '../failure.ts'
import { anyObject, type Field, object, oneOf, optional, text } from '../fields.ts'
import type { TransferUser } from './transfer-records.ts'

export const dollars = currencyOf('USD')

/** A text with two decimals, above zero: '12.50'. */
export const transferAmount = (): Field<MinorUnits> => ({
  read: (value, path) => {
    const outcome =
      typeof value === 'string' && /^\d{1,12}\.\d{2}$/.test(value) ? parseDecimal(value, dollars) : undefined
    if (outcome?.kind !== 'exact' || outcome.amount === 0) {
      throw invalidField(`${path} must be a decimal string above zero with two digits of precision, such as "10.00"`)
    }
    return outcome.amount
  },
})

/** An RFC 3339 instant, or a day for its first moment, in milliseconds. */
export const instant = (): Field<number> => ({
  read: (value, path) => {
    const [, day = ''] =
      (typeof value === 'string' && /^(\d{4}-\d{2}-\d{2})(?:T.*(?:Z|[+-]\d{2}:\d{2}))?$/.exec(value)) || []
    const ms = isDay(day) ? Date.parse(String(value)) : Number.NaN
    if (Number.isNaN(ms)) throw invalidField(`${path} must be a date and time in RFC 3339 format`)
    return ms
  },
})

/** At most 50 pairs of ASCII texts: keys of 40 letters, values of 500. */
export const metadata = (): Field<Record<string, string>> => ({
  read: (value, path) => {
    const pairs = Object.entries(anyObject().read(value, path))
    if (pairs.length > 50) throw invalidField(`${path} must have at most 50 pairs`)
    return Object.fromEntries(
      pairs.map(([key, entry]) => {
        const fits = typeof entry === 'string' && key.length <= 40 && entry.length <= 500
        if (!fits || !isAscii(key + entry)) throw invalidField(`${path}.${key} must be a short text in ASCII`)
        return [key, entry]
      }),
    )
  },
})

export const description = (): Field<string> => text({ min: 1, max: 15 })

export const networks = ['ach', 'same-day-ach', 'rtp', 'wire', 'rfp'] as const
export const achClass = () => optional(oneOf(['ccd', 'ppd', 'tel', 'web']))

export const user = (): Field<TransferUser> => object(userShape)

const userShape = {
  address: addressFields,
  email_address: optional(text()),
  legal_name: text({ min: 1 }),
  phone_number: optional(text()),
}

/** A client of this bank acts for itself alone. Throws TRANSFER_ORIGINATOR_NOT_FOUND. */
export function refuseOriginator(originatorClientId: string | null): void {
  if (originatorClientId === null) return
  throw new PlaidFailure(
    'TRANSFER_ERROR',
    'TRANSFER_ORIGINATOR_NOT_FOUND',
    `there is no originator ${originatorClientId} under this client`,
  )
}

/** This bank has one clock, moved by /control/clock. Throws INVALID_FIELD for a test clock. */
export function refuseTestClock(testClockId: string | null): void {
  if (testClockId !== null) throw invalidField(`test_clock_id is not one that exists: ${testClockId}`)
}

const isAscii = (written: string): boolean => [...written].every(letter => letter <= '\u007f')
