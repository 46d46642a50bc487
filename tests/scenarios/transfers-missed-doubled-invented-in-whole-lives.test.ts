// Two years of a household's money at several banks: every transfer of its own is found, and nothing else is.
import type { Reply } from '@hearth/api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Home } from '../src/home.ts'
import { openWorld, type World } from '../src/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

type WireRow = {
  account_id: string
  date: string
  amount: number
  pending: boolean
  personal_finance_category: { detailed: string }
}
type Truth = { accounts: { account_id: string; mask: string; type: string }[]; transactions: WireRow[] }

// What the sandbox's lives write on the two ends of their own transfers, both on one day; see its habits.
const ends: Record<string, string> = {
  TRANSFER_OUT_SAVINGS: 'TRANSFER_IN_SAVINGS',
  TRANSFER_OUT_ACCOUNT_TRANSFER: 'TRANSFER_IN_ACCOUNT_TRANSFER',
  LOAN_PAYMENTS_CREDIT_CARD_PAYMENT: 'LOAN_PAYMENTS_CREDIT_CARD_PAYMENT',
  LOAN_PAYMENTS_MORTGAGE_PAYMENT: 'TRANSFER_IN_ACCOUNT_TRANSFER',
  LOAN_PAYMENTS_STUDENT_LOAN_PAYMENT: 'TRANSFER_IN_ACCOUNT_TRANSFER',
}

/** The transfers that really happened at a bank, as 'day amount from mask to mask'. */
function transfersIn({ accounts, transactions }: Truth): string[] {
  const maskOf = new Map(accounts.map(account => [account.account_id, account.mask]))
  const inflows = transactions.filter(row => row.amount < 0)
  return transactions
    .filter(row => row.amount > 0 && ends[row.personal_finance_category.detailed] !== undefined)
    .flatMap(row => {
      const other = inflows.find(
        it =>
          it.amount === -row.amount &&
          it.date === row.date &&
          it.account_id !== row.account_id &&
          it.personal_finance_category.detailed === ends[row.personal_finance_category.detailed],
      )
      if (!other) return []
      inflows.splice(inflows.indexOf(other), 1)
      return [`${row.date} ${row.amount.toFixed(2)} ${maskOf.get(row.account_id)} > ${maskOf.get(other.account_id)}`]
    })
}

/** The transfers that the household sees, in the same words. */
async function transfersSeen(home: Home): Promise<string[]> {
  const { accounts } = await home.ask('listAccounts', {})
  const maskOf = new Map(accounts.map(account => [account.accountId, account.mask]))
  return (await home.listRows())
    .filter(row => row.transfer?.state === 'paired' && row.amount < 0)
    .map(row => {
      const other = row.transfer?.other
      return `${row.date} ${(-row.amount / 100).toFixed(2)} ${maskOf.get(row.accountId)} > ${maskOf.get(other?.accountId ?? '')}`
    })
}

const lives = [
  { institutionId: 'ins_109508', username: 'user_good' },
  { institutionId: 'ins_109511', username: 'user_credit_joint_account' },
  { institutionId: 'ins_900101', username: 'user_credit_profile_excellent' },
]

test('of all rows of three lives at three banks, exactly the own transfers are paired', async () => {
  const home = await world.register()
  for (const life of lives) await home.link(life)
  const items = await world.desk.listItems()
  const truths = await Promise.all(items.map(item => world.desk.control(`truth/${item.item_id}`) as Promise<Truth>))
  const happened = truths.flatMap(transfersIn).sort()
  const seen = (await transfersSeen(home)).sort()
  expect(happened.length).toBeGreaterThan(300)
  expect({
    missed: happened.filter(it => !seen.includes(it)),
    invented: seen.filter(it => !happened.includes(it)),
  }).toEqual({ missed: [], invented: [] })
  expect(seen).toEqual(happened)
  const { transfers } = await home.ask('listSuggestedTransfers', {})
  expect(transfers.map(({ outflow, inflow }) => `${outflow.payee} > ${inflow.payee}`)).toEqual([])

  const names = new Map((await home.ask('listCategories', {})).categories.map(it => [it.categoryId, it]))
  const onBudget = new Set(
    (await home.ask('listAccounts', {})).accounts.flatMap(it => (it.onBudget ? it.accountId : [])),
  )
  const rows: Reply<'listTransactions'>['transactions'] = await home.listRows()
  const kinds = new Set(
    rows
      .filter(row => row.transfer && onBudget.has(row.accountId) && onBudget.has(row.transfer.other.accountId))
      .map(row => names.get(row.categoryId ?? '')?.kind),
  )
  expect([...kinds]).toEqual(['transfer'])
})
