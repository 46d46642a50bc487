// Lists of what may become of a charge, its refunds and its disputes: all of them, or those of one charge or payment intent.
import { created, isWithin, pageOf, pageParams } from './protocol/lists.ts'
import { text } from './protocol/params.ts'
import { get } from './protocol/route.ts'
import type { Kept, Shelf } from './protocol/shelf.ts'

/** As a charge's refunds and disputes name it: by its id, since nobody expands these here. */
type OfCharge = { id: string; created: number; charge: unknown; payment_intent: unknown }

export const listOfCharges = <Row extends Kept & { shown: OfCharge }>(url: string, shelf: Shelf<Row>) =>
  get(url, { ...pageParams, charge: text(), created: created(), payment_intent: text() }, ({ till, input }) =>
    pageOf(
      url,
      shelf
        .all(till)
        .map(({ shown }): Row['shown'] => shown)
        .filter(shown => isWithin(shown.created, input.created))
        .filter(shown => input.charge === undefined || shown.charge === input.charge)
        .filter(shown => input.payment_intent === undefined || shown.payment_intent === input.payment_intent),
      input,
    ),
  )
