import type { WebhookVerifier } from '@hearth/plaid'
import { Refusal } from '@hearth/refusals'
import type { Store } from '@hearth/store'
import { newsOf } from './core/webhook-news.ts'
import { enqueueSync } from './enqueue-sync.ts'
import type { Bank } from './feed-context.ts'

const webhookTriesMs = 24 * 3_600_000

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
  const { sync, newAccounts, disconnectsAt, repaired } = newsOf(webhook)
  await context.store.transact(async transaction => {
    const item = await transaction
      .selectFrom('items')
      .select(['household_id', 'item_id', 'repaired_at'])
      .where('source_id', '=', sourceId)
      .executeTakeFirst()
    if (!item) return
    const isOld = disconnectsAt !== undefined && wasRepaired(item.repaired_at, context.now())
    const news = {
      ...(newAccounts && { new_accounts: true }),
      ...(disconnectsAt && !isOld && { disconnects_at: disconnectsAt }),
      ...(repaired && { disconnects_at: null, repaired_at: context.now() }),
    }
    if (Object.keys(news).length > 0) {
      await transaction
        .updateTable('items')
        .set(news)
        .where('household_id', '=', item.household_id)
        .where('item_id', '=', item.item_id)
        .execute()
    }
    if (sync === 'none') return
    const job = { householdId: item.household_id, itemId: item.item_id, cause: 'webhook' as const }
    await enqueueSync(context.jobs, transaction, { ...job, urgent: sync === 'urgent' })
  })
}

/**
 * Whether a warning that comes now may be from before the repair: Plaid tries a webhook again for 24 hours, and nothing in it says when
 * it was meant, nor does any answer of the bank say whether it still holds. One that is new all the same is made good when the login
 * ends, which the bank does say. Source: https://plaid.com/docs/api/webhooks/#webhook-retries
 */
const wasRepaired = (repairedAt: Date | null, now: Date): boolean =>
  repairedAt !== null && now.getTime() - repairedAt.getTime() < webhookTriesMs
