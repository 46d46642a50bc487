// Two rows become one: what is known of transfers of the one that goes.
import type { HouseholdId, Transaction } from '@hearth/store'
import { sql } from 'kysely'
import { releaseTransfers } from './transfer-legs.ts'

type Moving = { matches: readonly { keptId: string; goneId: string }[]; syncId: string | null }

/**
 * Gives the transfers of rows that are about to go, and what a person refused of them, to the rows that stay for them. A row that
 * stays and is half of a transfer itself remains so: the other half of the one that goes is set free. To be settled afterwards.
 */
export async function moveTransfers(
  transaction: Transaction,
  householdId: HouseholdId,
  { matches, syncId }: Moving,
): Promise<void> {
  const [keptOf, goneOf] = [
    new Map(matches.map(it => [it.goneId, it.keptId])),
    new Map(matches.map(it => [it.keptId, it.goneId])),
  ]
  const ofGone = await listDecided(transaction, householdId, [...keptOf.keys()])
  if (ofGone.length === 0) return
  const ofKept = await listDecided(transaction, householdId, [...goneOf.keys()])
  const paired = new Set(ofKept.flatMap(it => (it.state === 'paired' ? [it.outflowId, it.inflowId] : [])))
  const known = new Set(ofKept.map(it => `${it.outflowId} ${it.inflowId}`))
  const moves = ofGone.map(it => ({
    ...it,
    outflowId: keptOf.get(it.outflowId) ?? it.outflowId,
    inflowId: keptOf.get(it.inflowId) ?? it.inflowId,
  }))
  const isTaken = (it: Decided) =>
    it.state === 'paired'
      ? paired.has(it.outflowId) || paired.has(it.inflowId)
      : known.has(`${it.outflowId} ${it.inflowId}`)
  await releaseTransfers(transaction, householdId, {
    transferIds: moves.filter(isTaken).map(it => it.transferId),
    as: 'forgotten',
    reason: 'The row that it belongs to is one half of another transfer',
    actor: 'hearth',
    syncId,
  })
  await rewrite(
    transaction,
    householdId,
    moves.filter(it => !isTaken(it)),
  )
}

type Decided = { transferId: string; outflowId: string; inflowId: string; state: 'paired' | 'refused' }

// Suggestions are not moved: they are made anew.
async function listDecided(transaction: Transaction, householdId: HouseholdId, ids: readonly string[]) {
  const columns = sql`transfer_id as "transferId", outflow_id as "outflowId", inflow_id as "inflowId", state`
  const { rows } = await sql<Decided>`
    select ${columns} from transfers
    where household_id = ${householdId} and outflow_id = any(${ids}) and state <> 'suggested'
    union
    select ${columns} from transfers
    where household_id = ${householdId} and inflow_id = any(${ids}) and state <> 'suggested'`.execute(transaction)
  return rows
}

async function rewrite(transaction: Transaction, householdId: HouseholdId, moves: readonly Decided[]): Promise<void> {
  if (moves.length === 0) return
  const records = moves.map(it => ({ t: it.transferId, o: it.outflowId, n: it.inflowId, s: it.state }))
  const paired = records.filter(it => it.s === 'paired')
  const pairedIds = paired.flatMap(it => [it.o, it.n])
  // A pair leaves no question open, about its rows or between them.
  await sql`
    delete from transfers where household_id = ${householdId} and (
      state = 'suggested' and (outflow_id = any(${pairedIds}) or inflow_id = any(${pairedIds}))
      or state = 'refused' and (outflow_id || ' ' || inflow_id) = any(${paired.map(it => `${it.o} ${it.n}`)})
    )`.execute(transaction)
  await sql`
    update transfers set outflow_id = move.o, inflow_id = move.n
    from json_to_recordset(${JSON.stringify(records)}::json) as move (t uuid, o uuid, n uuid)
    where household_id = ${householdId} and transfer_id = move.t
      and transfer_id = any(${records.map(it => it.t)})`.execute(transaction)
}
