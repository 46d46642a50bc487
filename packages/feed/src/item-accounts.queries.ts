import type { HouseholdContext } from '@hearth/store'
import { requireItem } from './items.queries.ts'
import { listChoices, listOwnAccounts } from './passports.queries.ts'

export type ItemAccount = {
  sourceId: string
  name: string
  mask: string | null
  type: string
  subtype: string | null
  state: 'fed' | 'leave-out' | 'ask'
  accountId: string | null
}

/** The accounts that an Item feeds, leaves out, or waits for a word on. Refuses: ITEM_NOT_FOUND. */
export async function listItemAccounts(
  { store: { db }, householdId }: HouseholdContext,
  input: { itemId: string },
): Promise<ItemAccount[]> {
  const { item_id: itemId } = await requireItem(db, householdId, input.itemId)
  const fed = (await listOwnAccounts(db, householdId)).filter(it => it.itemId === itemId)
  const chosen = await listChoices(db, householdId, itemId)
  const core = ({ name, mask, type, subtype }: Omit<ItemAccount, 'sourceId' | 'state' | 'accountId'>) => ({
    ...{ name, mask, type, subtype },
  })
  return [
    ...fed.map(it => ({ ...core(it), sourceId: it.sourceId ?? '', state: 'fed' as const, accountId: it.accountId })),
    ...chosen.flatMap(it =>
      it.choice.kind === 'leave-out' || it.choice.kind === 'ask'
        ? [{ ...core(it), sourceId: it.sourceId, state: it.choice.kind, accountId: null }]
        : [],
    ),
  ]
}
