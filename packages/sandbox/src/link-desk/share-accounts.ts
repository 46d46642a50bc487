// The end of a session: an Item is made from the chosen accounts or, in update mode, repaired and changed.
import type { Bank } from '../bank.ts'
import { renewLogin } from '../items/consent.ts'
import { createItem } from '../items/create-item.ts'
import { announceNews, tellClient } from '../items/tell-client.ts'
import { accountIdOn } from '../items/view-item.ts'
import { invalidInput } from '../plaid/failure.ts'
import { addItemToUser } from '../plaid/income/users.ts'
import { keepRange } from '../plaid/statements/statement-ranges.ts'
import type { ItemRecord, LinkTokenRecord } from '../state/records.ts'
import type { Account } from '../world/account.ts'
import { updatedItem } from './link-tokens.ts'
import { productsThatFit, refuseUnfit } from './offered-accounts.ts'
import { type SignInRecord, whoIs } from './sign-ins.ts'

/** Throws NO_ACCOUNTS and its kin when the choice cannot carry the products. */
export function shareAccounts(
  bank: Bank,
  token: LinkTokenRecord,
  signIn: SignInRecord,
  accountIds: readonly string[],
): ItemRecord {
  const { institution, resident } = whoIs(bank, signIn)
  const chosen = resident.accounts.filter(account => accountIds.includes(accountIdOn(bank, signIn.itemId, account.key)))
  const updated = updatedItem(bank, token)
  if (token.updateItemId !== null && !updated) {
    throw invalidInput('INVALID_LINK_TOKEN', 'the Item of this link token was removed')
  }
  if (updated) return updateItem(bank, token, updated, chosen)
  refuseUnfit(token.products, chosen)
  const { requiredIfSupported, optionalProducts, additionalConsented } = token.wishes
  const fitting = productsThatFit([...requiredIfSupported, ...optionalProducts], institution, chosen)
  const products = [...new Set([...token.products, ...fitting])]
  const item = createItem(bank, {
    itemId: signIn.itemId,
    clientId: token.clientId,
    institutionId: institution.id,
    username: resident.username,
    accountKeys: chosen.map(account => account.key),
    products,
    webhook: token.webhook,
    daysRequested: token.daysRequested,
  })
  if (token.wishes.statements) keepRange(bank, item.itemId, token.wishes.statements)
  return keep(bank, { ...item, consentedProducts: [...new Set([...products, ...additionalConsented])] })
}

/** Joins the Item to its user, if the link token was for one. */
export function joinUser(
  bank: Bank,
  token: LinkTokenRecord,
  item: ItemRecord,
  session: { linkSessionId: string; startedMs: number; publicToken: string },
): void {
  const { user, income } = token.wishes
  if (!user) return
  addItemToUser(bank, { clientId: token.clientId, ...user }, item.itemId, { ...session, ...income })
}

function updateItem(bank: Bank, token: LinkTokenRecord, item: ItemRecord, chosen: readonly Account[]): ItemRecord {
  const { additionalConsented, requiredIfSupported, optionalProducts, choosesAccounts } = token.wishes
  if (choosesAccounts) refuseUnfit(token.products, chosen)
  const products = [...new Set([...item.products, ...token.products, ...requiredIfSupported, ...optionalProducts])]
  const consented = [...(item.consentedProducts ?? []), ...products, ...additionalConsented]
  const healed = keep(bank, {
    ...item,
    ...(choosesAccounts ? withAccounts(item, chosen) : {}),
    error: null,
    products,
    consentedProducts: [...new Set(consented)],
  })
  if (item.error) repairOthers(bank, healed)
  return renewLogin(bank, healed)
}

/** Later accounts are remembered as such: their whole history is news to the client. */
function withAccounts(item: ItemRecord, chosen: readonly Account[]): Partial<ItemRecord> {
  const accountKeys = chosen.map(account => account.key)
  const added = accountKeys.filter(key => !item.accountKeys.includes(key))
  if (added.length === 0) return { accountKeys }
  const shares = (item.shares ?? 0) + 1
  const laterAccounts = { ...item.laterAccounts, ...Object.fromEntries(added.map(key => [key, shares])) }
  return { accountKeys, shares, laterAccounts }
}

/** The bank knows the login again, so every other Item of it works, too; its client is told without having done anything. */
function repairOthers(bank: Bank, healed: ItemRecord): void {
  for (const other of bank.state.items.all()) {
    const isSameLogin = other.institutionId === healed.institutionId && other.username === healed.username
    if (!isSameLogin || other.itemId === healed.itemId || other.removed) continue
    if (other.error?.code !== 'ITEM_LOGIN_REQUIRED') continue
    const repaired = keep(bank, { ...other, error: null })
    tellClient(bank, repaired, 'ITEM', 'LOGIN_REPAIRED', {})
    announceNews(bank, bank.state.items.get(other.itemId) ?? repaired)
  }
}

function keep(bank: Bank, item: ItemRecord): ItemRecord {
  bank.state.items.put(item)
  return item
}
