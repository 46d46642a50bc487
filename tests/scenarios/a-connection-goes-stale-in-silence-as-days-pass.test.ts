// A connection that goes stale in silence, as days pass: a consent that ends, a bank that is down, and no webhook comes through.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { coffee, type Home } from '../src/home.ts'
import { openLedger } from '../src/true-totals.ts'
import { openWorld, type World } from '../src/world.ts'

let world: World
let now = new Date('2026-11-20T12:00:00Z')
const dayMs = 86_400_000

beforeAll(async () => {
  // The bank signs by real time, so that on this clock of Hearth's no webhook is ever believed: each is lost.
  world = await openWorld({ clock: now.toISOString(), now: () => now })
})
afterAll(() => world.close())

async function goTo(day: number): Promise<void> {
  now = new Date(Date.parse('2026-11-20T12:00:00Z') + day * dayMs)
  await world.desk.control('clock', { now: now.toISOString() })
}

const healthOf = async (home: Home) => {
  const [item] = (await home.ask('listItems', {})).items
  if (!item) throw new Error('No bank is linked')
  return item.health
}

test('a consent under PSD2 is warned of 14, 7 and 1 days ahead, ends, and stale numbers say as of when they are', async () => {
  const home = await world.register()
  const { itemId } = await home.link({ institutionId: 'ins_900101' })
  const { ending } = await healthOf(home)
  expect(ending).toMatchObject({ because: 'consent', daysLeft: 180, warnsAtDays: null })

  const warnings: unknown[] = []
  for (const day of [165, 167, 174, 179.5]) {
    await goTo(day)
    await home.sync(itemId)
    const health = await healthOf(home)
    warnings.push([day, health.kind, health.ending?.warnsAtDays, health.todo, health.fresh])
  }
  expect(warnings).toEqual([
    [165, 'up-to-date', null, 'none', true],
    [167, 'ending', 14, 'repair', true],
    [174, 'ending', 7, 'repair', true],
    [179.5, 'ending', 1, 'repair', true],
  ])

  await goTo(181)
  expect(await healthOf(home)).toMatchObject({ kind: 'stale', todo: 'sync', fresh: false, ending: null })
  await expect(home.sync(itemId)).rejects.toMatchObject({ code: 'BANK_LOGIN_REQUIRED' })
  const health = await healthOf(home)
  expect(health).toMatchObject({ kind: 'needs-you', since: now.toISOString(), fresh: false })
  expect(health.asOf).toBe(new Date(Date.parse('2026-11-20T12:00:00Z') + 179.5 * dayMs).toISOString())
}, 60_000)

/** Each number of an account, with as of when it is and whether it can be taken as today's. */
async function numbersOf(home: Home) {
  const [{ accounts }, { items }] = [await home.ask('listAccounts', {}), await home.ask('listItems', {})]
  return accounts.map(({ itemId, current, asOf }) => {
    const health = items.find(it => it.itemId === itemId)?.health
    return { current, asOf, fresh: health?.fresh, says: health?.kind }
  })
}

test('a bank that is down while each webhook is lost is not silent: every number that depends on it says as of when it is', async () => {
  const home = await world.register()
  const { bankItemId, accountId } = await home.linkQuietBank()
  const other = await home.link({ institutionId: 'ins_109509', username: 'user_quiet' })
  const manual = { name: 'Cash', type: 'depository', currency: 'USD', openingBalance: 500 } as const
  await home.ask('addAccount', { body: manual })
  await home.bankReports({ added: [coffee({ id: 'before', costs: 3 })] })
  const before = await numbersOf(home)
  const linkedAt = now.toISOString()
  expect(before.filter(it => it.fresh === false)).toEqual([])

  await world.desk.control('faults', {
    ...{ name: 'error', match: { item_id: bankItemId }, options: { error_code: 'INSTITUTION_DOWN' } },
  })
  await world.desk.report(bankItemId, { added: [{ account_id: accountId, ...coffee({ id: 'unheard', costs: 40 }) }] })
  await goTo(181.25)
  await askOnSchedule()
  const isDown = async () => (await numbersOf(home)).some(it => it.says === 'bank-down')
  await expect.poll(isDown, { timeout: 15_000 }).toBe(true)
  await world.settle()
  await goTo(183)
  await home.sync(other.itemId)
  const items = (await home.ask('listItems', {})).items
  const { health } = items.find(it => it.itemId !== other.itemId) ?? {}
  expect(health).toMatchObject({
    kind: 'bank-down',
    why: 'institution-down',
    todo: 'wait',
    fresh: false,
    asOf: linkedAt,
  })
  expect(Date.parse(health?.since ?? '')).toBeGreaterThan(Date.parse(linkedAt))
  const after = await numbersOf(home)
  const stale = after.filter(it => it.fresh === false)
  expect(stale).toEqual(before.slice(0, 2).map(it => ({ ...it, asOf: linkedAt, fresh: false, says: 'bank-down' })))
  expect(after.filter(it => it.fresh)).not.toEqual([])
  expect(after.at(-1)).toEqual({ current: 500, asOf: null, fresh: undefined, says: undefined })

  await world.desk.clearFaults()
  await goTo(183.25)
  await askOnSchedule()
  const staleNumbers = async () => (await numbersOf(home)).filter(it => it.fresh === false)
  await expect.poll(staleNumbers, { timeout: 15_000 }).toEqual([])
  expect((await home.sees()).filter(it => it.includes('Blue Door Cafe | -40.00'))).toHaveLength(1)
}, 60_000)

/** The clock of the schedule, which does not wait for a real quarter of an hour here. */
async function askOnSchedule() {
  const ledger = await openLedger(world.connectionString)
  await sql`insert into jobs.job (name, data) values ('sync-stale-items', '{}')`.execute(ledger.store.db)
  await ledger.close()
}
