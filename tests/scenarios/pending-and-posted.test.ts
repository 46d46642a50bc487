import { afterAll, beforeAll, expect, test } from 'vitest'
import { coffee } from '../src/home.ts'
import { openWorld, type World } from '../src/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('a pending coffee keeps its category and its note when it posts with a tip', async () => {
  const home = await world.register()
  await home.linkQuietBank()
  await home.bankReports({ added: [coffee({ id: 'p1', costs: 4.5, pending: true })] })
  await home.categorize('Blue Door Cafe', 'Entertainment')
  await home.writeNote('Blue Door Cafe', 'with Sam')
  await home.bankReports({ added: [coffee({ id: 't1', costs: 5.4, posts: 'p1' })], removed: ['p1'] })
  expect(await home.sees()).toEqual(['2026-11-05 | Blue Door Cafe | -5.40 | posted | Entertainment | with Sam'])
})

test('the removal of the pending row may come a page before the posted one', async () => {
  const home = await world.register()
  await home.linkQuietBank()
  await home.bankReports({ added: [coffee({ id: 'p2', costs: 4.5, pending: true })] })
  await home.writeNote('Blue Door Cafe', 'with Sam')
  await home.bankReports({ removed: ['p2'] })
  expect(await home.sees()).toEqual([])
  await home.bankReports({ added: [coffee({ id: 't2', costs: 4.5, posts: 'p2' })] })
  expect(await home.sees()).toEqual(['2026-11-05 | Blue Door Cafe | -4.50 | posted | Eating out | with Sam'])
})

test('a category that the household chose outlives what the bank changes', async () => {
  const home = await world.register()
  await home.linkQuietBank()
  await home.bankReports({ added: [coffee({ id: 't3', costs: 4.5 })] })
  await home.categorize('Blue Door Cafe', 'Groceries')
  await home.bankReports({ modified: [{ ...coffee({ id: 't3', costs: 4.75 }), merchant_name: 'Blue Door' }] })
  expect(await home.sees()).toEqual(['2026-11-05 | Blue Door | -4.75 | posted | Groceries'])
})

test('the same page twice changes nothing', async () => {
  const home = await world.register()
  const { itemId } = await home.linkQuietBank()
  await home.bankReports({
    added: [coffee({ id: 't4', costs: 4.5 }), coffee({ id: 't5', costs: 3, on: '2026-11-06' })],
  })
  const before = await home.sees()
  expect(await home.sync(itemId)).toEqual({ added: 0, modified: 0, removed: 0 })
  await home.bankReports({ modified: [coffee({ id: 't4', costs: 4.5 })] })
  expect(await home.sees()).toEqual(before)
  expect(before).toHaveLength(2)
})
