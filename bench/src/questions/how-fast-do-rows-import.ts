// The import step alone, as a sync drives it: pages of 500, each in its own transaction, with every index and trigger, into a
// ledger that is long already. Beside it raw COPY of the same rows into the same table, all in one statement.
import { join } from 'node:path'
import { type IncomingRow, importTransactions } from '@hearth/ledger'
import { nextId } from '@hearth/store'
import { prepareCopy } from '../copy-rows.ts'
import { against, type Figure, type Question, ratios } from '../figure.ts'
import { type FullLedger, openFullLedger } from '../full-ledger.ts'
import { interleave } from '../interleave.ts'
import { seedRows } from '../seeded-rows.ts'

const rowsInLedger = 100_000
const rowsPerRound = 10_000
const rowsPerPage = 500
const rounds = 7

export const howFastDoRowsImport: Question = {
  asks: 'How fast do rows import into a ledger of 100,000?',
  async answer({ folder }) {
    const ledger = await openFullLedger(join(folder, 'data'), rowsInLedger)
    try {
      return await measure(ledger, folder)
    } finally {
      await ledger.close()
    }
  },
}

async function measure(ledger: FullLedger, folder: string): Promise<Figure[]> {
  const { store, householdId, accountIds } = ledger
  const syncId = nextId()
  // A series that the ledger was not filled from.
  const rows = seedRows(1_000_000, rowsPerRound, accountIds)
  const copy = await prepareCopy(store, householdId, { file: join(folder, 'rows.txt'), rows, syncId })
  const times = await interleave(
    rounds,
    { import: () => importByPages(ledger, rows, syncId), copy },
    { warmUps: 1, after: () => forgetRows(ledger, syncId) },
  )
  const importing = times.import.map(toRate)
  const copying = times.copy.map(toRate)
  return [
    { name: 'raw COPY in one statement', unit: 'rows/s', values: copying },
    { name: 'import in pages of 500', unit: 'rows/s', values: importing, against: against('COPY', importing, copying) },
    {
      name: 'import as a share of raw COPY',
      unit: '×',
      values: ratios(importing, copying),
      target: { atLeast: 0.5 },
    },
  ]
}

const toRate = (tookMs: number): number => (rowsPerRound / tookMs) * 1000

async function importByPages({ store, householdId }: FullLedger, rows: IncomingRow[], syncId: string): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsPerPage) {
    const page = rows.slice(start, start + rowsPerPage)
    await store.transact(transaction => importTransactions(transaction, householdId, { rows: page, syncId }))
  }
}

// Each round meets the same table, with nothing left over from the one before.
async function forgetRows({ store, householdId }: FullLedger, syncId: string): Promise<void> {
  await store.db
    .deleteFrom('transactions')
    .where('household_id', '=', householdId)
    .where('sync_id', '=', syncId)
    .execute()
  await store.pool.query('vacuum transactions, month_totals, category_totals, accounts')
}
