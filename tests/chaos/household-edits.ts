// What the household writes on rows while all of this goes on, and whether it is still there in the end.
import { ApiFailure, type Home } from '../src/home.ts'
import { labelOf, readingOf } from './bank-truth.ts'
import type { Dice } from './dice.ts'
import type { MoneyTrail } from './money-trail.ts'

export type HouseholdEdits = ReturnType<typeof openEdits>

// The bank took it back a moment ago, or it is one half of a transfer, which has no category of its own.
const refusedAtTimes = new Set(['TRANSACTION_NOT_FOUND', 'TRANSACTION_IS_TRANSFER'])

type Written = { categoryId?: string; note?: string }

export function openEdits(home: Home, dice: Dice, trail: MoneyTrail) {
  const written = new Map<number, Written>()
  const deleted = new Set<number>()
  let edits = 0

  async function readRows() {
    const [{ accounts }, rows] = await Promise.all([home.ask('listAccounts', {}), home.listRows()])
    const labels = new Map(accounts.map(account => [account.accountId, labelOf(account)]))
    return rows
      .filter(row => row.source === 'bank')
      .map(row => {
        // As the bank calls the payee: what the household calls it is its own.
        const said = { ...row, payee: row.bankPayee, account: labels.get(row.accountId) ?? '', day: row.date }
        return { ...row, reading: readingOf(said) }
      })
  }

  /** One of the rows that read like no other, and what movement of money it is. */
  async function pickRow() {
    const rows = await readRows()
    const counts = Map.groupBy(rows, row => row.reading)
    const known = rows.flatMap(row => {
      const movement = counts.get(row.reading)?.length === 1 ? trail.find(row.reading) : null
      return movement === null ? [] : [{ row, movement }]
    })
    return known.length === 0 ? null : dice.pick(known)
  }

  return {
    /** Deletes a row for good: it stays away whatever the bank sends. */
    async delete(): Promise<void> {
      const picked = await pickRow()
      if (!picked) return
      try {
        await home.ask('deleteTransaction', { params: { transactionId: picked.row.transactionId } })
        deleted.add(picked.movement)
        written.delete(picked.movement)
      } catch (error) {
        if (!(error instanceof ApiFailure && refusedAtTimes.has(error.code))) throw error
      }
    },
    /** The bank's ids by now of the rows that were deleted. */
    listDeleted: (): Set<string> => new Set([...deleted].flatMap(it => trail.rowOf(it)?.transactionId ?? [])),
    /** Writes a category, a note or both on a row that reads like no other. */
    async write(): Promise<void> {
      const [picked, { categories }] = [await pickRow(), await home.ask('listCategories', {})]
      if (!picked) return
      const { row, movement } = picked
      edits += 1
      const envelope = dice.pick(categories.filter(it => it.kind === 'envelope' && it.paysAccountId === null))
      const kind = dice.pick(['category', 'note', 'both'])
      const body: Written = {
        ...(kind !== 'note' && { categoryId: envelope.categoryId }),
        ...(kind !== 'category' && { note: `note ${edits}` }),
      }
      try {
        await home.ask('editTransaction', { params: { transactionId: row.transactionId }, body })
        written.set(movement, { ...written.get(movement), ...body })
      } catch (error) {
        if (!(error instanceof ApiFailure && refusedAtTimes.has(error.code))) throw error
      }
    },
    /** A line for each edit that is not on the row where it was written, as far as the bank still has that row. */
    async findLost(): Promise<string[]> {
      const rows = Map.groupBy(await readRows(), row => row.reading)
      return [...written].flatMap(([movement, { categoryId, note }]) => {
        const row = trail.rowOf(movement)
        if (row === null) return []
        const reading = readingOf(row)
        const kept = rows
          .get(reading)
          ?.some(
            row =>
              (categoryId === undefined || row.categoryId === categoryId) && (note === undefined || row.note === note),
          )
        return kept ? [] : [`lost: ${note ?? 'a category'} on ${reading}`]
      })
    },
  }
}
