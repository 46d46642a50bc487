// Mandates: a customer's word that an account may be debited, once or again and again.
import type Stripe from 'stripe'
import { anything, integer, missingParam, oneOf, required, shape, text, type ValuesOf } from './protocol/params.ts'
import { defineShelf, type Kept, type Shown } from './protocol/shelf.ts'
import { makeId, nowSeconds, type Till } from './protocol/till.ts'
import { tell } from './tell.ts'

export type MandateRecord = Kept & { shown: Shown<Stripe.Mandate> }

export const mandateShelf = defineShelf<MandateRecord>('stripe_mandates', 'mandate')

const acceptanceParams = {
  accepted_at: integer(),
  offline: anything(),
  online: shape({ ip_address: text(), user_agent: text() }),
  type: required(oneOf(['offline', 'online'])),
}

export const mandateParams = { customer_acceptance: required(shape(acceptanceParams)) }

export type GivenMandate = ValuesOf<typeof mandateParams>

/** Throws parameter_missing for an online acceptance that does not say from where. */
export function makeMandate(
  till: Till,
  given: GivenMandate,
  about: { paymentMethod: string; once: null | { amount: number; currency: string } },
): MandateRecord {
  const { type, online, accepted_at: acceptedAt } = given.customer_acceptance
  if (type === 'online' && online?.ip_address === undefined) {
    throw missingParam('mandate_data[customer_acceptance][online][ip_address]')
  }
  if (type === 'online' && online?.user_agent === undefined) {
    throw missingParam('mandate_data[customer_acceptance][online][user_agent]')
  }
  const id = makeId(till, 'mandate')
  return mandateShelf.put(till, {
    id,
    clientId: till.clientId,
    shown: {
      id,
      object: 'mandate',
      customer_acceptance: {
        accepted_at: acceptedAt ?? nowSeconds(till),
        ...(type === 'online'
          ? { online: { ip_address: online?.ip_address ?? null, user_agent: online?.user_agent ?? null } }
          : { offline: {} }),
        type,
      },
      livemode: false,
      ...(about.once ? { single_use: about.once } : { multi_use: {} }),
      payment_method: about.paymentMethod,
      payment_method_details: { type: 'us_bank_account', us_bank_account: {} },
      status: 'active',
      type: about.once ? 'single_use' : 'multi_use',
    },
  })
}

/** A mandate that still lets this account be debited. */
export const standingMandate = (till: Till, accountId: string): MandateRecord | undefined =>
  mandateShelf
    .all(till)
    .find(({ shown }) => shown.payment_method === accountId && shown.type === 'multi_use' && shown.status === 'active')

/** The account holder or the bank will have no more debits. */
export function endMandates(till: Till, accountId: string): void {
  for (const row of mandateShelf.all(till)) {
    if (row.shown.payment_method !== accountId || row.shown.status !== 'active') continue
    const shown: MandateRecord['shown'] = { ...row.shown, status: 'inactive' }
    mandateShelf.put(till, { ...row, shown })
    tell(till, 'mandate.updated', shown, row.shown)
  }
}
