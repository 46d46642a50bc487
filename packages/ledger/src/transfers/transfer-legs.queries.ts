// The rows of paired transfers, as settling and releasing them needs them.
import type { CategoryBy, Database, HouseholdId } from '@hearth/store'
import { sql } from 'kysely'
import type { Half } from '../core/transfer-category.ts'

export type Choice = { categoryId: string | null; categoryBy: CategoryBy }
export type PairedLeg = {
  transferId: string
  reason: string
  isOutflow: boolean
  transactionId: string
  own: Half
  other: Half
  /** What pairing took from it. */
  kept: Choice | null
}

/** Both rows of each paired transfer among these. */
export async function readLegs(
  db: Database,
  householdId: HouseholdId,
  transferIds: readonly string[],
): Promise<PairedLeg[]> {
  if (transferIds.length === 0) return []
  const pairs = await db
    .selectFrom('transfers')
    .selectAll()
    .where('household_id', '=', householdId)
    .where('state', '=', 'paired')
    .where(sql<boolean>`transfer_id = any(${transferIds})`)
    .execute()
  const halves = await readHalves(
    db,
    householdId,
    pairs.flatMap(pair => [pair.outflow_id, pair.inflow_id]),
  )
  return pairs.flatMap(pair => {
    const [outflow, inflow] = [halves.get(pair.outflow_id), halves.get(pair.inflow_id)]
    if (!outflow || !inflow) return []
    const { transfer_id: transferId, reason } = pair
    const keptOf = (categoryId: string | null, categoryBy: Choice['categoryBy'] | null) =>
      categoryBy === null ? null : { categoryId, categoryBy }
    return [
      {
        ...{ transferId, reason, isOutflow: true, transactionId: pair.outflow_id, own: outflow, other: inflow },
        kept: keptOf(pair.outflow_category_id, pair.outflow_category_by),
      },
      {
        ...{ transferId, reason, isOutflow: false, transactionId: pair.inflow_id, own: inflow, other: outflow },
        kept: keptOf(pair.inflow_category_id, pair.inflow_category_by),
      },
    ]
  })
}

async function readHalves(
  db: Database,
  householdId: HouseholdId,
  transactionIds: readonly string[],
): Promise<Map<string, Half>> {
  const rows = await db
    .selectFrom('transactions')
    .select(['transaction_id', 'account_id', 'category_id', 'category_by'])
    .where('household_id', '=', householdId)
    .where(sql<boolean>`transaction_id = any(${transactionIds})`)
    .execute()
  const accounts = await db
    .selectFrom('accounts')
    .select(['account_id', 'type', 'on_budget'])
    .where('household_id', '=', householdId)
    .execute()
  const categories = await db
    .selectFrom('categories')
    .select(['category_id', 'kind'])
    .where('household_id', '=', householdId)
    .execute()
  return new Map(
    rows.map(row => {
      const account = accounts.find(it => it.account_id === row.account_id)
      const kind = categories.find(it => it.category_id === row.category_id)?.kind ?? null
      const isCredit = account?.type === 'credit'
      const half = { kind, isCredit, onBudget: account?.on_budget ?? false }
      return [row.transaction_id, { categoryId: row.category_id, categoryBy: row.category_by, ...half }]
    }),
  )
}

/** The household's categories of transfers: those that its mappings lead to, or else its first. */
export async function readTransferCategories(db: Database, householdId: HouseholdId) {
  const rows = await db
    .selectFrom('categories as category')
    .leftJoin('category_mappings as mapping', join =>
      join
        .onRef('mapping.household_id', '=', 'category.household_id')
        .onRef('mapping.category_id', '=', 'category.category_id'),
    )
    .select(['category.category_id', 'mapping.personal_finance_category as code'])
    .where('category.household_id', '=', householdId)
    .where('category.kind', '=', 'transfer')
    .orderBy('category.position')
    .orderBy('category.category_id')
    .execute()
  const forCode = (code: string) => (rows.find(row => row.code === code) ?? rows[0])?.category_id ?? null
  return { cardPayments: forCode('LOAN_PAYMENTS_CREDIT_CARD_PAYMENT'), transfers: forCode('TRANSFER_OUT') }
}
