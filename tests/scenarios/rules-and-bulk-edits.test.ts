// Rules say once what the household would say each time; many rows are changed like one; and all of it can be taken back.
import type { AddRule } from '@hearth/api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ReportedRow } from '../src/bank-desk.ts'
import { coffee, type Home, shop } from '../src/home.ts'
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

async function withRows(...added: ReportedRow[]) {
  const home = await world.register()
  await home.linkQuietBank()
  await home.bankReports({ added })
  return home
}

const undo = async (home: Home, changeId: string | null) =>
  (await home.ask('undoChange', { params: { changeId: changeId ?? '' } })).changeId
const rowOf = async (home: Home, payee: string) => {
  const row = (await home.listRows()).find(it => it.payee === payee)
  if (!row) throw new Error(`No row of ${payee}`)
  return row
}
const payeeIs = (name: string): AddRule['conditions'] => ({ match: 'all', of: [{ kind: 'payee', names: [name] }] })
const says = (text: string): AddRule['conditions'] => ({
  match: 'all',
  of: [{ kind: 'text', in: 'any', how: 'contains', text }],
})

test('a rule is looked at, kept, applied to what is there and to what comes, in order, and taken back', async () => {
  const home = await withRows(
    shop('a', 'Corner Market', 20),
    shop('b', 'Corner Market', 30),
    coffee({ id: 'c', costs: 4.5 }),
  )
  const groceries = await home.findCategory('Groceries')
  await home.categorize('Corner Market', 'Pets')
  const [decided] = (await home.listRows()).filter(row => row.categoryBy === 'household')
  const first = { name: 'The market', conditions: says('corner'), actions: { payee: 'Our Market' } }
  const second = {
    name: 'Food',
    conditions: payeeIs('Our Market'),
    actions: { categoryId: groceries, note: 'Weekly', tags: ['food', 'Home'] },
  }
  const seen = await home.ask('previewRule', { body: { ...pick(first) } })
  expect(seen).toMatchObject({ matches: 2, changes: 2, decided: 0, matchesEverything: false })
  expect(seen.rows.map(row => [row.before.payee, row.after.payee])).toEqual([
    ['Corner Market', 'Our Market'],
    ['Corner Market', 'Our Market'],
  ])
  expect((await home.ask('listChanges', {})).changes.map(it => it.kind)).toEqual(['edit'])
  const market = await home.ask('addRule', { body: first })
  const food = await home.ask('addRule', { body: second })
  const renamed = await home.ask('applyRule', { params: { ruleId: market.ruleId }, body: {} })
  expect(renamed.transactions).toBe(2)
  // What a person decided stays, and is counted.
  expect(await home.ask('previewRule', { body: pick(second) })).toMatchObject({ matches: 2, changes: 2, decided: 1 })
  const applied = await home.ask('applyRule', { params: { ruleId: food.ruleId }, body: {} })
  const lines = () => home.sees().then(all => all.filter(line => line.includes('Market')).sort())
  expect(await lines()).toEqual(
    [
      `2026-11-05 | Our Market | ${decided?.amount === -2000 ? '-20.00' : '-30.00'} | posted | Pets | Weekly`,
      `2026-11-05 | Our Market | ${decided?.amount === -2000 ? '-30.00' : '-20.00'} | posted | Groceries | Weekly`,
    ].sort(),
  )
  expect((await home.listRows({ tag: 'FOOD' })).map(row => row.tags)).toEqual([
    ['food', 'Home'],
    ['food', 'Home'],
  ])
  await expectTrueTotals(ledger)

  // What comes next is ruled by both, in their order; each runs once.
  await home.bankReports({ added: [shop('d', 'Corner Market', 7, '2026-11-08')] })
  const came = (await home.listRows({ tag: 'food' })).find(row => row.date === '2026-11-08')
  expect(came).toMatchObject({
    payee: 'Our Market',
    categoryId: groceries,
    categoryBy: 'rule',
    note: 'Weekly',
    reviewed: false,
  })
  const history = await home.ask('readHistory', { params: { transactionId: came?.transactionId ?? '' } })
  expect(history.events.map(event => [event.kind, event.actor, event.reason])).toEqual([
    ['ruled', 'hearth', 'The rule “The market”'],
    ['ruled', 'hearth', 'The rule “Food”'],
  ])
  // The bank's own word does not undo a rule's.
  await home.bankReports({ modified: [shop('d', 'Corner Market', 8, '2026-11-08')] })
  expect((await rowOf(home, 'Our Market')).categoryBy).toBe('rule')

  // Both ways back, and forth again.
  const undone = await undo(home, applied.changeId)
  expect((await home.listRows({ tag: 'food' })).map(row => row.date)).toEqual(['2026-11-08'])
  expect((await lines()).filter(line => line.includes('Weekly'))).toHaveLength(1)
  await undo(home, undone)
  expect(await home.listRows({ tag: 'food' })).toHaveLength(3)
  // A rule that rests says nothing, and its order is its own.
  await home.ask('editRule', { params: { ruleId: market.ruleId }, body: { enabled: false } })
  const { changeId } = await home.ask('orderRules', { body: { ruleIds: [food.ruleId] } })
  expect((await home.ask('listRules', {})).rules.map(rule => [rule.name, rule.enabled])).toEqual([
    ['Food', true],
    ['The market', false],
  ])
  await undo(home, changeId)
  const gone = await home.ask('deleteRule', { params: { ruleId: food.ruleId } })
  expect((await home.ask('listRules', {})).rules.map(rule => rule.name)).toEqual(['The market'])
  await undo(home, gone.changeId)
  expect((await home.ask('listRules', {})).rules.map(rule => rule.name)).toEqual(['The market', 'Food'])
  await home.bankReports({ added: [shop('e', 'Corner Market', 9, '2026-11-09')] })
  expect(await home.sees()).toContain('2026-11-09 | Corner Market | -9.00 | posted | Eating out')

  // Only when it is asked for, a rule is stronger than a person.
  const over = await home.ask('applyRule', { params: { ruleId: food.ruleId }, body: { overHousehold: true } })
  expect(over.transactions).toBe(1)
  expect((await home.listRows({ categoryId: groceries })).length).toBe(3)
  await undo(home, over.changeId)
  expect((await home.listRows({ categoryId: groceries })).length).toBe(2)
})

const pick = ({ conditions, actions }: AddRule) => ({ conditions, actions })

test('a rule splits, marks transfers and ignores, and a sync takes what its rules did along when it is reverted', async () => {
  const home = await withRows(shop('old', 'Big Store', 1), { ...shop('p', 'Hold', 50), pending: true })
  const [groceries, pets, transfers] = await Promise.all(['Groceries', 'Pets', 'Transfers'].map(findOrFirstTransfer))
  async function findOrFirstTransfer(name: string) {
    const { categories } = await home.ask('listCategories', {})
    return categories.find(it => it.name === name || (name === 'Transfers' && it.kind === 'transfer'))?.categoryId ?? ''
  }
  const rules: AddRule[] = [
    {
      name: 'Half for the dog',
      conditions: { match: 'all', of: [{ kind: 'text', in: 'payee', how: 'starts-with', text: 'big' }] },
      actions: {
        split: [
          { categoryId: pets ?? null, percent: 33.3 },
          { categoryId: groceries ?? null, rest: true },
          { categoryId: null, fixed: 500 },
        ],
      },
    },
    {
      name: 'To the savings',
      conditions: {
        match: 'all',
        of: [
          { kind: 'amount', of: 'outflow', from: 10_000, to: 10_000 },
          { kind: 'day-of-month', from: 28, to: 6 },
          { kind: 'weekday', days: [4] },
          { kind: 'date', from: '2026-01-01' },
        ],
      },
      actions: { transfer: true, tags: ['saved'] },
    },
    { name: 'Noise', conditions: payeeIs('Tiny'), actions: { ignore: true } },
    {
      name: 'A hold',
      conditions: says('posted at'),
      actions: { categoryId: pets ?? '', note: 'Held', tags: ['hold'] },
    },
  ]
  for (const body of rules) await home.ask('addRule', { body })
  await home.bankReports({
    added: [shop('big', 'Big Store', 99.99), shop('save', 'Somewhere', 100), shop('tiny', 'Tiny', 0.01)],
    modified: [{ ...shop('p', 'Hold', 50), name: 'POSTED AT THE PUMP', pending: true }],
  })
  const parts = (await home.listRows()).find(row => row.amount === -9999)?.parts
  expect(parts?.map(part => [part.amount, part.categoryId])).toEqual([
    [-6169, groceries],
    [-3330, pets],
    [-500, null],
  ])
  expect((await home.listRows()).find(row => row.amount === -10_000)).toMatchObject({
    categoryId: transfers,
    tags: ['saved'],
  })
  expect(await rowOf(home, 'Tiny')).toMatchObject({ ignored: true, reviewed: true })
  const held = () => home.sees().then(lines => lines.find(line => line.includes('| Hold |')))
  expect(await held()).toBe('2026-11-05 | Hold | -50.00 | pending | Pets | Held')
  // Rows of before are the household's to decide; of too small ones no part could be taken.
  const big = (await home.ask('listRules', {})).rules[0]?.ruleId ?? ''
  expect(await home.ask('applyRule', { params: { ruleId: big }, body: {} })).toEqual({
    changeId: null,
    transactions: 0,
  })
  await expectTrueTotals(ledger)

  const { items } = await home.ask('listItems', {})
  const { syncs } = await home.ask('listSyncs', { params: { itemId: items[0]?.itemId ?? '' } })
  await home.ask('revertSync', { params: { syncId: syncs.find(sync => sync.canRevert)?.syncId ?? '' } })
  expect(await held()).toBe('2026-11-05 | Hold | -50.00 | pending | Eating out')
  expect((await home.listRows({ tag: 'hold' })).length).toBe(0)
  await expectTrueTotals(ledger)
  await home.sync(items[0]?.itemId ?? '')
  expect(await held()).toBe('2026-11-05 | Hold | -50.00 | pending | Pets | Held')
  expect((await home.listRows()).find(row => row.amount === -9999)?.parts).toHaveLength(3)
  await expectTrueTotals(ledger)

  // A row that the bank names anew keeps its tags; one that is written by hand gets what it leaves open.
  await home.bankReports({ added: [shop('renewed', 'Somewhere', 100)], removed: ['save'] })
  expect((await home.listRows({ tag: 'saved' })).map(row => row.amount)).toEqual([-10_000])
  const cash = await home.ask('addAccount', {
    body: { name: 'Cash', type: 'depository', currency: 'USD', openingBalance: 0 },
  })
  const body = { accountId: cash.accountId, date: '2026-11-10', amount: -60_00, payee: 'Big Store' }
  expect((await home.ask('addTransaction', { body })).parts?.map(part => part.amount)).toEqual([-3502, -1998, -500])
  const chosen = await home.ask('addTransaction', { body: { ...body, categoryId: pets ?? null } })
  expect(chosen).toMatchObject({ categoryId: pets, categoryBy: 'household' })
  expect(chosen.parts).toBeUndefined()
})

test('many rows are changed as one, by hand or by filter, and taken back as one', async () => {
  const home = await withRows(
    ...Array.from({ length: 12 }, (_, index) => shop(`r${index}`, index % 2 ? 'Odd' : 'Even', index + 1)),
  )
  const pets = await home.findCategory('Pets')
  const odd = (await home.listRows()).filter(row => row.payee === 'Odd').map(row => row.transactionId)
  const edit = (body: Parameters<typeof home.ask<'editTransactions'>>[1]['body']) =>
    home.ask('editTransactions', { body })
  const tagged = await edit({ transactionIds: odd, categoryId: pets, addTags: ['Trip'], note: 'Lisbon' })
  expect(tagged).toMatchObject({ transactions: 6, leftOut: 0 })
  expect(await home.listRows({ tag: 'trip', categoryId: pets ?? '' })).toHaveLength(6)
  expect((await home.envelope('2026-11', 'Pets')).split(' ')[4]).toBe('-4200')
  // By the filter of the list: what the edit changes is what the filter asked for.
  const all = await edit({
    filter: { tag: 'Trip', search: 'odd' },
    removeTags: ['trip'],
    addTags: ['Lisbon'],
    payee: 'Strange',
    ignored: true,
  })
  expect(all.transactions).toBe(6)
  expect(await home.listRows({ tag: 'Trip' })).toHaveLength(0)
  expect((await home.listRows({ tag: 'Lisbon' })).every(row => row.payee === 'Strange' && row.ignored)).toBe(true)
  // One of them is decided anew: it stays when the rest goes back.
  await home.ask('tagTransaction', { params: { transactionId: odd[0] ?? '' }, body: { tags: ['Lisbon', 'Keep'] } })
  await home.ask('editTransaction', { params: { transactionId: odd[0] ?? '' }, body: { payee: 'Another' } })
  await undo(home, all.changeId)
  expect(await home.listRows({ tag: 'trip' })).toHaveLength(6)
  expect((await home.listRows({ tag: 'keep' })).map(row => [row.payee, row.tags])).toEqual([
    ['Another', ['Keep', 'Trip']],
  ])
  await undo(home, tagged.changeId)
  expect((await home.listRows({ categoryId: pets ?? '' })).length).toBe(0)
  expect((await home.listRows({ reviewed: false })).length).toBe(12)
  await expectTrueTotals(ledger)

  const ofAccount = { accountId: (await rowOf(home, 'Even')).accountId }
  const openings = (await home.listRows(ofAccount)).filter(row => row.source === 'opening').length
  const gone = await edit({ filter: ofAccount, delete: true })
  expect(gone).toMatchObject({ transactions: 12, leftOut: openings })
  expect(await home.sees()).toEqual([])
  await undo(home, gone.changeId)
  expect(await home.sees()).toHaveLength(12)
  await expectTrueTotals(ledger)

  // A tag is renamed, merged and deleted for all of its rows.
  await edit({ filter: { search: 'even' }, addTags: ['one'] })
  await edit({ filter: { search: 'odd' }, addTags: ['two'] })
  const { tags } = await home.ask('listTags', {})
  const tagOf = (name: string) => ({ tagId: tags.find(tag => tag.name === name)?.tagId ?? '' })
  await expect(home.ask('renameTag', { params: tagOf('one'), body: { name: 'TWO' } })).rejects.toMatchObject({
    status: 409,
    code: 'TAG_EXISTS',
  })
  await home.ask('renameTag', { params: tagOf('one'), body: { name: 'First' } })
  const merged = await home.ask('mergeTags', { params: tagOf('two'), body: { intoTagId: tagOf('one').tagId } })
  expect(await home.listRows({ tag: 'first' })).toHaveLength(12)
  await undo(home, merged.changeId)
  expect(await home.listRows({ tag: 'two' })).toHaveLength(6)
  const dropped = await home.ask('deleteTag', { params: tagOf('one') })
  expect(await home.listRows({ tag: 'first' })).toHaveLength(0)
  await undo(home, dropped.changeId)
  expect(await home.listRows({ tag: 'first' })).toHaveLength(6)

  // A half of a transfer has no category of its own.
  const even = (await home.listRows({ search: 'even' }))[0]
  if (!even) throw new Error('No row is even')
  const cash = await home.ask('addAccount', {
    body: { name: 'Cash', type: 'depository', currency: 'USD', openingBalance: 0 },
  })
  const arrived = { accountId: cash.accountId, date: even.date, amount: -even.amount, payee: 'From the bank' }
  const { transactionId: otherId } = await home.ask('addTransaction', { body: arrived })
  await home.ask('pairTransactions', { body: { transactionId: even.transactionId, otherId } })
  const left = await edit({ filter: { search: 'even' }, categoryId: pets ?? null })
  expect(left).toMatchObject({ transactions: 5, leftOut: 1 })
})

test('rules that match everything, loop or clash, empty selections and strangers are refused, and nothing changes', async () => {
  const home = await withRows(coffee({ id: 'a', costs: 4 }))
  const stranger = await world.register()
  const foreign = await stranger.findCategory('Pets')
  const pets = await home.findCategory('Pets')
  const refusals: [AddRule['conditions'], AddRule['actions'], string][] = [
    [{ match: 'all', of: [] }, { note: 'x' }, 'RULE_MATCHES_EVERYTHING'],
    [{ match: 'any', of: [] }, { note: 'x' }, 'RULE_MATCHES_EVERYTHING'],
    [{ match: 'all', of: [{ kind: 'amount', of: 'both', from: 0 }] }, { note: 'x' }, 'RULE_MATCHES_EVERYTHING'],
    [{ match: 'any', of: [...payeeIs('A').of, { kind: 'date' }] }, { note: 'x' }, 'RULE_MATCHES_EVERYTHING'],
    [payeeIs('A'), { categoryId: pets, transfer: true }, 'RULE_ACTIONS_CLASH'],
    [payeeIs('A'), { split: [{ categoryId: pets, fixed: 1 }] }, 'RULE_SPLIT_WITHOUT_REST'],
    [
      payeeIs('A'),
      {
        split: [
          { categoryId: pets, percent: 60 },
          { categoryId: null, percent: 40 },
          { categoryId: null, rest: true },
        ],
      },
      'RULE_SPLIT_WITHOUT_REST',
    ],
    [payeeIs('A'), { categoryId: foreign }, 'CATEGORY_NOT_FOUND'],
    [{ match: 'all', of: [{ kind: 'account', accountIds: [foreign] }] }, { note: 'x' }, 'ACCOUNT_NOT_FOUND'],
    [{ match: 'all', of: [{ kind: 'date', from: '2026-02-30' }] }, { note: 'x' }, 'INVALID_DAY'],
    [{ match: 'all', of: [{ kind: 'amount', of: 'both', from: 1e18 }] }, { note: 'x' }, 'INVALID_AMOUNT'],
    [payeeIs('A'), {}, 'INVALID_REQUEST'],
    [payeeIs(' '), { note: 'x' }, 'INVALID_REQUEST'],
  ]
  for (const [conditions, actions, code] of refusals) {
    await expect(home.ask('addRule', { body: { name: 'No', conditions, actions } })).rejects.toMatchObject({ code })
    await expect(home.ask('previewRule', { body: { conditions, actions } })).rejects.toMatchObject({ code })
  }
  const there = await home.ask('addRule', {
    body: { name: 'There', conditions: payeeIs('A'), actions: { payee: 'B' } },
  })
  const back = { name: 'Back', conditions: payeeIs('b'), actions: { payee: 'A' } }
  const circle = await home.ask('addRule', { body: back }).catch(error => error)
  expect(circle).toMatchObject({ status: 409, code: 'RULES_GO_IN_CIRCLES' })
  expect(circle.body.error.message).toContain('“Back”, “There”')
  await home.ask('editRule', { params: { ruleId: there.ruleId }, body: { enabled: false } })
  const kept = await home.ask('addRule', { body: back })
  await expect(
    home.ask('editRule', { params: { ruleId: there.ruleId }, body: { enabled: true } }),
  ).rejects.toMatchObject({ code: 'RULES_GO_IN_CIRCLES' })

  const [row] = await home.listRows()
  const [{ transactionId } = { transactionId: '' }] = await home.listRows()
  const bulk: [Home, object, string][] = [
    [home, { transactionIds: [], note: 'x' }, 'NOTHING_SELECTED'],
    [home, { filter: { search: 'nobody' }, note: 'x' }, 'NOTHING_SELECTED'],
    [home, { note: 'x', addTags: ['y'] }, 'NOTHING_SELECTED'],
    [home, { transactionIds: [transactionId], filter: {}, note: 'x' }, 'INVALID_REQUEST'],
    [home, { transactionIds: [transactionId], filter: {} }, 'INVALID_REQUEST'],
    [home, { transactionIds: [transactionId, 'garbled'], note: 'x' }, 'TRANSACTION_NOT_FOUND'],
    [home, { transactionIds: [transactionId], categoryId: foreign }, 'CATEGORY_NOT_FOUND'],
    [home, { filter: { categoryId: foreign }, note: 'x' }, 'CATEGORY_NOT_FOUND'],
    [stranger, { transactionIds: [transactionId], note: 'x' }, 'TRANSACTION_NOT_FOUND'],
    [stranger, { filter: { accountId: row?.accountId }, note: 'x' }, 'ACCOUNT_NOT_FOUND'],
  ]
  for (const [who, body, code] of bulk) {
    const answer = await who.send('POST', '/api/v1/transactions/bulk-edits', body)
    expect([code, JSON.parse(await answer.text()).error?.code]).toEqual([code, code])
  }
  const { tags } = await home.ask('tagTransaction', { params: { transactionId }, body: { tags: ['mine', 'MINE '] } })
  expect(tags).toEqual(['mine'])
  await expect(stranger.ask('orderRules', { body: { ruleIds: [kept.ruleId] } })).rejects.toMatchObject({ status: 404 })
  expect(await stranger.listRows({ tag: 'mine' })).toEqual([])
})
