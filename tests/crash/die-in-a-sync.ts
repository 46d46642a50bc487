// One kill: a sync begins, the server dies in the middle of it, starts again, and has to come to the truth by itself.
import { setTimeout as wait } from 'node:timers/promises'
import { readTruth } from '../chaos/bank-truth.ts'
import { compare, type Difference } from '../chaos/compare.ts'
import type { Dice } from '../chaos/dice.ts'
import type { ReportedRow } from '../src/bank-desk.ts'
import { createHome, type Home } from '../src/home.ts'
import type { CrashRoom } from './crash-room.ts'

export type Death = {
  seed: number
  kind: 'first sync' | 'later sync'
  afterMs: number
  lost: number
  doubled: number
  cents: number
  /** From being ready again until everything was there; null when a person had to ask, because no sync had begun. */
  resumedMs: number | null
  lines: string[]
}

type Linked = { home: Home; itemId: string; bankItemId: string; rows: ReportedRow[] }

const rowsAtFirst = 1_300
const rowsLater = 700
const patienceMs = 25_000

/** Somebody whose bank has some history, and who did not link it yet. */
async function meetSomebody(
  room: CrashRoom,
  number: number,
): Promise<Omit<Linked, 'itemId'> & { publicToken: string }> {
  const { desk } = room
  const home = await createHome({ url: room.url, desk, name: 'Ann', email: `ann.${number}@example.org` })
  const known = new Set((await desk.listItems()).map(item => item.item_id))
  const publicToken = await desk.openItem({ username: 'user_quiet' })
  const item = (await desk.listItems()).find(it => !known.has(it.item_id))
  if (!item) throw new Error('The bank does not know the Item that was just opened')
  const { accounts } = await readTruth(desk, item.item_id)
  const rows = Array.from({ length: rowsAtFirst }, (_, index) => ({
    transaction_id: `${item.item_id.slice(0, 8)}-${index}`,
    account_id: accounts[index % accounts.length]?.accountId,
    amount: (index % 97) + 0.5,
    date: `2026-11-${String((index % 20) + 1).padStart(2, '0')}`,
    name: `SHOP ${index % 13}`,
    pending: index % 11 === 0,
  }))
  await desk.report(item.item_id, { added: rows })
  return { home, bankItemId: item.item_id, rows, publicToken }
}

export async function dieInFirstSync(
  room: CrashRoom,
  seed: number,
  dice: Dice,
): Promise<{ death: Death; linked: Linked }> {
  const { publicToken, ...somebody } = await meetSomebody(room, seed)
  const { home } = somebody
  const afterMs = dice.number(0, 700)
  const asked = home.ask('linkItem', { body: { publicToken } }).catch(() => null)
  await wait(afterMs)
  await room.crash()
  await asked
  const ready = performance.now()
  const [item] = (await home.ask('listItems', {})).items
  // The public token was never exchanged, or its answer died with the server: the person goes through Link again.
  const itemId = item?.itemId ?? (await linkAgain(room, somebody, publicToken))
  const linked = { ...somebody, itemId }
  return {
    linked,
    death: await conclude(room, linked, { seed, kind: 'first sync', afterMs, began: item !== undefined, ready }),
  }
}

export async function dieInLaterSync(room: CrashRoom, seed: number, dice: Dice, linked: Linked): Promise<Death> {
  const { home, itemId, bankItemId, rows } = linked
  const fresh = rows.slice(0, rowsLater).map((row, index) => ({ ...row, transaction_id: `${seed}-${index}` }))
  const changed = dice.draw(rows, 60).map(row => ({ ...row, amount: Number((row as { amount?: number }).amount) + 1 }))
  const gone = new Set(dice.draw(rows, 40).map(row => row.transaction_id))
  const modified = changed.filter(row => !gone.has(row.transaction_id))
  await room.desk.report(bankItemId, { added: fresh, modified, removed: [...gone] })
  const latest = new Map([...rows, ...modified, ...fresh].map(row => [row.transaction_id, row]))
  linked.rows = [...latest.values()].filter(row => !gone.has(row.transaction_id))
  const before = (await home.ask('listItems', {})).items[0]?.lastSyncedAt
  const afterMs = dice.number(0, 400)
  const asked = home.sync(itemId).catch(() => null)
  await wait(afterMs)
  await room.crash()
  await asked
  const ready = performance.now()
  const [item] = (await home.ask('listItems', {})).items
  const began = item?.state === 'syncing' || item?.lastSyncedAt !== before
  return conclude(room, linked, { seed, kind: 'later sync', afterMs, began, ready })
}

async function linkAgain({ desk }: CrashRoom, { home, bankItemId }: Omit<Linked, 'itemId'>, publicToken: string) {
  const item = (await desk.listItems()).find(it => it.item_id === bankItemId)
  const again = (await desk.reopenItem(item?.access_token ?? '')) ?? publicToken
  return (await home.ask('linkItem', { body: { publicToken: again } })).itemId
}

type Circumstances = Pick<Death, 'seed' | 'kind' | 'afterMs'> & { began: boolean; ready: number }

async function conclude(room: CrashRoom, linked: Linked, { began, ready, ...death }: Circumstances): Promise<Death> {
  const { home, itemId, bankItemId } = linked
  if (!began) await home.sync(itemId)
  for (;;) {
    const difference = await compare(home, await readTruth(room.desk, bankItemId))
    const tookMs = performance.now() - ready
    if (difference.lines.length === 0) {
      await untilSettled(home)
      return { ...death, ...countOf(difference), resumedMs: began ? tookMs : null }
    }
    if (tookMs > patienceMs) return { ...death, ...countOf(difference), resumedMs: tookMs }
    await wait(50)
  }
}

// The rows are there a moment before their sync ends; the next death has to be that of a sync of its own.
async function untilSettled(home: Home): Promise<void> {
  const deadline = performance.now() + patienceMs
  while (performance.now() < deadline) {
    const { items } = await home.ask('listItems', {})
    if (items.every(item => item.state !== 'syncing')) return
    await wait(50)
  }
}

const countOf = ({ missing, extra, cents, lines }: Difference) => ({ lost: missing, doubled: extra, cents, lines })
