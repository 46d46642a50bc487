// /v1/balance_transactions: every movement of a Stripe account's balance.
import { balanceTransactionShelf, currentTransaction } from './balance-records.ts'
import { created, isWithin, pageOf, pageParams } from './protocol/lists.ts'
import { anything, text } from './protocol/params.ts'
import { get } from './protocol/route.ts'

const url = '/v1/balance_transactions'

const retrieve = get(`${url}/:id`, {}, ({ till, id }) =>
  currentTransaction(till, balanceTransactionShelf.open(till, id).shown),
)

const listAll = get(
  url,
  { ...pageParams, created: created(), currency: text(), payout: anything(), source: text(), type: text() },
  ({ till, input }) =>
    pageOf(
      url,
      balanceTransactionShelf
        .all(till)
        .map(({ shown }) => currentTransaction(till, shown))
        .filter(shown => isWithin(shown.created, input.created))
        .filter(shown => input.currency === undefined || shown.currency === input.currency)
        .filter(shown => input.source === undefined || shown.source === input.source)
        .filter(shown => input.type === undefined || shown.type === input.type),
      input,
    ),
)

export const balanceTransactionRoutes = [retrieve, listAll]
