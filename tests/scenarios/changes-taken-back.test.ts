// Whatever the household changed with one action can be taken back with one, and the taking back too.
import { forgetOldChanges } from '@hearth/ledger'
import { afterAll, beforeAll, expect, test } from 'vitest'
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

async function withCoffee(costs: number) {
  const home = await world.register()
  await home.linkQuietBank()
  await home.bankReports({ added: [coffee({ id: 'a', costs })] })
  const transactionId = (await home.listRows()).find(row => row.payee === 'Blue Door Cafe')?.transactionId ?? ''
  return { home, transactionId }
}

const undo = async (home: Home, changeId: string | null) =>
  (await home.ask('undoChange', { params: { changeId: changeId ?? '' } })).changeId
const activity = async (home: Home, ...names: string[]) =>
  Promise.all(names.map(async name => Number((await home.envelope('2026-11', name)).split(' ')[4])))

test('a category and a note go back to what they were, and forth again', async () => {
  const { home, transactionId } = await withCoffee(4.5)
  const categoryId = await home.findCategory('Groceries')
  const { changeId } = await home.ask('editTransaction', {
    params: { transactionId },
    body: { categoryId, note: 'Beans' },
  })
  const edited = ['2026-11-05 | Blue Door Cafe | -4.50 | posted | Groceries | Beans']
  const original = ['2026-11-05 | Blue Door Cafe | -4.50 | posted | Eating out']
  expect(await home.sees()).toEqual(edited)
  const undone = await undo(home, changeId)
  expect(await home.sees()).toEqual(original)
  await expect(undo(home, changeId)).rejects.toMatchObject({ status: 409, code: 'CHANGE_ALREADY_UNDONE' })
  // The bank's word counts again where no choice of the household is left.
  await home.bankReports({ modified: [{ ...coffee({ id: 'a', costs: 4.5 }), personal_finance_category: null }] })
  expect(await home.sees()).toEqual(['2026-11-05 | Blue Door Cafe | -4.50 | posted | -'])
  await home.bankReports({ modified: [coffee({ id: 'a', costs: 4.5 })] })
  await undo(home, undone)
  expect(await home.sees()).toEqual(edited)
  const kinds = (await home.ask('readHistory', { params: { transactionId } })).events.map(event => event.kind)
  expect(kinds).toEqual(['edited', 'undone', 'changed', 'changed', 'undone'])
  const { changes } = await home.ask('listChanges', {})
  expect(changes.map(it => [it.kind, it.transactions, it.isUndone])).toEqual([
    ['undo', 1, false],
    ['undo', 1, true],
    ['edit', 1, false],
  ])
})

test('what was said of the row since stays when an earlier change is taken back', async () => {
  const { home, transactionId } = await withCoffee(4.5)
  const first = await home.categorize('Blue Door Cafe', 'Groceries')
  await home.writeNote('Blue Door Cafe', 'With Ana')
  await home.categorize('Blue Door Cafe', 'Pets')
  await undo(home, first.changeId)
  expect(await home.sees()).toEqual(['2026-11-05 | Blue Door Cafe | -4.50 | posted | Pets | With Ana'])
  await home.writeNote('Blue Door Cafe', 'With Ana')
  const nothing = await home.ask('editTransaction', { params: { transactionId }, body: { note: 'With Ana' } })
  expect(nothing.changeId).toBeNull()
})

test('parts are counted where they belong, through tips, posting, undoing and deleting', async () => {
  const { home, transactionId } = await withCoffee(80)
  const [eatingOut, groceries, pets] = await Promise.all(['Eating out', 'Groceries', 'Pets'].map(home.findCategory))
  const split = (parts: [number, string | undefined][]) =>
    home.ask('splitTransaction', {
      params: { transactionId },
      body: { parts: parts.map(([amount, categoryId]) => ({ amount, categoryId: categoryId ?? null })) },
    })
  const { parts, changeId } = await split([
    [-5000, eatingOut],
    [-2000, groceries],
    [-1000, pets],
  ])
  expect(parts?.map(part => part.amount)).toEqual([-5000, -2000, -1000])
  expect(await activity(home, 'Eating out', 'Groceries', 'Pets')).toEqual([-5000, -2000, -1000])
  expect((await home.listRows({ categoryId: pets ?? '' })).map(row => row.transactionId)).toEqual([transactionId])
  await expectTrueTotals(ledger)
  // A tip is no part that anybody split off.
  await home.bankReports({ modified: [coffee({ id: 'a', costs: 96, on: '2026-11-06' })] })
  expect(await activity(home, 'Eating out', 'Groceries', 'Pets')).toEqual([-6600, -2000, -1000])
  // Another id is another row, until it is matched.
  await home.bankReports({ added: [coffee({ id: 'renewed', costs: 96, on: '2026-11-06' })], removed: ['a'] })
  expect(await activity(home, 'Eating out', 'Groceries', 'Pets')).toEqual([-6600, -2000, -1000])
  await expectTrueTotals(ledger)
  const whole = await split([])
  expect(await activity(home, 'Eating out', 'Groceries', 'Pets')).toEqual([-9600, 0, 0])
  await undo(home, whole.changeId)
  expect(await activity(home, 'Eating out', 'Groceries', 'Pets')).toEqual([-6600, -2000, -1000])
  await expectTrueTotals(ledger)
  await undo(home, changeId)
  expect(await activity(home, 'Eating out', 'Groceries', 'Pets')).toEqual([-9600, 0, 0])
  await split([
    [-10_600, groceries],
    [1000, pets],
  ])
  await home.ask('deleteTransaction', { params: { transactionId } })
  expect(await activity(home, 'Eating out', 'Groceries', 'Pets')).toEqual([0, 0, 0])
  await home.ask('restoreTransaction', { params: { transactionId } })
  expect(await activity(home, 'Groceries', 'Pets')).toEqual([-10_600, 1000])
  await expectTrueTotals(ledger)
})

test('parts that do not sum, are nothing, or belong to others are refused, and nothing changes', async () => {
  const { home, transactionId } = await withCoffee(80)
  const stranger = await world.register()
  const foreign = await stranger.findCategory('Pets')
  const refusals = [
    [[-5000, null, -2000, null], 'SPLITS_DO_NOT_SUM'],
    [[-8000, null, 0, null], 'SPLITS_DO_NOT_SUM'],
    [[-7000, null, -1000, foreign], 'CATEGORY_NOT_FOUND'],
    [Array.from({ length: 102 }, (_, at) => (at % 2 ? null : -1)), 'TOO_MANY_SPLITS'],
  ] as const
  for (const [flat, code] of refusals) {
    const parts = Array.from({ length: flat.length / 2 }, (_, at) => ({
      amount: Number(flat[at * 2]),
      categoryId: (flat[at * 2 + 1] ?? null) as string | null,
    }))
    await expect(home.ask('splitTransaction', { params: { transactionId }, body: { parts } })).rejects.toMatchObject({
      code,
    })
  }
  expect(await home.sees()).toEqual(['2026-11-05 | Blue Door Cafe | -80.00 | posted | Eating out'])
  expect((await home.ask('listChanges', {})).changes).toEqual([])
})

test('an assignment goes back, but not from under a later one', async () => {
  const home = await world.register()
  const first = await home.assign('2026-11', 'Groceries', 400_00)
  const second = await home.assign('2026-11', 'Groceries', 500_00)
  await expect(undo(home, first.changeId)).rejects.toMatchObject({ code: 'CHANGE_BUILT_UPON' })
  expect(await home.envelope('2026-11', 'Groceries')).toBe('0 + 50000 + 0 = 50000')
  await undo(home, second.changeId)
  expect(await home.envelope('2026-11', 'Groceries')).toBe('0 + 40000 + 0 = 40000')
  const undone = await undo(home, first.changeId)
  expect(await home.envelope('2026-11', 'Groceries')).toBe('0 + 0 + 0 = 0')
  await undo(home, undone)
  expect(await home.envelope('2026-11', 'Groceries')).toBe('0 + 40000 + 0 = 40000')
})

test('what a merged payee leaves behind comes back to it, but for what moved on meanwhile', async () => {
  const { home } = await withCoffee(4.5)
  const [account] = (await home.ask('listAccounts', {})).accounts
  const add = async (name: string) => {
    const { series } = await home.ask('addSeries', {
      body: {
        ...{ name, kind: 'bill', accountId: account?.accountId ?? '', amount: -10_00, nextDate: '2026-12-05' },
        cadence: { every: 'months', count: 1, anchor: '2026-12', day: 5, shift: 'none' },
      },
    })
    return series.seriesId
  }
  const paid = (id: string, merchant_name: string) => ({
    ...coffee({ id, costs: 10 }),
    name: merchant_name,
    merchant_name,
  })
  await home.bankReports({ added: [paid('b', 'City Gym'), paid('c', 'Gym of the City')] })
  const [gym, other] = [await add('City Gym'), await add('City Gym')]
  const payees = async () => {
    const rows = await ledger.store.db
      .selectFrom('series')
      .leftJoin('payees', 'payees.payee_id', 'series.payee_id')
      .select(['series_id', 'payees.name'])
      .where('series_id', 'in', [gym, other])
      .execute()
    return [gym, other].map(id => rows.find(row => row.series_id === id)?.name ?? null)
  }
  expect(await payees()).toEqual(['City Gym', 'City Gym'])
  const named = async (name: string) =>
    (await home.ask('listPayees', { query: { search: name } })).payees.find(it => it.name === name)?.payeeId ?? ''
  const merged = await home.ask('mergePayees', {
    params: { payeeId: await named('Gym of the City') },
    body: { payeeIds: [await named('City Gym')] },
  })
  expect(await payees()).toEqual(['Gym of the City', 'Gym of the City'])
  await ledger.store.db.updateTable('series').set({ payee_id: null }).where('series_id', '=', other).execute()
  await undo(home, merged.changeId)
  expect(await payees()).toEqual(['City Gym', null])
  expect((await home.sees()).map(row => row.split(' | ')[1]).sort()).toEqual([
    'Blue Door Cafe',
    'City Gym',
    'Gym of the City',
  ])
})

test('what needs a category that was deleted since is not taken back before the deletion is', async () => {
  const { home } = await withCoffee(4.5)
  const [group] = (await home.ask('listCategories', {})).groups
  const added = await home.ask('addCategory', { body: { name: 'Beans', groupId: group?.groupId ?? '' } })
  await home.categorize('Blue Door Cafe', 'Beans')
  const { changeId } = await home.categorize('Blue Door Cafe', 'Pets')
  const gone = await home.ask('deleteCategory', { params: { categoryId: added.categoryId } })
  await expect(undo(home, changeId)).rejects.toMatchObject({ status: 409, code: 'CHANGE_BUILT_UPON' })
  await undo(home, gone.changeId)
  await undo(home, changeId)
  expect(await home.sees()).toEqual(['2026-11-05 | Blue Door Cafe | -4.50 | posted | Beans'])
})

test('a change of another household, an unknown one and one of long ago are refused', async () => {
  const { home } = await withCoffee(4.5)
  const { changeId } = await home.categorize('Blue Door Cafe', 'Pets')
  const stranger = await world.register()
  await expect(undo(stranger, changeId)).rejects.toMatchObject({ status: 404, code: 'CHANGE_NOT_FOUND' })
  await expect(undo(home, 'none')).rejects.toMatchObject({ status: 404, code: 'CHANGE_NOT_FOUND' })
  await ledger.store.db
    .updateTable('changes')
    .set({ at: new Date('2026-10-01T00:00:00Z') })
    .where('change_id', '=', changeId ?? '')
    .execute()
  await expect(undo(home, changeId)).rejects.toMatchObject({ status: 409, code: 'CHANGE_TOO_OLD' })
  expect(await forgetOldChanges(ledger.store.db, new Date('2026-11-20T00:00:00Z'))).toBe(1)
  await expect(undo(home, changeId)).rejects.toMatchObject({ status: 404, code: 'CHANGE_NOT_FOUND' })
  expect(await home.sees()).toEqual(['2026-11-05 | Blue Door Cafe | -4.50 | posted | Pets'])
})
