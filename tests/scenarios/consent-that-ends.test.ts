// A consent that nears its end warns in time, and one that ended says so, although no webhook comes through.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Home } from '../src/home.ts'
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
