// GET / and /accounts/:id: where a Dwolla application begins.
import { accountIdOf, type Caller } from './protocol/caller.ts'
import { DwollaFailure } from './protocol/failure.ts'
import { link } from './protocol/hal.ts'
import { get } from './protocol/route.ts'

/** What `GET /` is called inside: at the address itself, people find a page. */
export const rootUrl = '/dwolla-root'

const root = get(rootUrl, ({ caller }) => ({
  body: {
    _links: {
      account: link(caller, `/accounts/${accountIdOf(caller)}`, 'account'),
      customers: link(caller, '/customers', 'customer'),
      events: link(caller, '/events', 'event'),
      'webhook-subscriptions': link(caller, '/webhook-subscriptions', 'webhook-subscription'),
    },
  },
}))

const account = get('/accounts/:id', ({ caller, id }) => {
  checkAccount(caller, id)
  const path = `/accounts/${accountIdOf(caller)}`
  return {
    body: {
      _links: {
        self: link(caller, path, 'account'),
        receive: link(caller, '/transfers', 'transfer'),
        'funding-sources': link(caller, `${path}/funding-sources`, 'funding-source'),
        transfers: link(caller, `${path}/transfers`, 'transfer'),
        customers: link(caller, '/customers', 'customer'),
        send: link(caller, '/transfers', 'transfer'),
      },
      id: accountIdOf(caller),
      name: caller.clientId,
      timezoneOffset: -6,
      type: 'Commercial',
    },
  }
})

export const rootRoutes = [root, account]

/** Throws 403 for an account that is not the caller's. */
export function checkAccount(caller: Caller, id: string): void {
  if (id.toLowerCase() === accountIdOf(caller)) return
  throw new DwollaFailure(403, 'Forbidden', 'Not authorized to retrieve an Account by id.')
}
