// What the household sees against what is true at the bank.
import type { Home } from '../src/home.ts'
import { labelOf, type OddRow, readingOf, type TrueAccount, type Truth } from './bank-truth.ts'

export type Difference = {
  /** Rows that are not as they should be; one that reads wrong counts once. */
  rows: number
  cents: number
  missing: number
  extra: number
  lines: string[]
}

type SeenAccount = Awaited<ReturnType<typeof readAccounts>>[number]
type Seen = { account: SeenAccount; opening: number; rows: { reading: string; amount: number }[] }

export async function compare(home: Home, truth: Truth): Promise<Difference> {
  const [accounts, rows, setAside] = await Promise.all([
    readAccounts(home),
    home.listRows(),
    home.ask('listSetAsideRows', {}),
  ])
  const seen = accounts.map(account => ({
    account,
    opening: rows
      .filter(row => row.accountId === account.accountId && row.source === 'opening')
      .reduce((sum, row) => sum + row.amount, 0),
    rows: rows
      .filter(row => row.accountId === account.accountId && row.source !== 'opening')
      .map(row => ({
        reading: readingOf({ ...row, payee: row.bankPayee, account: labelOf(account), day: row.date }),
        amount: row.amount,
      })),
  }))
  const labels = new Set([...truth.accounts.map(it => it.label), ...accounts.map(labelOf)])
  const differences = [...labels].map(label =>
    compareAccounts(
      truth,
      truth.accounts.filter(it => it.label === label),
      seen.filter(it => labelOf(it.account) === label),
    ),
  )
  return addUp([...differences, compareSetAside(truth.odd, setAside.rows)])
}

const readAccounts = async (home: Home) => (await home.ask('listAccounts', {})).accounts

/** Accounts that read the same are told apart by their rows: the pairing with the fewest differences counts. */
function compareAccounts(truth: Truth, wanted: TrueAccount[], seen: Seen[]): Difference {
  const size = Math.max(wanted.length, seen.length)
  const pairings = permutations(Array.from({ length: size }, (_, index) => index))
  const outcomes = pairings.map(order =>
    addUp(order.map((at, index) => compareAccount(truth, wanted[index], seen[at]))),
  )
  return outcomes.reduce((best, it) => (it.rows + it.cents < best.rows + best.cents ? it : best))
}

function compareAccount(truth: Truth, wanted: TrueAccount | undefined, seen: Seen | undefined): Difference {
  const rows = truth.rows
    .filter(row => row.accountId === wanted?.accountId)
    .map(row => ({ reading: readingOf(row), amount: row.amount, pending: row.pending }))
  const pending = rows.filter(row => row.pending).reduce((sum, row) => sum + row.amount, 0)
  const [missing, extra] = [subtract(rows, seen?.rows ?? []), subtract(seen?.rows ?? [], rows)]
  const label = wanted?.label ?? (seen ? labelOf(seen.account) : '')
  const balances: [string, number | null, number | null][] =
    wanted && seen
      ? [
          ['current balance', wanted.current, seen.account.current],
          ['available balance', wanted.available, seen.account.available],
          // The rows add up to what is there and what is on its way.
          [
            'ledger balance',
            wanted.addsUp ? wanted.current + pending - wanted.deleted : seen.account.ledgerBalance,
            seen.account.ledgerBalance,
          ],
          [
            'sum of the rows',
            seen.account.ledgerBalance,
            seen.rows.reduce((sum, row) => sum + row.amount, seen.opening),
          ],
        ]
      : []
  const wrong = balances.filter(([, is, shows]) => is !== shows)
  return {
    rows: Math.max(missing.length, extra.length) + (wanted && seen ? 0 : 1),
    missing: missing.length,
    extra: extra.length,
    cents:
      [...missing, ...extra].reduce((sum, row) => sum + Math.abs(row.amount), 0) +
      wrong.reduce((sum, [, is, shows]) => sum + (Math.abs((is ?? 0) - (shows ?? 0)) || 1), 0),
    lines: [
      ...(wanted ? [] : [`${label}: an account that the bank does not have`]),
      ...(seen ? [] : [`${label}: an account that the household does not see`]),
      ...missing.map(row => `missing: ${row.reading}`),
      ...extra.map(row => `too much: ${row.reading}`),
      ...wrong.map(
        ([name, is, shows]) =>
          `${label}: ${name} is ${is}, shows ${shows}${seen ? ` (opened with ${seen.opening})` : ''}`,
      ),
    ],
  }
}

type SetAside = Awaited<ReturnType<typeof readSetAside>>[number]
const readSetAside = async (home: Home) => (await home.ask('listSetAsideRows', {})).rows

/** Every row that nobody can read is set aside with a reason, and no other one is. */
function compareSetAside(odd: readonly OddRow[], setAside: readonly SetAside[]): Difference {
  const wanted = odd.map(row => ({ reading: `${row.day} | ${row.amount} | ${row.name}` }))
  const shown = setAside.map(row => ({ reading: `${row.date} | ${row.amount} | ${row.name}` }))
  const [missing, extra] = [subtract(wanted, shown), subtract(shown, wanted)]
  return {
    rows: Math.max(missing.length, extra.length),
    missing: missing.length,
    extra: extra.length,
    cents: 0,
    lines: [
      ...missing.map(row => `not set aside: ${row.reading}`),
      ...extra.map(row => `set aside without need: ${row.reading}`),
    ],
  }
}

function subtract<Row extends { reading: string }>(from: readonly Row[], taken: readonly Row[]): Row[] {
  const left = new Map<string, number>()
  for (const { reading } of taken) left.set(reading, (left.get(reading) ?? 0) + 1)
  return from.filter(({ reading }) => {
    const count = left.get(reading) ?? 0
    left.set(reading, count - 1)
    return count <= 0
  })
}

const addUp = (all: readonly Difference[]): Difference => ({
  rows: all.reduce((sum, it) => sum + it.rows, 0),
  cents: all.reduce((sum, it) => sum + it.cents, 0),
  missing: all.reduce((sum, it) => sum + it.missing, 0),
  extra: all.reduce((sum, it) => sum + it.extra, 0),
  lines: all.flatMap(it => it.lines),
})

function permutations(values: readonly number[]): number[][] {
  if (values.length <= 1) return [[...values]]
  return values.flatMap(value => permutations(values.filter(it => it !== value)).map(rest => [value, ...rest]))
}
