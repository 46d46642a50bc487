import type { WebhookVerifier } from '@hearth/plaid'
import { Refusal } from '@hearth/refusals'
import type { Store } from '@hearth/store'
import { enqueueSync } from './enqueue-sync.ts'
import type { Bank } from './feed-context.ts'

/**
 * Takes a webhook of the bank. Whatever it says, the answer is the same: the Item is synced, which finds out for itself. One for
 * an Item that nobody has is ignored. Refuses: WEBHOOK_NOT_VERIFIED.
 */
export async function receiveWebhook(
  context: Pick<Bank, 'jobs'> & { store: Store; verify: WebhookVerifier; now: () => Date },
  input: { body: Buffer; signature: string | undefined },
): Promise<void> {
  const webhook = await context.verify(input.body, input.signature, context.now())
  if (!webhook) throw new Refusal('WEBHOOK_NOT_VERIFIED')
  if (typeof webhook.item_id !== 'string') return
  const item = await context.store.db
    .selectFrom('items')
    .select(['household_id', 'item_id'])
    .where('source_id', '=', webhook.item_id)
    .executeTakeFirst()
  if (!item) return
  await enqueueSync(context.jobs, context.store.db, {
    householdId: item.household_id,
    itemId: item.item_id,
    cause: 'webhook',
  })
}
