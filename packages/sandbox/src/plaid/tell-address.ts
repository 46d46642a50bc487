// Webhooks that are about no single Item: they go to the address that came with a request.
import type { Bank } from '../bank.ts'

export type AddressedWebhook = {
  /** Null: the client left no address, and nothing is sent. */
  url: string | null
  clientId: string
  type: string
  code: string
  keys: Record<string, unknown>
}

export function tellAddress(bank: Bank, { url, clientId, type, code, keys }: AddressedWebhook): void {
  if (url === null) return
  const itemId = typeof keys.item_id === 'string' ? keys.item_id : ''
  bank.journal.note('webhook', { ...keys, webhook_type: type, webhook_code: code })
  const body = { environment: 'sandbox', ...keys, webhook_code: code, webhook_type: type }
  bank.webhooks.send({ url, itemId, clientId, body })
}
