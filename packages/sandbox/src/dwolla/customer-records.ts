// Customers of a Dwolla account.
import { type Caller, defineShelf } from './protocol/caller.ts'
import { notFound } from './protocol/failure.ts'

export type CustomerType = 'business' | 'personal' | 'receive-only' | 'unverified'

export type CustomerStatus = 'deactivated' | 'document' | 'kba' | 'retry' | 'suspended' | 'unverified' | 'verified'

export type CustomerRecord = {
  id: string
  clientId: string
  type: CustomerType
  status: CustomerStatus
  /** What it was before it was suspended or deactivated. */
  statusBefore: CustomerStatus
  firstName: string
  lastName: string
  email: string
  createdMs: number
  /** Everything else that was said and is shown: address1, businessName, correlationId. */
  details: Record<string, string>
}

export const customerShelf = defineShelf<CustomerRecord>('dwolla_customers')

/** Throws 404. */
export function openCustomer(caller: Caller, id: string): CustomerRecord {
  const customer = customerShelf.get(caller, id)
  if (!customer) throw notFound()
  return customer
}

/** Only those whose identity was checked hold a balance with Dwolla. */
export const holdsBalance = ({ type, status }: CustomerRecord): boolean =>
  (type === 'personal' || type === 'business') && status === 'verified'
