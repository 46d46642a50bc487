// Has a fixture happen again: a sandbox bank says what another bank said, and a household of its own syncs it.
import type { Fixture } from '@hearth/api'
import type { World } from '../src/world.ts'

export type Replayed = { syncs: number; rows: number; differences: string[] }

type Row = Record<string, unknown>

/** Lives through all syncs of a fixture in a new household, and tells where its receipts are others. */
export async function replayFixture(world: World, fixture: Fixture): Promise<Replayed> {
  const home = await world.register('Replay')
  const known = new Set((await world.desk.listItems()).map(item => item.item_id))
  const accounts = fixture.accounts.filter(({ account }) => mentions(fixture, account))
  const { itemId } = await home.link({ username: 'user_custom', password: JSON.stringify(customerWith(accounts)) })
  const bankItem = (await world.desk.listItems()).find(it => !known.has(it.item_id))
  if (!bankItem) throw new Error('The bank does not know the Item that was just linked')
  const { data } = await world.desk.plaid.accountsGet({ access_token: bankItem.access_token })
  const idOf = new Map(accounts.map(({ account }, at) => [account, data.accounts[at]?.account_id]))
  let rows = 0
  const shown = new Set<string>()
  for (const { pages } of fixture.syncs) {
    const changes = changesIn(pages, shown)
    const itsOwn = (row: Row) => ({
      ...row,
      transaction_id: String(row.transaction_id),
      account_id: idOf.get(String(row.account_id)),
    })
    await world.desk.report(bankItem.item_id, {
      removed: changes.removed,
      added: changes.added.map(itsOwn),
      modified: changes.modified.map(itsOwn),
    })
    rows += changes.removed.length + changes.added.length + changes.modified.length
    await home.sync(itemId)
  }
  await world.settle()
  const again = await home.ask('exportFixture', { params: { itemId } })
  const names = new Map(again.accounts.map(({ account }, at) => [account, accounts[at]?.account ?? account]))
  return { syncs: fixture.syncs.length, rows, differences: compareReceipts(fixture, again, names) }
}

const mentions = ({ syncs }: Fixture, account: string): boolean =>
  syncs.some(({ pages }) =>
    pages.some(({ added, modified }) => [...added, ...modified].some(row => row.account_id === account)),
  )

const customerWith = (accounts: Fixture['accounts']) => ({
  override_accounts: accounts.map(({ account, type, subtype, currency, current }) => ({
    type,
    subtype,
    currency,
    starting_balance: Number(current ?? 0),
    meta: { name: `Account ${account}` },
  })),
})

/** The pages of a sync as one change of what the bank shows. */
function changesIn(pages: Fixture['syncs'][number]['pages'], shown: Set<string>) {
  const removed = pages.flatMap(page => page.removed.map(row => row.transaction_id)).filter(id => shown.has(id))
  for (const id of removed) shown.delete(id)
  const last = new Map<string, Row>()
  for (const row of pages.flatMap(page => [...page.added, ...page.modified])) last.set(String(row.transaction_id), row)
  const [added, modified]: [Row[], Row[]] = [[], []]
  for (const [id, row] of last) (shown.has(id) ? modified : added).push(row)
  for (const id of last.keys()) shown.add(id)
  return { removed, added, modified }
}

/** The second fixture is scaled once more; its factor is what its first amount tells. */
function compareReceipts(fixture: Fixture, again: Fixture, names: ReadonlyMap<string, string>): string[] {
  const units = (amount: string) => Number(amount.replace('.', ''))
  const all = (of: Fixture) => of.syncs.flatMap(sync => sync.receipt.map(line => Math.abs(units(line.amount))))
  const factor = Math.max(0, ...all(again)) / Math.max(1, ...all(fixture)) || 1
  const differences: string[] = []
  for (let at = 0; at < Math.max(fixture.syncs.length, again.syncs.length); at += 1) {
    const expected = (fixture.syncs[at]?.receipt ?? []).map(
      line => `${line.kind} ${line.account} ${line.date} ${units(line.amount)}`,
    )
    const found = (again.syncs[at]?.receipt ?? []).map(
      line => `${line.kind} ${names.get(line.account)} ${line.date} ${units(line.amount) / factor}`,
    )
    for (const line of without(expected, found)) differences.push(`sync ${at + 1}: missing: ${line}`)
    for (const line of without(found, expected)) differences.push(`sync ${at + 1}: too much: ${line}`)
  }
  return differences
}

function without(lines: readonly string[], others: readonly string[]): string[] {
  const left = [...others]
  return lines.filter(line => {
    const at = left.indexOf(line)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}
