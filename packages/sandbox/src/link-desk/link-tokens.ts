// Link tokens, as Link finds them: what was asked of it, and whether it may still be asked.
import type { Bank } from '../bank.ts'
import { invalidInput } from '../plaid/failure.ts'
import type { ItemRecord, LinkTokenRecord, LinkWishes } from '../state/records.ts'

const noWishes: LinkWishes = {
  requiredIfSupported: [],
  optionalProducts: [],
  additionalConsented: [],
  accountFilters: null,
  choosesAccounts: false,
  institutionId: null,
  routingNumber: null,
  hosted: null,
  severalItems: false,
  user: null,
  income: null,
  paymentId: null,
  consentId: null,
}

/** Also those that are over. Tokens that an older bank wrote have no wishes. */
export function readLinkToken(bank: Bank, linkToken: string): LinkTokenRecord | undefined {
  const stored = bank.state.linkTokens.get(linkToken)
  return stored && { ...stored, wishes: { ...noWishes, ...stored.wishes } }
}

/** Throws INVALID_LINK_TOKEN for a token that nobody made, that is over, or that was used for an Item before. */
export function findLinkToken(bank: Bank, linkToken: string): LinkTokenRecord {
  const token = readLinkToken(bank, linkToken)
  if (!token) throw invalidInput('INVALID_LINK_TOKEN', 'could not find matching link token')
  if (bank.clock.nowMs() >= token.expiresMs)
    throw invalidInput('INVALID_LINK_TOKEN', 'this link token expired. please create another one')
  if (token.finished)
    throw invalidInput('INVALID_LINK_TOKEN', 'this link token was used before. please create another one')
  if (updatedItem(bank, token)?.removed)
    throw invalidInput('INVALID_LINK_TOKEN', 'the Item of this link token was removed')
  return token
}

/** The Item of update mode. */
export const updatedItem = (bank: Bank, token: LinkTokenRecord): ItemRecord | null =>
  token.updateItemId === null ? null : (bank.state.items.get(token.updateItemId) ?? null)
