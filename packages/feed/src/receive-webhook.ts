import type { WebhookVerifier } from '@hearth/plaid'
import { Refusal } from '@hearth/refusals'
import type { Store } from '@hearth/store'
import { newsOf } from './core/webhook-news.ts'
import { enqueueSync } from './enqueue-sync.ts'
import type { Bank } from './feed-context.ts'

/**
 * Takes a webhook of the bank: notes what only a webhook tells, and queues a sync that finds out the rest for itself. One for an
 * Item that nobody has is ignored. Refuses: WEBHOOK_NOT_VERIFIED.
 */
export async function receiveWebhook(
  context: Pick<Bank, 'jobs'> & { store: Store; verify: WebhookVerifier; now: () => Date },
  input: { body: Buffer; signature: string | undefined },
): Promise<void> {
  const webhook = await context.verify(input.body, input.signature, context.now())
  if (!webhook) throw new Refusal('WEBHOOK_NOT_VERIFIED')
  const { item_id: sourceId } = webhook
  if (typeof sourceId !== 'string') return
  const { sync, newAccounts, disconnectsAt } = newsOf(webhook)
  await context.store.transact(async transaction => {
    const item = await transaction
      .selectFrom('items')
      .select(['household_id', 'item_id'])
      .where('source_id', '=', sourceId)
      .executeTakeFirst()
    if (!item) return
    if (newAccounts !== undefined || disconnectsAt !== undefined) {
      await transaction
        .updateTable('items')
        .set({
          ...(newAccounts !== undefined && { new_accounts: newAccounts }),
          ...(disconnectsAt !== undefined && { disconnects_at: disconnectsAt }),
        })
        .where('household_id', '=', item.household_id)
        .where('item_id', '=', item.item_id)
        .execute()
    }
    if (sync === 'none') return
    const job = { householdId: item.household_id, itemId: item.item_id, cause: 'webhook' as const }
    await enqueueSync(context.jobs, transaction, { ...job, urgent: sync === 'urgent' })
  })
}
