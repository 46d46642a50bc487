// An account that gets another source: its history is told from what the new source knows, row by row.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { choicesOf, giveConsent, linkBody, linkWith, preview } from '../src/consent.ts'
import { coffee, type Home } from '../src/home.ts'
import { expectTrueTotals, type LedgerBeside, openLedger } from '../src/true-totals.ts'
import { openWorld, type World } from '../src/world.ts'

let world: World
let ledger: LedgerBeside
beforeAll(async () => {
  world = await openWorld({ clock: '2026-11-20T12:00:00Z' })
  ledger = await openLedger(world.connectionString)
})
afterAll(async () => {
  await expectTrueTotals(ledger)
  await ledger.close()
  await world.close()
})

const quiet = { username: 'user_quiet' }
const at = (id: string, on: string, costs: number, name: string) => ({
  ...coffee({ id, costs, on }),
  name: name.toUpperCase(),
  merchant_name: name,
})
const depositoryOf = (accounts: { type: string; sourceId: string }[]) =>
  accounts.find(account => account.type === 'depository')?.sourceId ?? ''

async function expectProof(home: Home, accountId: string): Promise<void> {
  const account = (await home.ask('listAccounts', {})).accounts.find(it => it.accountId === accountId)
  // The bank counts what the household deleted.
  const deleted = (await home.listRows({ accountId, gone: 'deleted' })).reduce((sum, row) => sum + row.amount, 0)
  expect((account?.ledgerBalance ?? 0) + deleted).toBe(account?.current)
  await expectTrueTotals(ledger)
}

test('history moved to a new Item: known rows stay with all that was said of them, unknown ones of its days leave, older ones stay', async () => {
  const home = await world.register()
  await home.linkQuietBank()
  await home.bankReports({
    added: [
      at('a0', '2026-10-01', 7, 'Old Kiosk'),
      at('a1', '2026-11-05', 4.5, 'Blue Door Cafe'),
      at('a2', '2026-11-06', 12, 'Corner Shop'),
      at('a3', '2026-11-07', 30, 'Deleted Shop'),
      at('a4', '2026-11-08', 99, 'Never Again'),
    ],
  })
  await home.categorize('Blue Door Cafe', 'Entertainment')
  await home.writeNote('Corner Shop', 'for the party')
  const rows = await home.listRows()
  const idOf = (payee: string) => rows.find(row => row.payee === payee)?.transactionId ?? ''
  await home.ask('deleteTransaction', { params: { transactionId: idOf('Deleted Shop') } })

  const again = await giveConsent(world.desk, quiet)
  const account_id = depositoryOf(again.accounts)
  await world.desk.report(again.bankItemId, {
    added: [
      at('b1', '2026-11-05', 4.5, 'Blue Door Cafe'),
      at('b2', '2026-11-07', 12, 'Corner Shop'),
      at('b3', '2026-11-07', 30, 'Deleted Shop'),
      at('b5', '2026-11-09', 3, 'New Place'),
    ].map(row => ({ ...row, account_id })),
  })
  await linkWith(home, again, choicesOf(await preview(home, again), 'move'))
  expect(await home.sees()).toEqual([
    '2026-11-09 | New Place | -3.00 | posted | Eating out',
    '2026-11-07 | Corner Shop | -12.00 | posted | Eating out | for the party',
    '2026-11-05 | Blue Door Cafe | -4.50 | posted | Entertainment',
    '2026-10-01 | Old Kiosk | -7.00 | posted | Eating out',
  ])
  const kept = await home.listRows({ search: 'blue door' })
  expect(kept.map(row => row.transactionId)).toEqual([idOf('Blue Door Cafe')])
  const { events } = await home.ask('readHistory', { params: { transactionId: idOf('Never Again') } })
  expect(events.at(-1)).toMatchObject({
    kind: 'removed',
    actor: 'hearth',
    reason: expect.stringMatching(/does not know/),
  })
  await expectProof(home, kept[0]?.accountId ?? '')
  const { rows: open } = await ledger.stillAdopting()
  expect(open).toEqual([])
})

test('an account kept by hand becomes fed: the rows that a person wrote are those of the bank, where only one can be', async () => {
  const home = await world.register()
  const { accountId } = await home.ask('addAccount', {
    body: { name: 'Checking', type: 'depository', currency: 'USD', openingBalance: 50_000, openedOn: '2026-10-31' },
  })
  const write = async (date: string, amount: number, payee: string, note: string) =>
    home.ask('addTransaction', {
      body: { accountId, date, amount, payee, note, categoryId: await home.findCategory('Groceries') },
    })
  await write('2026-11-04', -450, 'Coffee', 'with Sam')
  await write('2026-11-06', -2_000, 'Cash for Tim', 'owes me')
  await write('2026-11-07', 1_000, 'Back from Tim', 'half')

  const consent = await giveConsent(world.desk, quiet)
  const account_id = depositoryOf(consent.accounts)
  await world.desk.report(consent.bankItemId, {
    added: [coffee({ id: 'c1', costs: 4.5 }), at('c2', '2026-11-07', 10, 'Corner Shop')].map(row => ({
      ...row,
      account_id,
    })),
  })
  const choice = { kind: 'continue' as const, accountId }
  const item = await home.ask('linkItem', { body: linkBody(consent, [{ sourceId: account_id, choice }]) })
  await home.sync(item.itemId)
  expect(await home.sees()).toEqual([
    '2026-11-07 | Corner Shop | -10.00 | posted | Eating out',
    '2026-11-07 | Back from Tim | 10.00 | posted | Groceries | half',
    '2026-11-06 | Cash for Tim | -20.00 | posted | Groceries | owes me',
    '2026-11-05 | Blue Door Cafe | -4.50 | posted | Groceries | with Sam',
  ])
  await expectProof(home, accountId)
  const [row] = await home.listRows({ search: 'blue door' })
  const { came } = await home.ask('readHistory', { params: { transactionId: row?.transactionId ?? '' } })
  expect(came.by).toBe('household')
})
