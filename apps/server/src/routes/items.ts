import type { Bank } from '@hearth/feed'
import {
  createLinkToken,
  linkItem,
  listFedAccounts,
  listItems,
  listSetAsideRows,
  refuseFailedSync,
  removeItem,
  syncItem,
} from '@hearth/feed'
import { countTransactions } from '@hearth/ledger'
import type { HouseholdContext } from '@hearth/store'
import { type Http, route } from '../http/route.ts'
import { describeAccounts } from './describe-accounts.ts'
import { describeSetAside } from './describe-set-aside.ts'

export function registerItems(http: Http, bank: Bank): void {
  const withBank = (context: HouseholdContext) => ({ ...context, ...bank })

  route(http, 'createLinkToken', ({ context, body }) => createLinkToken(withBank(context), body))

  route(http, 'listItems', async ({ context: { store, householdId } }) => {
    const [items, fed, counts] = await Promise.all([
      listItems(store.db, householdId),
      listFedAccounts(store.db, householdId),
      countTransactions(store.db, householdId),
    ])
    const transactionCount = (itemId: string) =>
      fed.filter(it => it.itemId === itemId).reduce((total, it) => total + (counts.get(it.accountId) ?? 0), 0)
    return {
      items: items.map(item => ({
        ...item,
        transactionCount: transactionCount(item.itemId),
        lastSyncedAt: item.lastSyncedAt?.toISOString() ?? null,
        linkedAt: item.linkedAt.toISOString(),
      })),
    }
  })

  route(http, 'linkItem', async ({ context, body }) => {
    const { itemId, institutionName, accountIds } = await linkItem(withBank(context), body)
    const accounts = await describeAccounts(context)
    return { itemId, institutionName, accounts: accounts.filter(it => accountIds.includes(it.accountId)) }
  })

  route(http, 'removeItem', async ({ context, params, query }) => {
    await removeItem(withBank(context), { itemId: params.itemId, accounts: query.accounts ?? 'keep' })
    return null
  })

  route(http, 'syncItem', async ({ context, params }) =>
    refuseFailedSync(await syncItem(withBank(context), { itemId: params.itemId, cause: 'household' })),
  )

  route(http, 'listSetAsideRows', async ({ context: { store, householdId } }) => ({
    rows: (await listSetAsideRows(store.db, householdId)).map(describeSetAside),
  }))
}
