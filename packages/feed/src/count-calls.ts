// How often the bank was asked about an Item on a day.
import type { PlaidClient } from '@hearth/plaid'
import { sql } from 'kysely'
import { utcDay } from './core/back-off.ts'
import type { FeedContext } from './feed-context.ts'

type CountedBank = { plaid: PlaidClient; calls: () => number }

/**
 * The same bank, counting. A page that more follow is not counted: a long history is no reason to be asked less often.
 */
export function countCalls(plaid: PlaidClient): CountedBank {
  let calls = 0
  const counting =
    <Input extends unknown[], Answer>(verb: (...input: Input) => Answer) =>
    (...input: Input): Answer => {
      calls += 1
      return verb(...input)
    }
  return {
    plaid: {
      ...plaid,
      readItem: counting(plaid.readItem),
      readAccounts: counting(plaid.readAccounts),
      readIdentity: counting(plaid.readIdentity),
      readInstitution: counting(plaid.readInstitution),
      updateWebhook: counting(plaid.updateWebhook),
      async syncTransactions(accessToken, cursor) {
        const answer = await plaid.syncTransactions(accessToken, cursor)
        if (answer.kind !== 'answered' || !answer.value.has_more) calls += 1
        return answer
      },
    },
    calls: () => calls,
  }
}

/** Adds to the calls of today. */
export async function keepCalls(context: FeedContext, itemId: string, calls: number): Promise<void> {
  const today = utcDay(context.now())
  await context.store.db
    .updateTable('items')
    .set({
      calls: sql<number>`case when calls_on = ${today}::date then calls else 0 end + ${calls}`,
      calls_on: sql`${today}::date`,
    })
    .where('household_id', '=', context.householdId)
    .where('item_id', '=', itemId)
    .execute()
}
