// Request fields that the endpoints of payments share, and how each is refused.
import { currencyOf, parseDecimal } from '@hearth/money'
import { invalidField, PlaidFailure } from '../failure.ts'
import { decimal, type Field, list, object, oneOf, optional, text } from '../fields.ts'
import type { PaymentSum, PostalAddress } from './payment-records.ts'

const currencies = ['GBP', 'EUR', 'PLN', 'SEK', 'DKK', 'NOK'] as const

const sumShape = object({ currency: oneOf(currencies), value: decimal() })

/** A currency and a number of at most two decimals, at least `least`. */
export const paymentSum = (least = 1): Field<PaymentSum> => ({
  read: (given, path) => {
    const { currency, value } = sumShape.read(given, path)
    const outcome = parseDecimal(value, currencyOf(currency))
    if (outcome.kind !== 'exact') throw invalidField(`${path}.value must have at most two digits of precision`)
    if (value < least) throw invalidField(`${path}.value must be at least ${least}`)
    return { currency, value: outcome.amount }
  },
})

/** Up to 18 letters and digits, with spaces and the few signs that every scheme carries. Throws PAYMENT_INVALID_REFERENCE. */
export const paymentReference = (): Field<string> => ({
  read: (value, path) => {
    const reference = text({ min: 1, max: 18 }).read(value, path)
    if (/^[A-Za-z0-9 ./&-]+$/.test(reference) && /[A-Za-z0-9]/.test(reference)) return reference
    throw new PlaidFailure(
      'PAYMENT_ERROR',
      'PAYMENT_INVALID_REFERENCE',
      `${path} must be letters and digits without special characters`,
    )
  },
})

export const postalAddress = (): Field<PostalAddress> => ({
  read: (value, path) => {
    const address = object(addressShape).read(value, path)
    if (address.street.length > 2) throw invalidField(`${path}.street must have one or two lines`)
    if (!/^[A-Z]{2}$/.test(address.country)) throw invalidField(`${path}.country must be an ISO 3166-1 alpha-2 code`)
    return address
  },
})

const addressShape = {
  city: text({ min: 1, max: 35 }),
  country: text({ min: 2, max: 2 }),
  postal_code: text({ min: 1, max: 16 }),
  street: list(text({ min: 1, max: 70 }), 1),
}

/** Both parts may be left out where a payer is only narrowed down. */
export const bacsNumbers = () => object({ account: optional(text({ max: 10 })), sort_code: optional(text({ max: 8 })) })
