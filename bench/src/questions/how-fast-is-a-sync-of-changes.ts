// A whole sync in which 10,000 rows change: modified ones, and rows that come again under new ids and have to be matched. With all
// that belongs to it: its pages and receipts, matching, transfers, recorded balances. Beside it raw COPY of as many rows.
import { join } from 'node:path'
import { syncItem } from '@hearth/feed'
import { type IncomingRow, importTransactions } from '@hearth/ledger'
import { minorUnits } from '@hearth/money'
import { nextId } from '@hearth/store'
import { prepareCopy } from '../copy-rows.ts'
import { against, type Figure, median, type Question, ratios } from '../figure.ts'
import { type FullLedger, openFullLedger } from '../full-ledger.ts'
import { interleave } from '../interleave.ts'
import { linkScriptedItem, toWire } from '../scripted-item.ts'
import { seedRows } from '../seeded-rows.ts'

const modifiedRows = 5_000
const rowsWithNewIds = 2_500
/** As the bank counts: a modified row is one change, a row under a new id two. */
const changes = modifiedRows + 2 * rowsWithNewIds
const rounds = 5

export const howFastIsASyncOfChanges: Question = {
  asks: 'How fast is a sync of 10,000 changed rows?',
  async answer({ folder, quick }) {
    const [small, large] = [10_000, quick ? 100_000 : 1_000_000]
    const few = await at(small, join(folder, 'few'))
    const many = await at(large, join(folder, 'many'))
    const name = (rows: number) => `a sync of 10,000 changes, ${rows.toLocaleString('en-US')} rows in the ledger`
    return [
      { name: 'raw COPY of 10,000 rows', unit: 'rows/s', values: few.copy },
      { name: name(small), unit: 'rows/s', values: few.sync, against: against('COPY', few.sync, few.copy) },
      { name: name(large), unit: 'rows/s', values: many.sync, against: against('COPY', many.sync, many.copy) },
      {
        name: 'such a sync as a share of raw COPY',
        unit: '×',
        values: ratios(few.sync, few.copy),
        target: { atLeast: 1 / 3 },
      },
      {
        name: `what a change costs with ${large.toLocaleString('en-US')} rows, against ${small.toLocaleString('en-US')}`,
        unit: '×',
        values: [median(few.sync) / median(many.sync)],
        target: { atMost: 1.5 },
      },
    ] satisfies Figure[]
  },
}

async function at(rowsInLedger: number, folder: string): Promise<{ sync: number[]; copy: number[] }> {
  const ledger = await openFullLedger(folder, rowsInLedger)
  try {
    return await measure(ledger, folder)
  } finally {
    await ledger.close()
  }
}

const toRate = (tookMs: number): number => (changes / tookMs) * 1000

async function measure(ledger: FullLedger, folder: string): Promise<{ sync: number[]; copy: number[] }> {
  const { store, householdId, accountIds } = ledger
  const item = await linkScriptedItem(ledger)
  const copied = nextId()
  const copy = await prepareCopy(store, householdId, {
    file: join(folder, 'copied.txt'),
    rows: seedRows(2_000_000, changes, accountIds),
    syncId: copied,
  })
  const stable = seedRows(3_000_000, modifiedRows, accountIds)
  let renewed = seedRows(4_000_000, rowsWithNewIds, accountIds)
  const sync = () => syncItem(item.context, { itemId: item.itemId, cause: 'household' })
  for (const rows of [stable, renewed]) {
    await store.transact(transaction => importTransactions(transaction, householdId, { rows, syncId: nextId() }))
  }
  await sync()
  await store.pool.query('vacuum (analyze)')
  let round = 0
  const liveThrough = async () => {
    const outcome = await sync()
    if (outcome.kind !== 'finished' || outcome.modified !== modifiedRows || outcome.added !== rowsWithNewIds) {
      throw new Error(`The sync did not do what was measured: ${JSON.stringify(outcome)}`)
    }
  }
  const prepare = () => {
    round += 1
    const again = renewed.map((row): IncomingRow => ({ ...row, sourceId: `${row.sourceId.slice(0, 30)}-r${round}` }))
    item.say({
      removed: renewed.map(row => row.sourceId),
      added: again.map(toWire),
      modified: stable.map(row => toWire({ ...row, amount: minorUnits(row.amount - round) })),
    })
    renewed = again
  }
  prepare()
  const times = await interleave(
    rounds,
    { sync: liveThrough, copy },
    {
      warmUps: 1,
      after: async name => {
        if (name === 'sync') prepare()
        else await store.db.deleteFrom('transactions').where('sync_id', '=', copied).execute()
        await store.pool.query('vacuum transactions, month_totals, category_totals, accounts, transaction_events')
      },
    },
  )
  return { sync: times.sync.map(toRate), copy: times.copy.map(toRate) }
}
