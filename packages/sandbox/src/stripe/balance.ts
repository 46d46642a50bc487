// /v1/balance: what a Stripe account has, now and on its way.
import { balanceTransactionShelf, currentTransaction } from './balance-records.ts'
import { get } from './protocol/route.ts'

export const balanceRoutes = [
  get('/v1/balance', {}, ({ till }) => {
    const all = balanceTransactionShelf.all(till).map(({ shown }) => currentTransaction(till, shown))
    const sum = (status: string) => {
      const amount = all.filter(each => each.status === status).reduce((total, each) => total + each.net, 0)
      return [{ amount, currency: 'usd', source_types: { bank_account: amount, card: 0 } }]
    }
    return { object: 'balance', available: sum('available'), livemode: false, pending: sum('pending') }
  }),
]
