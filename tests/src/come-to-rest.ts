import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import type { BankDesk } from './bank-desk.ts'

const withinMs = 20_000

/** Waits until every webhook that the bank sent has arrived and no job of Hearth is running or due; `queue` is its database. */
export async function comeToRest(queue: pg.Client, desk: BankDesk): Promise<void> {
  for (const deadline = Date.now() + withinMs; Date.now() < deadline; await wait(10)) {
    const { deliveries } = (await desk.control('deliveries')) as { deliveries: { state: string }[] }
    const { rows } = await queue.query(
      "select 1 from jobs.job where state in ('created', 'retry', 'active') and start_after <= now() limit 1",
    )
    if (rows.length === 0 && deliveries.every(delivery => delivery.state !== 'under way')) return
  }
  throw new Error('Hearth and its bank do not come to rest')
}

/** The same, with a connection of its own. */
export async function comeToRestAt(connectionString: string, desk: BankDesk): Promise<void> {
  const queue = new pg.Client({ connectionString })
  await queue.connect()
  try {
    await comeToRest(queue, desk)
  } finally {
    await queue.end()
  }
}
