// Makes the tokens that a client hands to a company, so that it can read or debit one account.
import type { Bank } from '../../bank.ts'
import { handedTokens } from '../../items/handed-tokens.ts'
import type { ItemAccount, ItemView } from '../../items/view-item.ts'

/** Keeps what `write` makes of a number that counts this Item's tokens. Every call gives another token. */
export function makeHandedToken(
  bank: Bank,
  view: ItemView,
  { account }: ItemAccount,
  processor: string,
  write: (number: number) => string,
): string {
  const { item } = view
  const token = write(bank.state.nextNumber(`handed token of ${item.itemId}`))
  bank.state.in(handedTokens).put({
    token,
    processor,
    clientId: item.clientId,
    itemId: item.itemId,
    account: account.key,
    createdMs: bank.clock.nowMs(),
    usedMs: null,
  })
  return token
}
