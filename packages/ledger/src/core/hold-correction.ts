// What becomes of a correction when a sync has touched its row: it stands, it is made again, or the bank's news ends it.
import type { MinorUnits } from '@hearth/money'

/** The columns that a correction changes, as they were before it or became by it. */
export type CorrectedColumns = {
  amount?: MinorUnits
  bank_status?: 'pending' | 'posted'
  removed_at?: string | null
  deleted_at?: string | null
  status?: 'pending' | 'posted' | 'removed'
}

export type CorrectedRow = {
  amount: MinorUnits
  bankStatus: 'pending' | 'posted' | null
  isRemoved: boolean
  isDeleted: boolean
}

export function holdCorrection(
  before: CorrectedColumns,
  after: CorrectedColumns,
  row: CorrectedRow,
): 'stands' | 'again' | 'ended' {
  if (after.amount !== undefined) {
    if (row.amount === after.amount) return 'stands'
    return row.amount === before.amount ? 'again' : 'ended'
  }
  if (after.bank_status === 'posted') {
    if (row.isRemoved) return 'ended'
    return row.bankStatus === 'posted' ? 'stands' : 'again'
  }
  if (after.deleted_at !== undefined && (after.deleted_at !== null) !== row.isDeleted) return 'ended'
  if (after.removed_at === null && row.isRemoved) return before.removed_at ? 'again' : 'ended'
  return 'stands'
}
