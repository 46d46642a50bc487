// Customers of a Stripe account.
import type Stripe from 'stripe'
import { missingResource } from './protocol/failure.ts'
import { defineShelf, type Kept, type Shown } from './protocol/shelf.ts'
import type { Till } from './protocol/till.ts'

export type CustomerRecord = Kept & { shown: Shown<Stripe.Customer>; deleted: boolean }

export const customerShelf = defineShelf<CustomerRecord>('stripe_customers', 'customer')

/** Throws 404 for a customer that was deleted, too. */
export function openCustomer(till: Till, id: string): CustomerRecord {
  const row = customerShelf.open(till, id)
  if (row.deleted) throw missingResource(404, 'customer', id, 'id')
  return row
}

/** The customer that a parameter names. Throws 400. */
export function namedCustomer(till: Till, id: string, param = 'customer'): CustomerRecord {
  const row = customerShelf.named(till, id, param)
  if (row.deleted) throw missingResource(400, 'customer', id, param)
  return row
}
