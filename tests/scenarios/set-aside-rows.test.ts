// A row that cannot be understood to the cent is set aside whole and shown, the sync goes on, and it is taken in later.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { coffee } from '../src/home.ts'
import { openWorld, type World } from '../src/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test.each([
  ['an unknown currency', { iso_currency_code: 'XXQ' }, 'unknown-currency'],
  ['no currency of this world', { iso_currency_code: null, unofficial_currency_code: 'BTC' }, 'unknown-currency'],
  ['another currency than its account', { iso_currency_code: 'EUR' }, 'other-currency'],
  ['a fraction of a cent', { amount: 4.005 }, 'fraction-of-minor-unit'],
  ['an amount beyond counting', { amount: 1e17 }, 'amount-too-large'],
  ['a day that does not exist', { date: '2026-02-30' }, 'not-understood'],
])('a row with %s waits, and the rows around it do not', async (_, change, reason) => {
  const home = await world.register()
  await home.linkQuietBank()
  const odd = { ...coffee({ id: 'odd', costs: 4.5 }), ...change }
  await home.bankReports({ added: [coffee({ id: 'before', costs: 1 }), odd, coffee({ id: 'after', costs: 2 })] })
  expect(await home.sees()).toHaveLength(2)
  const { rows } = await home.ask('listSetAsideRows', {})
  expect(rows).toMatchObject([{ reason, name: 'Blue Door Cafe' }])
  await world.settle()
  expect((await home.ask('listItems', {})).items[0]).toMatchObject({ state: 'up-to-date', setAsideCount: 1 })

  await home.bankReports({
    modified: [{ ...coffee({ id: 'odd', costs: 4.5 }), iso_currency_code: 'USD', unofficial_currency_code: null }],
  })
  expect(await home.sees()).toHaveLength(3)
  expect((await home.ask('listSetAsideRows', {})).rows).toEqual([])
})

test('a set-aside row that the bank takes back is gone', async () => {
  const home = await world.register()
  await home.linkQuietBank()
  await home.bankReports({ added: [{ ...coffee({ id: 'odd', costs: 4.5 }), amount: 0.001 }] })
  expect((await home.ask('listSetAsideRows', {})).rows).toHaveLength(1)
  await home.bankReports({ removed: ['odd'] })
  expect((await home.ask('listSetAsideRows', {})).rows).toEqual([])
  expect(await home.sees()).toEqual([])
})

test('text that no database keeps does not stop a sync', async () => {
  const home = await world.register()
  await home.linkQuietBank()
  await home.bankReports({
    added: [
      {
        ...coffee({ id: 'nul', costs: 1 }),
        merchant_name: 'Caf\u0000e \ud800 x',
        name: 'n\u0000',
        location: { city: '\u0000' },
      },
    ],
  })
  expect(await home.sees()).toHaveLength(1)
})
