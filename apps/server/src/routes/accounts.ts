import { addAccount, listOwners } from '@hearth/ledger'
import { currencyOf, dayOf, isCurrency, isDay, minorUnits } from '@hearth/money'
import { Refusal } from '@hearth/refusals'
import { type Http, route } from '../http/route.ts'
import { describeAccount, describeAccounts } from './describe-accounts.ts'

export function registerAccounts(http: Http): void {
  route(http, 'listAccounts', async ({ context }) => ({ accounts: await describeAccounts(context) }))

  route(http, 'addAccount', async ({ context, body }) => {
    if (!isCurrency(body.currency)) throw new Refusal('INVALID_CURRENCY')
    if (body.openedOn !== undefined && !isDay(body.openedOn)) throw new Refusal('INVALID_DAY')
    const account = await addAccount(context, {
      name: body.name,
      type: body.type,
      currency: currencyOf(body.currency),
      openingBalance: minorUnits(body.openingBalance),
      openedOn: body.openedOn === undefined ? undefined : dayOf(body.openedOn),
    })
    return describeAccount(account, [], null)
  })

  route(http, 'listIdentity', async ({ context: { store, householdId } }) => {
    const owners = await listOwners(store.db, householdId)
    const accountIds = [...new Set(owners.map(owner => owner.accountId))]
    return {
      accounts: accountIds.map(accountId => ({
        accountId,
        owners: owners
          .filter(owner => owner.accountId === accountId)
          .map(({ names, emails, phoneNumbers, addresses }) => ({ names, emails, phoneNumbers, addresses })),
      })),
    }
  })
}
