// Two years of one household at the sandbox bank, a few minutes of its time each month: what it learns, plans and owes adds up all the way.
import { addMonths, lastDayOf, type Month, monthOf } from '@hearth/money'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Home } from '../src/home.ts'
import { expectTrueTotals, type LedgerBeside, openLedger } from '../src/true-totals.ts'
import { openWorld, type World } from '../src/world.ts'

let world: World
let ledger: LedgerBeside
let now = new Date('2024-12-28T18:00:00Z')
beforeAll(async () => {
  world = await openWorld({ clock: now.toISOString(), now: () => now })
  // A month's worth of news at once; the household asks by itself.
  await world.desk.control('faults', { name: 'webhook-lost' })
  ledger = await openLedger(world.connectionString)
})
afterAll(async () => {
  await ledger.close()
  await world.close()
})

const first = monthOf('2024-12')
const months = Array.from({ length: 24 }, (_, at) => addMonths(first, at))
const toward = monthOf('2025-12')

async function goTo(month: Month): Promise<void> {
  now = new Date(`${month}-28T18:00:00Z`)
  await world.desk.control('clock', { now: now.toISOString() })
}

/** Every account adds up to what the bank says, and all money of the budget is what its accounts hold by the end of the period. */
async function expectAllMoney(home: Home, day: string): Promise<void> {
  const { accounts } = await home.ask('listAccounts', {})
  expect(accounts.filter(it => it.proof && !it.proof.addsUp).map(it => it.name)).toEqual([])
  const { money, period, readyToAssign, heldForNext, envelopes } = await home.ask('readBudget', {
    params: { period: day },
  })
  expect(period.from <= day && day <= period.to).toBe(true)
  const held = accounts.filter(it => it.onBudget).reduce((total, it) => total + it.ledgerBalance, 0)
  expect(money).toBe(held)
  for (const { card } of envelopes) if (card) expect(card.setAside + card.uncovered).toBe(card.owed)
  expect(readyToAssign + heldForNext + envelopes.reduce((total, it) => total + it.available, 0)).toBe(money)
}

test('every month adds up, corrections are learned, pay becomes the period, and the goal is reached in time', async () => {
  const home = await world.register()
  const { itemId } = await home.link({ username: 'user_prism_3' })
  const travel = await home.findCategory('Travel')
  const entertainment = await home.findCategory('Entertainment')
  await home.ask('setGoal', {
    params: { categoryId: travel },
    body: { kind: 'by-month', amount: 2400_00, by: toward },
  })
  let corrected = 0
  for (const month of months) {
    await goTo(month)
    await home.sync(itemId)
    const day = now.toISOString().slice(0, 10)
    // The household puts what the cookbooks cost with its entertainment, until Hearth does it by itself.
    const { transactions } = await home.ask('listTransactions', { query: { search: 'Cookbook Corner', limit: 500 } })
    for (const row of transactions.filter(it => it.categoryId !== entertainment).slice(0, 1)) {
      corrected += 1
      await home.ask('editTransaction', {
        params: { transactionId: row.transactionId },
        body: { categoryId: entertainment },
      })
    }
    await home.ask('acceptSureRows', {})
    for (const how of ['goal', 'zero'] as const)
      await home.ask('fillEnvelopes', { params: { period: day }, body: { fill: { how } } })
    await expectAllMoney(home, day)
    const overspent = (await home.ask('readBudget', { params: { period: day } })).envelopes.filter(
      it => it.available < 0 && it.card === null,
    )
    expect(overspent.map(it => it.name)).toEqual([])
    if (month === addMonths(first, 12)) {
      await home.ask('findRecurring', {})
      const [pay] = (await home.ask('listFoundPaydays', {})).paydays
      await home.ask('confirmPayday', { params: { seriesId: pay?.seriesId ?? '' } })
      await expectAllMoney(home, day)
    }
  }

  const [goal] = (await home.ask('listGoals', { params: { period: toward } })).goals
  expect(goal).toMatchObject({ name: 'Travel', state: 'reached' })
  const books = await home.ask('listTransactions', { query: { search: 'Cookbook Corner', limit: 500 } })
  expect(books.transactions.length).toBeGreaterThan(12)
  expect(corrected).toBeLessThan(8)
  expect(books.transactions.slice(0, 6).map(it => it.categoryId)).toEqual(Array(6).fill(entertainment))

  await home.ask('findRecurring', {})
  const { series } = await home.ask('listSeries', {})
  const kinds = new Map(series.map(it => [it.name, `${it.kind} ${it.cadence.every}`]))
  expect(kinds.get('Cookbook Corner')).toBe('subscription months')
  expect([...kinds.values()].filter(it => it.startsWith('income')).length).toBeGreaterThan(1)
  const { terms, amount, until } = await home.ask('readSafeToSpend', {})
  expect(terms.reduce((total, it) => total + it.amount, 0)).toBe(amount)
  const { rule, period } = await home.ask('readPeriods', { params: { day: '2026-11-28' } })
  expect(rule.kind).not.toBe('month')
  expect(until).toBe(period.to)
  // In either calendar every month of the two years is still there, to the cent.
  for (const month of [first, toward, months.at(-1) as Month])
    await home.ask('readBudget', { params: { period: lastDayOf(month) } })
  await expectTrueTotals(ledger)
}, 120_000)
