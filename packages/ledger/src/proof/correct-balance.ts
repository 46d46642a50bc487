// One click that makes an account add up, and the one that takes it back.
import { type MinorUnits, negate, sum } from '@hearth/money'
import { Refusal } from '@hearth/refusals'
import { type HouseholdContext, type HouseholdId, nextId, type Transaction } from '@hearth/store'
import { type AccountRow, requireAccount } from '../accounts.queries.ts'
import type { CorrectedColumns } from '../core/hold-correction.ts'
import type { BalanceProof } from '../core/judge-balance.ts'
import type { FixKind } from '../core/list-suspects.ts'
import { recordEvents } from '../history.ts'
import { proveBalances } from './balance-proof.queries.ts'
import { listCorrections } from './corrections.queries.ts'
import type { RowFix } from './explain-balance.queries.ts'
import { writeColumns } from './keep-corrections.ts'

export type CorrectBalance = {
  accountId: string
  /** A set that the proof named, or the whole difference as a row of its own. */
  by: { fixes: readonly { transactionId: string; kind: FixKind }[] } | { adjustment: MinorUnits }
}

/**
 * Puts rows right as the proof of the account named them, so that it adds up; a later sync does not undo it. With an adjustment, the
 * difference becomes a row of the household's own. Refuses: ACCOUNT_NOT_FOUND, BALANCE_HAS_CHANGED.
 */
export async function correctBalance(context: HouseholdContext, { accountId, by }: CorrectBalance): Promise<void> {
  const { householdId } = context
  await context.store.transact(async transaction => {
    const account = await lockAccount(transaction, householdId, accountId)
    const { proof, explanation } = await proveBalances(transaction, householdId, accountId)
    if (!proof || proof.addsUp) throw new Refusal('BALANCE_HAS_CHANGED')
    if ('adjustment' in by) {
      if (by.adjustment !== proof.difference) throw new Refusal('BALANCE_HAS_CHANGED')
      const row = { payee: 'Balance adjustment', date: proof.since, amount: proof.difference }
      return addCorrected(context, transaction, account, row, 'Nothing else explained the difference')
    }
    const named = new Set(by.fixes.map(keyOf))
    const sets = explanation?.kind === 'rows' ? explanation.sets : []
    const set = sets.find(fixes => fixes.length === named.size && fixes.every(fix => named.has(keyOf(fix))))
    if (!set) throw new Refusal('BALANCE_HAS_CHANGED')
    await applyFixes(context, transaction, account, set)
  })
}

/** Takes a correction back: its rows are as they were before. Refuses: ACCOUNT_NOT_FOUND, CORRECTION_NOT_FOUND. */
export async function undoCorrection(
  context: HouseholdContext,
  { accountId, correctionId }: { accountId: string; correctionId: string },
): Promise<void> {
  const { householdId } = context
  await context.store.transact(async transaction => {
    await lockAccount(transaction, householdId, accountId)
    const corrections = await listCorrections(transaction, householdId, accountId)
    const correction = corrections.find(it => it.correctionId === correctionId)
    if (!correction?.canUndo) throw new Refusal('CORRECTION_NOT_FOUND')
    const { events } = correction
    await writeColumns(
      transaction,
      householdId,
      events.map(({ transactionId, before }) => ({ transactionId, columns: before })),
    )
    await recordEvents(
      transaction,
      householdId,
      events.map(({ transactionId, before, after }) => ({
        transactionId,
        actor: 'person' as const,
        kind: 'uncorrected' as const,
        syncId: null,
        reason: null,
        before: after,
        after: before,
      })),
    )
  })
}

const keyOf = ({ transactionId, kind }: { transactionId: string; kind: FixKind }) => `${kind} ${transactionId}`

// Rows enter and leave an account only while its own row can be written, so that nothing moves between the proof and the correction.
async function lockAccount(transaction: Transaction, householdId: HouseholdId, accountId: string): Promise<AccountRow> {
  const account = await requireAccount(transaction, householdId, accountId)
  await transaction
    .selectFrom('accounts')
    .select('account_id')
    .where('household_id', '=', householdId)
    .where('account_id', '=', accountId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return account
}

const reasons: Record<FixKind, string> = {
  'remove-duplicate': 'It was there twice',
  restore: 'The bank counts it',
  'flip-sign': 'Its amount had the wrong sign',
  'count-pending': 'The bank counts it already',
  'remove-stale': 'The bank does not count it any more',
  'add-other-half': 'The other half of a transfer was missing',
  'set-opening': 'Rows from before came later than the starting balance, which counts them already',
}

async function applyFixes(
  context: HouseholdContext,
  transaction: Transaction,
  account: AccountRow,
  set: readonly RowFix[],
): Promise<void> {
  const { householdId } = context
  const rows = set.filter(fix => fix.kind !== 'add-other-half')
  const changes = await Promise.all(
    rows.map(async fix => ({ fix, ...(await columnsOf(transaction, householdId, fix, context.now())) })),
  )
  await writeColumns(
    transaction,
    householdId,
    changes.map(({ fix, after }) => ({ transactionId: fix.transactionId, columns: after })),
  )
  await recordEvents(
    transaction,
    householdId,
    changes.map(({ fix, before, after }) => ({
      transactionId: fix.transactionId,
      actor: 'person' as const,
      kind: 'corrected' as const,
      syncId: null,
      reason: reasons[fix.kind],
      before,
      after,
    })),
  )
  for (const fix of set.filter(it => it.kind === 'add-other-half')) {
    const row = { payee: fix.payee, date: fix.date, amount: negate(fix.amount) }
    await addCorrected(context, transaction, account, row, reasons[fix.kind])
  }
}

async function columnsOf(
  transaction: Transaction,
  householdId: HouseholdId,
  fix: RowFix,
  now: Date,
): Promise<{ before: CorrectedColumns; after: CorrectedColumns }> {
  const row = await transaction
    .selectFrom('transactions')
    .select(['amount', 'status', 'bank_status', 'removed_at', 'deleted_at'])
    .where('household_id', '=', householdId)
    .where('transaction_id', '=', fix.transactionId)
    .executeTakeFirstOrThrow()
  const text = (instant: Date | null) => instant?.toISOString() ?? null
  if (fix.kind === 'flip-sign') return { before: { amount: row.amount }, after: { amount: negate(row.amount) } }
  if (fix.kind === 'set-opening') {
    return { before: { amount: row.amount }, after: { amount: sum([row.amount, fix.delta]) } }
  }
  if (fix.kind === 'count-pending') {
    return { before: { bank_status: 'pending', status: 'pending' }, after: { bank_status: 'posted', status: 'posted' } }
  }
  if (fix.kind === 'restore') {
    const before = { removed_at: text(row.removed_at), deleted_at: text(row.deleted_at), status: row.status }
    return { before, after: { removed_at: null, deleted_at: null, status: 'posted' } }
  }
  const deletedAt = text(now)
  return { before: { deleted_at: null, status: row.status }, after: { deleted_at: deletedAt, status: 'removed' } }
}

/** A row of the household's own, which undoing deletes again. */
async function addCorrected(
  context: HouseholdContext,
  transaction: Transaction,
  account: AccountRow,
  row: { payee: string; date: BalanceProof['since']; amount: MinorUnits },
  reason: string,
): Promise<void> {
  const { householdId } = context
  const transactionId = nextId()
  await transaction
    .insertInto('transactions')
    .values({
      household_id: householdId,
      transaction_id: transactionId,
      account_id: account.accountId,
      source: 'household',
      status: 'posted',
      date: row.date,
      amount: row.amount,
      currency: account.currency,
      payee: row.payee,
      description: row.payee,
      category_by: 'household',
    })
    .execute()
  await recordEvents(transaction, householdId, [
    {
      transactionId,
      actor: 'person',
      kind: 'corrected',
      syncId: null,
      reason,
      before: { deleted_at: context.now().toISOString(), status: 'removed' },
      after: { deleted_at: null, status: 'posted' },
    },
  ])
}
