// What was paid in another currency: both amounts are kept, whatever becomes of the row, and none is made up.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ReportedRow } from '../src/bank-desk.ts'
import { choicesOf, giveConsent, linkWith, preview } from '../src/consent.ts'
import type { Home } from '../src/home.ts'
import { expectTrueTotals, openLedger } from '../src/true-totals.ts'
import { openWorld, type World } from '../src/world.ts'

let world: World
let ledger: Awaited<ReturnType<typeof openLedger>>
beforeAll(async () => {
  world = await openWorld({ clock: '2026-11-20T12:00:00Z' })
  ledger = await openLedger(world.connectionString)
})
afterAll(async () => {
  await expectTrueTotals(ledger)
  await ledger.close()
  await world.close()
})

const euros = 'LE PETIT BISTRO PARIS EUR 45.00 @ 1.0843'
const dinner = (id: string, more: Record<string, unknown> = {}): ReportedRow => ({
  transaction_id: id,
  amount: 48.79,
  date: '2026-11-05',
  name: euros,
  merchant_name: 'Le Petit Bistro',
  personal_finance_category: {
    primary: 'FOOD_AND_DRINK',
    detailed: 'FOOD_AND_DRINK_RESTAURANT',
    confidence_level: 'VERY_HIGH',
    version: 'v2',
  },
  ...more,
})

const moneyOf = ({ amount, currency }: { amount: number; currency: string }) =>
  `${(amount / (currency === 'JPY' ? 1 : 100)).toFixed(currency === 'JPY' ? 0 : 2)} ${currency}`
type Row = Awaited<ReturnType<Home['listRows']>>[number]
const lineOf = (row: Row) =>
  [row.payee, row.pending ? 'pending' : 'posted', moneyOf(row), ...(row.foreign ? [moneyOf(row.foreign)] : [])].join(
    ' | ',
  )
/** Each row with its amounts: the account's, and the one in which it was made. */
const sees = async (home: Home) => (await home.listRows()).filter(row => row.source !== 'opening').map(lineOf)

const posted = 'Le Petit Bistro | posted | -48.79 USD | -45.00 EUR'

test('a dinner abroad keeps both amounts from pending to posted, and its history says what the bank corrected', async () => {
  const home = await world.register()
  await home.linkQuietBank()
  const pending = dinner('p1', { amount: 43.37, name: 'LE PETIT BISTRO PARIS EUR 40.00 @ 1.0843', pending: true })
  await home.bankReports({ added: [pending] })
  expect(await sees(home)).toEqual(['Le Petit Bistro | pending | -43.37 USD | -40.00 EUR'])
  await home.writeNote('Le Petit Bistro', 'anniversary')
  await home.bankReports({ added: [dinner('t1', { pending_transaction_id: 'p1' })], removed: ['p1'] })
  expect(await sees(home)).toEqual([posted])
  const [row] = await home.listRows({ search: 'bistro' })
  const { events } = await home.ask('readHistory', { params: { transactionId: row?.transactionId ?? '' } })
  expect(events.at(-1)).toMatchObject({
    kind: 'matched',
    before: { amount: -4337, foreign_amount: -4000 },
    after: { amount: -4879, foreign_amount: -4500 },
  })
})

test('a modification changes the foreign amount, one that does not name it any more clears it, and taking it back brings it back', async () => {
  const home = await world.register()
  const { itemId } = await home.linkQuietBank()
  await home.bankReports({ added: [dinner('a1')] })
  expect(await sees(home)).toEqual([posted])
  await home.bankReports({ modified: [dinner('a1', { amount: 52.05, name: 'LE PETIT BISTRO EUR 48.00 @ 1.0843' })] })
  expect(await sees(home)).toEqual(['Le Petit Bistro | posted | -52.05 USD | -48.00 EUR'])
  await home.bankReports({ modified: [dinner('a1', { amount: 52.05, name: 'LE PETIT BISTRO' })] })
  expect(await sees(home)).toEqual(['Le Petit Bistro | posted | -52.05 USD'])
  const { syncs } = await home.ask('listSyncs', { params: { itemId } })
  await home.ask('revertSync', { params: { syncId: syncs.find(sync => sync.canRevert)?.syncId ?? '' } })
  expect(await sees(home)).toEqual(['Le Petit Bistro | posted | -52.05 USD | -48.00 EUR'])
})

test('a posted row that names no pending one is known again, and brings or keeps the foreign amount', async () => {
  const home = await world.register()
  await home.linkQuietBank()
  await home.bankReports({ added: [dinner('p1', { pending: true, name: 'LE PETIT BISTRO' })] })
  await home.writeNote('Le Petit Bistro', 'anniversary')
  expect(await sees(home)).toEqual(['Le Petit Bistro | pending | -48.79 USD'])
  await home.bankReports({ added: [dinner('t1', { date: '2026-11-07' })], removed: ['p1'] })
  expect(await sees(home)).toEqual([posted])
  await home.bankReports({ added: [dinner('t2', { date: '2026-11-07' })], removed: ['t1'] })
  expect(await sees(home)).toEqual([posted])
  const [row] = await home.listRows({ search: 'bistro' })
  expect(row?.note).toBe('anniversary')
  const { events } = await home.ask('readHistory', { params: { transactionId: row?.transactionId ?? '' } })
  expect(events.find(event => event.kind === 'matched')).toMatchObject({
    before: { foreign_amount: null, foreign_currency: null },
    after: { foreign_amount: -4500, foreign_currency: 'EUR' },
  })
})

test('a second link of the same bank brings the foreign amount that the first never told, and keeps the note', async () => {
  const home = await world.register()
  await home.linkQuietBank()
  await home.bankReports({ added: [dinner('m1', { name: 'LE PETIT BISTRO' })] })
  await home.writeNote('Le Petit Bistro', 'anniversary')
  const again = await giveConsent(world.desk, { username: 'user_quiet' })
  const checking = again.accounts.find(it => it.type === 'depository')
  await world.desk.report(again.bankItemId, { added: [dinner('n1', { account_id: checking?.sourceId })] })
  await linkWith(home, again, choicesOf(await preview(home, again), 'move'))
  expect(await sees(home)).toEqual([posted])
  expect((await home.listRows({ search: 'bistro' }))[0]?.note).toBe('anniversary')
})

/** Links a customer who has one account in each of these currencies; answers with the bank's Item and account ids. */
async function linkAccountsIn(home: Home, currencies: readonly string[], institutionId = 'ins_900401') {
  const names: Record<string, string> = { EUR: 'Girokonto', USD: 'Dollarkonto' }
  const password = JSON.stringify({
    version: '2',
    override_accounts: currencies.map((currency, at) => ({
      type: 'depository',
      subtype: 'checking',
      starting_balance: 1000,
      currency,
      meta: { name: names[currency] ?? currency, mask: `700${at}` },
    })),
  })
  const consent = await giveConsent(world.desk, { institutionId, username: 'user_custom', password })
  const { itemId } = await linkWith(home, consent)
  const idOf = (currency: string) => consent.accounts[currencies.indexOf(currency)]?.sourceId ?? ''
  return {
    idOf,
    async reports(changes: Parameters<typeof world.desk.report>[1]) {
      await world.desk.report(consent.bankItemId, changes)
      await home.sync(itemId)
    },
  }
}

test('what a German customer paid abroad is read as German banks write it, and nothing else is', async () => {
  const home = await world.register()
  const bank = await linkAccountsIn(home, ['EUR'])
  const row = (at: number, payee: string, amount: number, text: string): ReportedRow => ({
    ...dinner(`g${at}`, { merchant_name: payee, amount, name: payee, original_description: text }),
    account_id: bank.idOf('EUR'),
    iso_currency_code: 'EUR',
    date: `2026-11-0${at}`,
  })
  await bank.reports({
    added: [
      row(1, 'The Copper Pheasant', 21.48, 'KARTENZAHLUNG LONDON 18,20 GBP KURS 0,8472 VOM 31.10.'),
      row(2, 'Sushi Minato', 25.89, 'VISA SUSHI MINATO TOKYO 4.200 JPY UMRECHNUNGSKURS 162,2300'),
      row(3, 'Gasthaus Seeblick', 1337.61, 'KAUFUMSATZ ZUERICH CHF 1.250,00- KURS 0,9345'),
      row(4, 'Gasthaus Seeblick', -107.01, 'GUTSCHRIFT ZUERICH CHF 100,00 KURS 0,9345'),
      row(5, 'Meine Bank', 0.38, 'AUSLANDSEINSATZENTGELT 18,20 GBP'),
      row(6, 'Buchladen', 45, 'EC 2026-11-06T10:20 BUCHLADEN KOELN 45,00 EUR FOLGE 0042'),
      row(7, 'Reisebüro', 80, 'RECHNUNG 4711 USD 40,00 ODER GBP 30,00'),
    ],
  })
  expect((await sees(home)).toReversed()).toEqual([
    'The Copper Pheasant | posted | -21.48 EUR | -18.20 GBP',
    'Sushi Minato | posted | -25.89 EUR | -4200 JPY',
    'Gasthaus Seeblick | posted | -1337.61 EUR | -1250.00 CHF',
    'Gasthaus Seeblick | posted | 107.01 EUR | 100.00 CHF',
    'Meine Bank | posted | -0.38 EUR',
    'Buchladen | posted | -45.00 EUR',
    'Reisebüro | posted | -80.00 EUR',
  ])
})

test('a row in another currency enters with the amount that its text gives for the account, and waits where none is given', async () => {
  const home = await world.register()
  await home.linkQuietBank()
  const inEuros = (id: string, name: string) => dinner(id, { amount: 45, iso_currency_code: 'EUR', name })
  await home.bankReports({
    added: [
      inEuros('o1', 'LE PETIT BISTRO PARIS USD 48.79 @ 1.0843'),
      inEuros('o2', 'GALERIE DU QUAI PARIS'),
      inEuros('o3', 'GALERIE DU QUAI PARIS GBP 38.10'),
      inEuros('o4', 'GALERIE DU QUAI PARIS USD 84.79 @ 1.0843'),
      inEuros('o5', 'GALERIE DU QUAI PARIS FEE USD 1.46'),
    ],
  })
  expect(await sees(home)).toEqual([posted])
  const waiting = async () => (await home.ask('listSetAsideRows', {})).rows
  expect((await waiting()).map(row => `${row.reason} ${row.amount} ${row.currency}`)).toEqual(
    Array(4).fill('other-currency 45 EUR'),
  )
  await home.bankReports({ modified: [inEuros('o2', 'GALERIE DU QUAI PARIS USD 48.80')], removed: ['o3'] })
  expect((await sees(home)).toSorted()).toEqual([posted, posted.replace('48.79', '48.80')])
  expect(await waiting()).toHaveLength(2)
  await home.bankReports({ modified: [inEuros('o1', 'LE PETIT BISTRO PARIS')] })
  expect(await sees(home)).toEqual([posted.replace('48.79', '48.80')])
  expect(await waiting()).toHaveLength(3)
})

test('a transfer between accounts in two currencies is one movement where the bank names the second amount or the rate of the day gives it, and only there', async () => {
  const home = await world.register()
  const bank = await linkAccountsIn(home, ['EUR', 'USD'])
  const leg = (id: string, currency: string, amount: number, name: string): ReportedRow => ({
    transaction_id: id,
    account_id: bank.idOf(currency),
    iso_currency_code: currency,
    amount,
    name,
    merchant_name: null,
    date: '2026-11-05',
    personal_finance_category: {
      primary: amount > 0 ? 'TRANSFER_OUT' : 'TRANSFER_IN',
      detailed: amount > 0 ? 'TRANSFER_OUT_ACCOUNT_TRANSFER' : 'TRANSFER_IN_ACCOUNT_TRANSFER',
      confidence_level: 'VERY_HIGH',
      version: 'v2',
    },
  })
  const paired = async () =>
    (await home.listRows())
      .filter(row => row.amount < 0 && row.transfer?.state === 'paired')
      .map(row => `${moneyOf(row)} > ${row.transfer && moneyOf(row.transfer.other)}`)
      .toSorted()
  await bank.reports({
    added: [
      leg('x1', 'EUR', 100, 'Transfer to Dollarkonto 7001 USD 108.43 KURS 1,0843'),
      leg('x2', 'USD', -108.43, 'Transfer from Girokonto 7000'),
      leg('x3', 'EUR', 250, 'Transfer to Dollarkonto 7001'),
      leg('x4', 'USD', -271.08, 'Transfer from Girokonto 7000'),
      leg('y3', 'EUR', 70, 'Transfer to Dollarkonto 7001'),
      leg('y4', 'USD', -90, 'Transfer from Girokonto 7000'),
    ],
  })
  const byRate = '-250.00 EUR > 271.08 USD'
  expect(await paired()).toEqual(['-100.00 EUR > 108.43 USD', byRate])
  await bank.reports({ added: [leg('x5', 'USD', 54.22, 'Transfer to Girokonto 7000')] })
  await bank.reports({ added: [leg('x6', 'EUR', -50, 'Transfer from Dollarkonto 7001 USD 54,22')] })
  expect(await paired()).toEqual(['-100.00 EUR > 108.43 USD', byRate, '-54.22 USD > 50.00 EUR'])
  await bank.reports({ modified: [leg('x1', 'EUR', 100, 'Transfer to Dollarkonto 7001 USD 99.00')] })
  expect(await paired()).toEqual([byRate, '-54.22 USD > 50.00 EUR'])
  await bank.reports({ added: [leg('x7', 'EUR', 30, 'Transfer to Dollarkonto 7001 USD 32.53')] })
  await bank.reports({ added: [leg('x8', 'USD', -32.53, 'Transfer from Girokonto 7000')] })
  expect(await paired()).toEqual([byRate, '-30.00 EUR > 32.53 USD', '-54.22 USD > 50.00 EUR'])
})

test.each([
  ['ins_109508', 'the United States'],
  ['ins_117650', 'Britain'],
  ['ins_900101', 'France'],
  ['ins_900401', 'the Netherlands'],
])(
  'two years of a traveller at %s in %s: every purchase abroad shows what the bank wrote, and no other row does',
  async institutionId => {
    const home = await world.register()
    const consent = await giveConsent(world.desk, { institutionId, username: 'user_traveller' })
    await linkWith(home, consent)
    const rows = (await home.listRows()).filter(row => row.source === 'bank')
    const written = /(?:(EUR|GBP|CHF|JPY|USD|CAD) ([\d,.]+)|([\d,.]+) (EUR|GBP|CHF|JPY|USD|CAD)) .*[\d.,]{6}/
    const expected = rows.map(row => {
      const [, before, number, decimal, after] = written.exec(row.description) ?? []
      const amount = Number((number ?? decimal ?? '0').replace(/[.,]/, ''))
      return before || after ? `${row.payee} ${-amount} ${before ?? after}` : row.payee
    })
    const seen = rows.map(row =>
      row.foreign ? `${row.payee} ${row.foreign.amount} ${row.foreign.currency}` : row.payee,
    )
    expect(seen).toEqual(expected)
    expect(rows.filter(row => row.foreign).length).toBeGreaterThan(40)
  },
)
