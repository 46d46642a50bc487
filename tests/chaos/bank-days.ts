// What happens at a bank on ordinary and on odd days: purchases, holds that post with a tip or vanish, corrections, rows that nobody can read.
import type { BankDesk, ReportedRow } from '../src/bank-desk.ts'
import type { Truth } from './bank-truth.ts'
import type { Dice } from './dice.ts'

/** Rows that follow others without the bank's saying so, by their ids. */
export type Successors = ReadonlyMap<string, string>

const none: Successors = new Map()
const shops = [
  ['BLUE DOOR CAFE 0042', 'Blue Door Cafe', 'FOOD_AND_DRINK', 'FOOD_AND_DRINK_COFFEE'],
  ['LANTERNFISH BISTRO', 'Lanternfish Bistro', 'FOOD_AND_DRINK', 'FOOD_AND_DRINK_RESTAURANT'],
  ['QUAY STREET FUEL 12', 'Quay Street Fuel', 'TRANSPORTATION', 'TRANSPORTATION_GAS'],
  ['CHECK 1042', null, 'TRANSFER_OUT', 'TRANSFER_OUT_ACCOUNT_TRANSFER'],
] as const
// Few, so that rows often look alike.
const amounts = [4.5, 4.5, 12, 23.4, 60, 199.99, -35, -1200]
const days = Array.from({ length: 25 }, (_, day) => `2026-11-${String(day + 1).padStart(2, '0')}`).filter(
  day => day <= '2026-11-20',
)

/** Marks rows that the run had reported, whatever ids they have by now. */
const mark = 'chaos'
const markOf = (row: ReportedRow): unknown =>
  (row.payment_meta as { reference_number?: unknown } | null)?.reference_number

/** An Item of the bank on which rows can be reported. */
export function openDays(desk: BankDesk, dice: Dice, bankItemId: string) {
  /** Rows that left and are still to come again. */
  const between: ReportedRow[] = []
  let reported = 0

  const nextId = (): string => {
    reported += 1
    return `row-${bankItemId.slice(0, 8)}-${reported}`
  }
  const report = (changes: { added?: ReportedRow[]; modified?: ReportedRow[]; removed?: string[] }) =>
    desk.report(bankItemId, { added: [], modified: [], removed: [], ...changes })

  function anyRow(truth: Truth, pending: boolean): ReportedRow {
    const [name, merchant, primary, detailed] = dice.pick(shops)
    return {
      transaction_id: nextId(),
      account_id: dice.pick(truth.accounts).accountId,
      amount: dice.pick(amounts),
      date: dice.pick(days),
      name,
      merchant_name: merchant,
      pending,
      payment_meta: { reference_number: mark },
      personal_finance_category: { primary, detailed, confidence_level: 'HIGH', version: 'v2' },
    }
  }

  const ownOf = (truth: Truth) => truth.wires.filter(row => markOf(row) === mark)
  const holdsOf = (truth: Truth) => ownOf(truth).filter(row => row.pending === true)
  const paidOf = (truth: Truth) => ownOf(truth).filter(row => row.pending === false)

  /** The row in which a hold comes to be; named as its follower or not. */
  function posted(hold: ReportedRow, isNamed: boolean): ReportedRow {
    const amount = Number(hold.amount)
    const tipped = dice.chance(0.3) ? Math.round(amount * 115) / 100 : amount
    const named = isNamed ? hold.transaction_id : null
    return { ...hold, transaction_id: nextId(), pending: false, amount: tipped, pending_transaction_id: named }
  }

  const deeds = {
    async spend(truth: Truth) {
      await report({ added: Array.from({ length: dice.number(1, 4) }, () => anyRow(truth, false)) })
      return none
    },
    async hold(truth: Truth) {
      const rows = Array.from({ length: dice.number(1, 3) }, () => anyRow(truth, true))
      await report({ added: rows.map(row => ({ ...row, amount: Math.abs(Number(row.amount)) })) })
      return none
    },
    async post(truth: Truth) {
      const holds = dice.draw(holdsOf(truth), dice.number(1, 2))
      if (holds.length === 0) return none
      const chosen = holds.map(hold => ({ hold, row: posted(hold, dice.chance(0.6)) }))
      await report({ removed: holds.map(hold => hold.transaction_id), added: chosen.map(it => it.row) })
      return new Map(chosen.map(({ hold, row }) => [row.transaction_id, hold.transaction_id]))
    },
    /** The hold leaves with one sync, and what it became comes with another. */
    async postInTwoParts(truth: Truth) {
      const [hold] = dice.draw(holdsOf(truth), 1)
      if (!hold) return none
      await report({ removed: [hold.transaction_id] })
      between.push(posted(hold, true))
      return none
    },
    async secondPart(truth: Truth) {
      const [row] = between.splice(0, 1)
      // Its account may have another id by now.
      if (row && truth.accounts.some(it => it.accountId === row.account_id)) await report({ added: [row] })
      return none
    },
    async release(truth: Truth) {
      const [hold] = dice.draw(holdsOf(truth), 1)
      if (hold) await report({ removed: [hold.transaction_id] })
      return none
    },
    async correct(truth: Truth) {
      const [row] = dice.draw(ownOf(truth), 1)
      if (!row) return none
      const change = dice.pick([
        { amount: Number(row.amount) + 1 },
        { date: dice.pick(days) },
        { name: 'CORRECTED', merchant_name: null },
        {},
      ])
      await report({ modified: [{ ...row, ...change }] })
      return none
    },
    async takeBack(truth: Truth) {
      const [row] = dice.draw(paidOf(truth), 1)
      if (!row) return none
      await report({ removed: [row.transaction_id] })
      if (dice.chance(0.5)) between.push(row)
      return none
    },
    /** A row that nobody can read to the cent, which may be put right later, or a good one that is spoilt. */
    async garble(truth: Truth) {
      const spoilt = dice.pick([{ iso_currency_code: null, unofficial_currency_code: 'DOGE' }, { amount: 1.234 }])
      const [row] = dice.draw(paidOf(truth), 1)
      if (row && dice.chance(0.5)) await report({ modified: [{ ...row, ...spoilt }] })
      else await report({ added: [{ ...anyRow(truth, false), ...spoilt }] })
      return none
    },
    async ungarble(truth: Truth) {
      const row = ownOf(truth).find(it => it.iso_currency_code === null || it.amount === 1.234)
      if (!row) return none
      await report({ modified: [{ ...row, iso_currency_code: 'USD', unofficial_currency_code: null, amount: 7 }] })
      return none
    },
  } satisfies Record<string, (truth: Truth) => Promise<Successors>>

  return {
    deeds,
    /** Many posted rows at once, enough for more than one page of a sync. */
    burst: (truth: Truth, count: number) =>
      report({ added: Array.from({ length: count }, () => anyRow(truth, false)) }),
  }
}
