// What Link may ask of the bank, answered: sessions, institutions, signing in, and sharing accounts.
import { decimalText } from '@hearth/money'
import type { Bank } from './bank.ts'
import { createItem, createPublicToken, reserveItemId } from './items/create-item.ts'
import { refuseWhenDown } from './items/find-item.ts'
import { refuseSignIn } from './items/sign-in.ts'
import { announceNews } from './items/tell-client.ts'
import { accountIdFor } from './items/view-item.ts'
import type { LinkedAccount, LinkPort, LinkRefusal } from './link-port.ts'
import { failureBody, invalidInput, PlaidFailure } from './plaid/failure.ts'
import { institutionsBy, searchByName } from './plaid/institutions/institution-on-wire.ts'
import { stableId } from './stable-id.ts'
import type { ItemRecord, LinkTokenRecord } from './state/records.ts'
import { type Institution, institutionOf } from './world/institutions.ts'
import type { Account, Resident } from './world/resident.ts'

const signInMs = 30 * 60_000

type SignIn = { linkToken: string; institution: Institution; resident: Resident; itemId: string; expiresMs: number }

export function openLinkDesk(bank: Bank): LinkPort {
  const signIns = new Map<string, SignIn>()
  /** Turns what is thrown in Link's steps into a refusal that Link shows. */
  const orRefuse = <Result>(step: () => Result): Result | LinkRefusal => {
    try {
      return step()
    } catch (error) {
      if (error instanceof PlaidFailure) return refusalOf(bank, error)
      throw error
    }
  }
  return {
    openSession: linkToken =>
      orRefuse(() => {
        const token = findLinkToken(bank, linkToken)
        const repaired = token.updateItemId === null ? undefined : bank.state.items.get(token.updateItemId)
        return {
          kind: 'open',
          clientName: token.clientName,
          language: token.language,
          countryCodes: token.countryCodes,
          products: token.products,
          update: repaired ? { institutionId: repaired.institutionId } : null,
        }
      }),

    searchInstitutions: (linkToken, query) => {
      const token = findLinkToken(bank, linkToken)
      const offered = institutionsBy({ countryCodes: token.countryCodes })
      return searchByName(offered, query).map(({ id, name, countryCode, url, oauth }) => ({
        institutionId: id,
        name,
        countryCode,
        url,
        oauth,
      }))
    },

    signIn: (linkToken, institutionId, username, password) =>
      orRefuse(() => {
        const token = findLinkToken(bank, linkToken)
        const institution = institutionOf(institutionId)
        if (!institution || !token.countryCodes.includes(institution.countryCode)) {
          throw invalidInput('INVALID_INSTITUTION', 'this institution is not offered in this session')
        }
        refuseWhenDown(bank, institutionId)
        refuseSignIn(username, password)
        const repaired = repairedItem(bank, token, institutionId, username)
        const { resident } = bank.world.lifeAt(institution, username)
        const itemId = repaired?.itemId ?? reserveItemId(bank, token.clientId)
        const signInId = stableId(37, [bank.seed, 'sign-in', linkToken, itemId, signIns.size])
        signIns.set(signInId, { linkToken, institution, resident, itemId, expiresMs: bank.clock.nowMs() + signInMs })
        const offered = repaired
          ? resident.accounts.filter(account => repaired.accountKeys.includes(account.key))
          : resident.accounts
        return {
          kind: 'signed-in',
          signInId,
          accounts: offered.map(account => choiceOf(bank, itemId, resident, account)),
        }
      }),

    finish: (signInId, accountIds) =>
      orRefuse(() => {
        const signIn = signIns.get(signInId)
        if (!signIn || bank.clock.nowMs() >= signIn.expiresMs) {
          throw new PlaidFailure('ITEM_ERROR', 'USER_INPUT_TIMEOUT', 'the sign-in took too long. please start again')
        }
        const token = findLinkToken(bank, signIn.linkToken)
        const item = bank.state.together(() =>
          token.updateItemId === null
            ? shareAccounts(bank, token, signIn, accountIds)
            : repairItem(bank, token.updateItemId),
        )
        const publicToken = createPublicToken(bank, item)
        const finished = { atMs: bank.clock.nowMs(), publicToken, itemId: item.itemId, accountKeys: item.accountKeys }
        bank.state.linkTokens.put({ ...token, finished })
        signIns.delete(signInId)
        announceNews(bank, item)
        const { id: institution_id, name } = signIn.institution
        const shared = signIn.resident.accounts.filter(account => item.accountKeys.includes(account.key))
        return {
          kind: 'linked',
          publicToken,
          institution: { institution_id, name },
          accounts: shared.map(account => linkedAccount(bank, item.itemId, account)),
        }
      }),
  }
}

/** Throws INVALID_LINK_TOKEN for a token that nobody made, that is over, or that was used for an Item before. */
function findLinkToken(bank: Bank, linkToken: string): LinkTokenRecord {
  const token = bank.state.linkTokens.get(linkToken)
  if (!token) throw invalidInput('INVALID_LINK_TOKEN', 'could not find matching link token')
  if (bank.clock.nowMs() >= token.expiresMs)
    throw invalidInput('INVALID_LINK_TOKEN', 'this link token expired. please create another one')
  if (token.finished)
    throw invalidInput('INVALID_LINK_TOKEN', 'this link token was used before. please create another one')
  const item = token.updateItemId === null ? null : bank.state.items.get(token.updateItemId)
  if (item?.removed) throw invalidInput('INVALID_LINK_TOKEN', 'the Item of this link token was removed')
  return token
}

/** The Item that this session repairs. Throws when somebody else, or another bank, signed in. */
function repairedItem(bank: Bank, token: LinkTokenRecord, institutionId: string, username: string): ItemRecord | null {
  const item = token.updateItemId === null ? undefined : bank.state.items.get(token.updateItemId)
  if (!item) return null
  if (item.institutionId !== institutionId) {
    throw invalidInput('INVALID_INSTITUTION', 'an Item is repaired at the institution that it was made at')
  }
  if (item.username !== username) {
    throw new PlaidFailure(
      'ITEM_ERROR',
      'INVALID_UPDATED_USERNAME',
      'the username is not the one that this Item was made with',
      {
        display: 'Please sign in with the username that you used before.',
      },
    )
  }
  return item
}

function shareAccounts(bank: Bank, token: LinkTokenRecord, signIn: SignIn, accountIds: readonly string[]): ItemRecord {
  const { institution, resident, itemId } = signIn
  const chosen = resident.accounts.filter(account => accountIds.includes(accountIdFor(bank.seed, itemId, account.key)))
  if (chosen.length === 0) {
    throw new PlaidFailure('ITEM_ERROR', 'NO_ACCOUNTS', 'no accounts were selected', {
      display: 'Please choose at least one account.',
    })
  }
  return createItem(bank, {
    itemId,
    clientId: token.clientId,
    institutionId: institution.id,
    username: resident.username,
    accountKeys: chosen.map(account => account.key),
    products: token.products,
    webhook: token.webhook,
    daysRequested: token.daysRequested,
  })
}

function repairItem(bank: Bank, itemId: string): ItemRecord {
  const item = bank.state.items.get(itemId)
  if (!item) throw invalidInput('INVALID_LINK_TOKEN', 'the Item of this link token was removed')
  const repaired = { ...item, error: null }
  bank.state.items.put(repaired)
  return repaired
}

function choiceOf(bank: Bank, itemId: string, resident: Resident, account: Account) {
  const { current } = bank.world.lifeAt(resident.institution, resident.username).balancesAt(account, bank.clock.nowMs())
  const { currency } = resident.country
  const { name, mask, type, subtype } = account
  const currentText = `${decimalText(current, currency)} ${currency}`
  return { id: accountIdFor(bank.seed, itemId, account.key), name, mask, type, subtype, currentText }
}

const linkedAccount = (bank: Bank, itemId: string, { key, name, mask, type, subtype }: Account): LinkedAccount => ({
  id: accountIdFor(bank.seed, itemId, key),
  name,
  mask,
  type,
  subtype,
  verification_status: null,
  class_type: null,
})

function refusalOf(bank: Bank, failure: PlaidFailure): LinkRefusal {
  const requestId = stableId(15, [bank.seed, 'link', failure.errorCode, bank.clock.nowMs()])
  const { error_type, error_code, error_message, display_message, request_id } = failureBody(failure, requestId)
  return { kind: 'refused', error: { error_type, error_code, error_message, display_message, request_id } }
}
