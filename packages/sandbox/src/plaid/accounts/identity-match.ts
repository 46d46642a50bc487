// /identity/match: how well a client's picture of a person fits each account's owner.
import type { AccountIdentityMatchScore, IdentityMatchResponse } from 'plaid'
import { openItemWith } from '../../items/find-item.ts'
import type { ItemAccount, ItemView } from '../../items/view-item.ts'
import { accountOnWire, chooseAccounts, ownerOnWire } from '../account-on-wire.ts'
import { type Answer, endpoint, type Wire } from '../endpoint.ts'
import { list, notNull, object, optional, text } from '../fields.ts'
import { itemOnWire } from '../item-on-wire.ts'
import { scoreAddress, scoreEmail, scoreName, scorePhone } from './match-scores.ts'

/** The person as the client knows them; every part may be left out. */
export const matchedUser = object({
  address: optional(
    object({
      city: optional(text()),
      country: optional(text()),
      postal_code: optional(text()),
      region: optional(text()),
      street: optional(text()),
    }),
  ),
  email_address: optional(text()),
  legal_name: optional(text()),
  phone_number: optional(text()),
})

export const identityMatch = endpoint(
  '/identity/match',
  {
    access_token: text(),
    options: notNull(object({ account_ids: optional(list(text())) })),
    user: optional(matchedUser),
  },
  ({ bank, client, input, nowMs }): Answer<IdentityMatchResponse> => {
    const view = openItemWith(bank, client, input.access_token, 'identity_match')
    const chosen = chooseAccounts(view, input.options?.account_ids ?? null)
    return {
      accounts: chosen.map(shared => matchedAccountOnWire(view, shared, input.user, nowMs, bank.seed)),
      item: itemOnWire(view.item),
    }
  },
)

export function matchedAccountOnWire(
  view: ItemView,
  shared: ItemAccount,
  user: ReturnType<typeof matchedUser.read> | null,
  nowMs: number,
  seed: string,
): Wire<AccountIdentityMatchScore> {
  const owner = ownerOnWire(view.life.resident)
  const told = { ...nothing, ...user }
  return {
    ...accountOnWire(view, shared, nowMs, seed),
    address: bestOf(owner.addresses.map(({ data }) => scoreAddress(told.address, data))),
    email_address: bestOf(owner.emails.map(({ data }) => ({ score: scoreEmail(told.email_address, data) }))),
    legal_name: bestOf(owner.names.map(name => scoreName(told.legal_name, name))),
    phone_number: bestOf(owner.phone_numbers.map(({ data }) => ({ score: scorePhone(told.phone_number, data) }))),
  }
}

const nothing = { address: null, email_address: null, legal_name: null, phone_number: null }

/** Of several names, addresses or numbers on file the one that fits best counts. Throws when there is none on file. */
function bestOf<Scored extends { score: number | null }>(scores: Scored[]): Scored {
  const [best] = scores.sort((a, b) => (b.score ?? -1) - (a.score ?? -1))
  if (!best) throw new Error('An owner has a name, an address, a number and an email address')
  return best
}
