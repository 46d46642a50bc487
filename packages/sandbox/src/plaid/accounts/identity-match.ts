// /identity/match: how well a client's picture of a person fits each account's owner.

import type { AccountIdentityMatchScore, IdentityMatchResponse } from 'plaid'
import { openItemWith } from '../../items/find-item.ts'
import type { ItemAccount, ItemView } from '../../items/view-item.ts'
import { accountOnWire, chooseAccounts, ownersOnWire } from '../account-on-wire.ts'
import { addressFields } from '../address-fields.ts'
import { type Answer, endpoint, type Wire } from '../endpoint.ts'
import { list, notNull, object, optional, text } from '../fields.ts'
import { itemOnWire } from '../item-on-wire.ts'
import { scoreAddress, scoreEmail, scoreName, scorePhone } from './match-scores.ts'

/** The person as the client knows them; every part may be left out. */
export const matchedUser = object({
  address: addressFields,
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
  const owners = ownersOnWire(view.life.resident, shared.account)
  const told = { ...nothing, ...user }
  return {
    ...accountOnWire(view, shared, nowMs, seed),
    address: bestOf(
      owners.flatMap(owner => owner.addresses.map(({ data }) => scoreAddress(told.address, data))),
      { is_postal_code_match: null, score: null },
    ),
    email_address: bestOf(
      owners.flatMap(owner => owner.emails.map(({ data }) => ({ score: scoreEmail(told.email_address, data) }))),
      { score: null },
    ),
    legal_name: bestOf(
      owners.flatMap(owner => owner.names.map(name => scoreName(told.legal_name, name))),
      { is_business_name_detected: null, is_first_name_or_last_name_match: null, is_nickname_match: null, score: null },
    ),
    phone_number: bestOf(
      owners.flatMap(owner => owner.phone_numbers.map(({ data }) => ({ score: scorePhone(told.phone_number, data) }))),
      { score: null },
    ),
  }
}

const nothing = { address: null, email_address: null, legal_name: null, phone_number: null }

/** Of all owners' names, addresses or numbers the one that fits best counts. */
const bestOf = <Scored extends { score: number | null }>(scores: Scored[], noneOnFile: Scored): Scored =>
  scores.sort((a, b) => (b.score ?? -1) - (a.score ?? -1))[0] ?? noneOnFile
