// The two rows of a transfer: what pairing does to them, and what taking a pair apart gives back.
import { type HouseholdId, type Transaction, tellOneself } from '@hearth/store'
import { sql } from 'kysely'
import { transferCategoryFor } from '../core/transfer-category.ts'
import { type EventKind, recordEvents } from '../history.ts'
import { type Choice, type PairedLeg, readLegs, readTransferCategories } from './transfer-legs.queries.ts'

export type Decider = { actor: 'hearth' | 'person'; syncId: string | null }

/**
 * Takes the rows of paired transfers out of income and spending: they get a category of transfers, and the one that they had is
 * kept in the transfer. The history of the rows says why: of both, or only of those whose category changed.
 */
export async function settlePaired(
  transaction: Transaction,
  householdId: HouseholdId,
  { transferIds, onlyChanged = false, ...decider }: { transferIds: readonly string[]; onlyChanged?: boolean } & Decider,
): Promise<void> {
  const legs = await readLegs(transaction, householdId, transferIds)
  if (legs.length === 0) return
  const categories = await readTransferCategories(transaction, householdId)
  const settled = legs.map(leg => {
    const target = transferCategoryFor(leg.own, leg.other, categories)
    return { ...leg, after: target === null ? null : { categoryId: target, categoryBy: 'bank' as const } }
  })
  const changed = settled.filter(leg => leg.after !== null)
  await keepCategories(transaction, householdId, changed)
  await setCategories(transaction, householdId, {
    changed,
    told: onlyChanged ? changed : settled,
    kind: 'paired',
    ...decider,
  })
}

/**
 * Takes transfers apart: their rows get back the categories that pairing took, unless a person has chosen another since. 'refused'
 * remembers that they are none; 'forgotten' leaves their rows free for others.
 */
export async function releaseTransfers(
  transaction: Transaction,
  householdId: HouseholdId,
  input: { transferIds: readonly string[]; as: 'refused' | 'forgotten'; reason: string } & Decider,
): Promise<void> {
  if (input.transferIds.length === 0) return
  const { actor, reason, syncId } = input
  const legs = (await readLegs(transaction, householdId, input.transferIds)).map(leg => {
    const { own, kept } = leg
    return { ...leg, reason, after: kept && own.categoryBy === 'bank' ? kept : null }
  })
  const changed = legs.filter(leg => leg.after !== null)
  await setCategories(transaction, householdId, { changed, told: legs, kind: 'unpaired', actor, syncId })
  if (input.as === 'refused') {
    await transaction
      .updateTable('transfers')
      .set({ state: 'refused', decided_by: actor, reason, decided_at: sql`now()`, ...nothingKept })
      .where('household_id', '=', householdId)
      .where(sql<boolean>`transfer_id = any(${input.transferIds})`)
      .execute()
  } else {
    await transaction
      .deleteFrom('transfers')
      .where('household_id', '=', householdId)
      .where(sql<boolean>`transfer_id = any(${input.transferIds})`)
      .execute()
  }
}

const nothingKept = {
  outflow_category_id: null,
  outflow_category_by: null,
  inflow_category_id: null,
  inflow_category_by: null,
}

type ChangedLeg = PairedLeg & { after: Choice | null }

async function keepCategories(transaction: Transaction, householdId: HouseholdId, legs: readonly ChangedLeg[]) {
  for (const [isOutflow, column] of [
    [true, 'outflow'],
    [false, 'inflow'],
  ] as const) {
    const records = legs
      .filter(leg => leg.isOutflow === isOutflow)
      .map(leg => ({ t: leg.transferId, c: leg.own.categoryId, b: leg.own.categoryBy }))
    if (records.length === 0) continue
    await sql`
      update transfers set ${sql.ref(`${column}_category_id`)} = kept.c, ${sql.ref(`${column}_category_by`)} = kept.b
      from json_to_recordset(${JSON.stringify(records)}::json) as kept (t uuid, c uuid, b text)
      where household_id = ${householdId} and transfer_id = kept.t
        and transfer_id = any(${records.map(record => record.t)})`.execute(transaction)
  }
}

// The history of the rows says why; what else would be told of them, it would tell twice.
const setCategories = (
  transaction: Transaction,
  householdId: HouseholdId,
  {
    changed,
    told,
    ...event
  }: { changed: readonly ChangedLeg[]; told: readonly ChangedLeg[]; kind: EventKind } & Decider,
): Promise<void> =>
  tellOneself(transaction, async changeId => {
    await writeCategories(transaction, householdId, changed)
    await recordEvents(
      transaction,
      householdId,
      told.map(({ transactionId, reason, own, after }) => ({
        ...{ ...event, transactionId, reason, changeId },
        before: after ? { category_id: own.categoryId, category_by: own.categoryBy } : {},
        after: after ? { category_id: after.categoryId, category_by: after.categoryBy } : {},
      })),
    )
  })

async function writeCategories(transaction: Transaction, householdId: HouseholdId, legs: readonly ChangedLeg[]) {
  if (legs.length === 0) return
  const records = legs.map(leg => ({ t: leg.transactionId, c: leg.after?.categoryId, b: leg.after?.categoryBy }))
  await sql`
    update transactions set category_id = wanted.c, category_by = wanted.b
    from json_to_recordset(${JSON.stringify(records)}::json) as wanted (t uuid, c uuid, b text)
    where household_id = ${householdId} and transaction_id = wanted.t
      and transaction_id = any(${records.map(record => record.t)})`.execute(transaction)
}
