// The bank account at the other end of an ACH entry, when it is an account of this world.
import type { Bank } from '../bank.ts'
import { type HandedTokenRecord, handedTokens } from '../items/handed-tokens.ts'
import { type ShownBalances, showBalances } from '../items/item-balances.ts'
import { type ItemAccount, type ItemView, viewItem } from '../items/view-item.ts'
import type { AccountKey } from '../world/movement.ts'

/** Says which account it is; kept by a payment company, also after the Item that it came from is gone. */
export type LinkedAccount = { itemId: string; institutionId: string; username: string; account: AccountKey }

/** What a payment company reads off an account: its numbers in the US form, and whose it is. */
export type AccountFacts = {
  routing: string
  number: string
  holderName: string
  bankName: string
  subtype: 'checking' | 'savings'
}

/** The token as it was handed out; undefined for one of another client or processor, and once its Item was removed. */
export function findHandedToken(
  bank: Bank,
  clientId: string,
  processor: string,
  token: string,
): HandedTokenRecord | undefined {
  const handed = bank.state.in(handedTokens).get(token)
  if (!handed || handed.clientId !== clientId || handed.processor !== processor) return undefined
  return bank.state.items.get(handed.itemId)?.removed === false ? handed : undefined
}

/** The account that a token stands for; null when ACH cannot reach it. */
export function accountOfToken(bank: Bank, { itemId, account }: HandedTokenRecord): LinkedAccount | null {
  const item = bank.state.items.get(itemId)
  if (!item) return null
  const linked = { itemId, institutionId: item.institutionId, username: item.username, account }
  return factsOf(bank, linked) ? linked : null
}

/** The account with these numbers, if any Item shows it: somebody typed in what /auth/get said. */
export function accountOfNumbers(bank: Bank, routing: string, number: string): LinkedAccount | null {
  for (const item of bank.state.items.all()) {
    const { itemId, institutionId, username } = item
    for (const { account } of viewItem(bank, item).accounts) {
      const { numbers } = account
      if (numbers?.kind === 'ach' && numbers.routing === routing && numbers.account === number) {
        return { itemId, institutionId, username, account: account.key }
      }
    }
  }
  return null
}

/** Null for an account that has no ACH numbers. */
export function factsOf(bank: Bank, linked: LinkedAccount): AccountFacts | null {
  const found = lookAt(bank, linked)
  const numbers = found?.shared.account.numbers
  if (!found || numbers?.kind !== 'ach') return null
  return {
    routing: numbers.routing,
    number: numbers.account,
    holderName: found.view.life.resident.name,
    bankName: found.view.institution.name,
    subtype: found.shared.account.subtype === 'savings' ? 'savings' : 'checking',
  }
}

/** Null when the account is not shown any more. */
export function balancesOf(bank: Bank, linked: LinkedAccount): ShownBalances | null {
  const found = lookAt(bank, linked)
  return found && showBalances(found.view, found.shared, bank.clock.nowMs())
}

function lookAt(bank: Bank, { itemId, account }: LinkedAccount): { view: ItemView; shared: ItemAccount } | null {
  const item = bank.state.items.get(itemId)
  if (!item) return null
  const view = viewItem(bank, item)
  const shared = view.accounts.find(each => each.account.key === account)
  return shared ? { view, shared } : null
}
