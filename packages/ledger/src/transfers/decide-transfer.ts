// What a person says of transfers: that two rows are one, or that they are none.
import { Refusal } from '@hearth/refusals'
import { type HouseholdContext, type HouseholdId, nextId, recordChange, type Transaction } from '@hearth/store'
import { sql } from 'kysely'
import { requireTransaction, type TransactionRow } from '../transactions.queries.ts'
import { listTransfersOf, lockTransfers } from './find-transfers.ts'
import { releaseTransfers, settlePaired } from './transfer-legs.ts'
import { requireTransfer, type TransferRow } from './transfers.queries.ts'

type DecidedTransfer = TransferRow & { changeId: string | null }

const byPerson = { actor: 'person', syncId: null } as const

/**
 * Pairs two rows by hand, whatever Hearth or a person thought of them before. Refuses: TRANSACTION_NOT_FOUND, TRANSFER_SAME_ACCOUNT,
 * TRANSFER_SAME_DIRECTION, TRANSFER_AMOUNTS_DIFFER, TRANSFER_ALREADY_PAIRED.
 */
export async function pairTransactions(
  context: HouseholdContext,
  input: { transactionId: string; otherId: string },
): Promise<DecidedTransfer> {
  const { householdId } = context
  return context.store.transact(async transaction => {
    await lockTransfers(transaction, householdId)
    const one = await requireTransaction(transaction, householdId, input.transactionId)
    const other = await requireTransaction(transaction, householdId, input.otherId)
    const [outflow, inflow] = one.amount <= other.amount ? [one, other] : [other, one]
    refuseMisfits(outflow, inflow)
    const { changeId, result } = await pair(transaction, householdId, outflow, inflow)
    return { ...(await requireTransfer(transaction, householdId, result)), changeId }
  })
}

/** Says yes to a suggested transfer. Refuses: TRANSFER_NOT_FOUND, TRANSACTION_NOT_FOUND, TRANSFER_ALREADY_PAIRED. */
export async function confirmTransfer(
  context: HouseholdContext,
  input: { transferId: string },
): Promise<DecidedTransfer> {
  const { householdId } = context
  return context.store.transact(async transaction => {
    await lockTransfers(transaction, householdId)
    const known = await requireTransfer(transaction, householdId, input.transferId)
    if (known.state === 'paired') return { ...known, changeId: null }
    const { outflow, inflow } = known
    for (const { transactionId } of [outflow, inflow]) await requireTransaction(transaction, householdId, transactionId)
    const { changeId } = await pair(transaction, householdId, outflow, inflow)
    return { ...(await requireTransfer(transaction, householdId, input.transferId)), changeId }
  })
}

/**
 * Says that two rows are no transfer: a suggested one is not asked again, a paired one is undone, and both rows are what they were
 * before. No sync pairs them again. Refuses: TRANSFER_NOT_FOUND.
 */
export async function refuseTransfer(
  context: HouseholdContext,
  input: { transferId: string },
): Promise<DecidedTransfer> {
  const { householdId } = context
  return context.store.transact(async transaction => {
    await lockTransfers(transaction, householdId)
    const known = await requireTransfer(transaction, householdId, input.transferId)
    if (known.state === 'refused') return { ...known, changeId: null }
    const about = { name: known.outflow.payee }
    const { changeId } = await recordChange(transaction, householdId, { kind: 'refuse-transfer', about }, () =>
      releaseTransfers(transaction, householdId, {
        transferIds: [input.transferId],
        as: 'refused',
        reason: 'You said that it is no transfer',
        ...byPerson,
      }),
    )
    return { ...(await requireTransfer(transaction, householdId, input.transferId)), changeId }
  })
}

function refuseMisfits(outflow: TransactionRow, inflow: TransactionRow): void {
  if (outflow.accountId === inflow.accountId) throw new Refusal('TRANSFER_SAME_ACCOUNT')
  if (outflow.amount >= 0 || inflow.amount <= 0) throw new Refusal('TRANSFER_SAME_DIRECTION')
  if (outflow.currency === inflow.currency && outflow.amount !== -inflow.amount)
    throw new Refusal('TRANSFER_AMOUNTS_DIFFER')
  if (outflow.source === 'opening' || inflow.source === 'opening')
    throw new Refusal('TRANSACTION_NOT_FOUND', { message: 'A starting balance is no movement. Nothing was changed.' })
}

type Half = { transactionId: string; payee: string }

/** As a change, whose result is the id of the transfer. */
const pair = (transaction: Transaction, householdId: HouseholdId, outflow: Half, inflow: Half) =>
  recordChange(transaction, householdId, { kind: 'pair-transfer', about: { name: outflow.payee } }, () =>
    writePair(transaction, householdId, outflow.transactionId, inflow.transactionId),
  )

async function writePair(
  transaction: Transaction,
  householdId: HouseholdId,
  outflowId: string,
  inflowId: string,
): Promise<string> {
  const known = await transaction
    .selectFrom('transfers')
    .select('transfer_id')
    .where('household_id', '=', householdId)
    .where('state', '=', 'paired')
    .where(it => it.or([it('outflow_id', 'in', [outflowId, inflowId]), it('inflow_id', 'in', [outflowId, inflowId])]))
    .execute()
  if (known.length > 0) throw new Refusal('TRANSFER_ALREADY_PAIRED')
  const reason = 'You said that they are one movement'
  const { transfer_id: transferId } = await transaction
    .insertInto('transfers')
    .values({
      household_id: householdId,
      transfer_id: nextId(),
      outflow_id: outflowId,
      inflow_id: inflowId,
      state: 'paired',
      decided_by: 'person',
      reason,
    })
    .onConflict(conflict =>
      conflict
        .columns(['household_id', 'outflow_id', 'inflow_id'])
        .doUpdateSet({ state: 'paired', decided_by: 'person', reason, decided_at: sql`now()` }),
    )
    .returning('transfer_id')
    .executeTakeFirstOrThrow()
  const rivals = (await listTransfersOf(transaction, householdId, [outflowId, inflowId])).filter(
    id => id !== transferId,
  )
  if (rivals.length > 0)
    await transaction
      .deleteFrom('transfers')
      .where('household_id', '=', householdId)
      .where('transfer_id', 'in', rivals)
      .execute()
  await settlePaired(transaction, householdId, { transferIds: [transferId], ...byPerson })
  return transferId
}
