import type { Bank } from '@hearth/feed'
import {
  chooseAccounts,
  confirmRepair,
  createLinkToken,
  detachAccount,
  linkItem,
  listFedAccounts,
  listItemAccounts,
  listItems,
  listSetAsideRows,
  previewLink,
  refuseFailedSync,
  removeItem,
  syncItem,
} from '@hearth/feed'
import { countTransactions } from '@hearth/ledger'
import type { HouseholdContext } from '@hearth/store'
import { type Http, route } from '../http/route.ts'
import { describeAccounts } from './describe-accounts.ts'
import { describeHealth } from './describe-health.ts'
import { describeSetAside } from './describe-set-aside.ts'

export function registerItems(http: Http, bank: Bank): void {
  const withBank = (context: HouseholdContext) => ({ ...context, ...bank })

  route(http, 'createLinkToken', ({ context, body }) => createLinkToken(withBank(context), body))

  route(http, 'listItems', async ({ context: { store, householdId, now } }) => {
    const [items, fed, counts] = await Promise.all([
      listItems(store.db, householdId),
      listFedAccounts(store.db, householdId),
      countTransactions(store.db, householdId),
    ])
    const transactionCount = (itemId: string) =>
      fed.filter(it => it.itemId === itemId).reduce((total, it) => total + (counts.get(it.accountId) ?? 0), 0)
    return {
      items: items.map(({ signs, ...item }) => ({
        ...item,
        transactionCount: transactionCount(item.itemId),
        lastSyncedAt: item.lastSyncedAt?.toISOString() ?? null,
        linkedAt: item.linkedAt.toISOString(),
        health: describeHealth(signs, now()),
      })),
    }
  })

  route(http, 'linkItem', async ({ context, body }) => {
    const { itemId, institutionName, accountIds } = await linkItem(withBank(context), body)
    const accounts = await describeAccounts(context)
    return { itemId, institutionName, accounts: accounts.filter(it => accountIds.includes(it.accountId)) }
  })

  route(http, 'previewLink', ({ context, body }) => previewLink(withBank(context), body))

  route(http, 'listItemAccounts', async ({ context, params }) => ({
    accounts: await listItemAccounts(context, params),
  }))

  route(http, 'chooseAccounts', async ({ context, params, body }) => {
    await chooseAccounts(withBank(context), { ...params, ...body })
    return null
  })

  route(http, 'detachAccount', async ({ context, params }) => {
    await detachAccount(withBank(context), params)
    return null
  })

  route(http, 'removeItem', async ({ context, params, query }) => {
    await removeItem(withBank(context), { itemId: params.itemId, accounts: query.accounts ?? 'keep' })
    return null
  })

  route(http, 'syncItem', async ({ context, params }) =>
    refuseFailedSync(await syncItem(withBank(context), { itemId: params.itemId, cause: 'household' })),
  )

  route(http, 'confirmRepair', async ({ context, params }) =>
    refuseFailedSync(await confirmRepair(withBank(context), params)),
  )

  route(http, 'listSetAsideRows', async ({ context: { store, householdId } }) => ({
    rows: (await listSetAsideRows(store.db, householdId)).map(describeSetAside),
  }))
}
