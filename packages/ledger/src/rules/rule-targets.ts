// What a rule's actions come to in the household's own ids.
import type { HouseholdId, Transaction } from '@hearth/store'
import { sql } from 'kysely'
import { payeeKey, readablePayee, spellingOf } from '../core/payee-name.ts'
import type { RuleActions, SplitShare } from '../core/rule.ts'
import { payeeOf } from '../payees/learn-payees.ts'
import { findTags, tagIdsOf } from '../tags/tags.queries.ts'
import { readTransferCategories } from '../transfers/transfer-legs.queries.ts'

export type RuleTargets = {
  /** undefined leaves it; of a split, the category of the first part, which may be none. */
  categoryId: string | null | undefined
  /** An id of nobody where the payee is still to be made. */
  payeeId: string | undefined
  note: string | undefined
  tagIds: string[]
  /** Whether all its tags are there. */
  knowsTags: boolean
  shares: SplitShare[]
  ignore: boolean
}

const nobody = '00000000-0000-0000-0000-000000000000'

/**
 * With `make`, payees and tags that are new are made; otherwise they only count as different. Categories that are gone meanwhile
 * are left out, so that a rule never stands in the way of a sync.
 */
export async function findTargets(
  transaction: Transaction,
  householdId: HouseholdId,
  actions: RuleActions,
  { make }: { make: boolean },
): Promise<RuleTargets> {
  const categories = await transaction
    .selectFrom('categories')
    .select('category_id')
    .where('household_id', '=', householdId)
    .execute()
  const isKnown = (id: string | null) => id === null || categories.some(category => category.category_id === id)
  const shares = actions.split?.every(share => isKnown(share.categoryId)) ? actions.split : []
  const names = actions.tags ?? []
  const tagIds = make
    ? await tagIdsOf(transaction, householdId, names)
    : await findTags(transaction, householdId, names)
  return {
    categoryId: await categoryOf(),
    payeeId: actions.payee === undefined ? undefined : await findPayee(actions.payee),
    note: actions.note,
    tagIds,
    knowsTags: tagIds.length === new Set(names.map(name => name.toLowerCase())).size,
    shares,
    ignore: actions.ignore ?? false,
  }

  async function categoryOf(): Promise<string | null | undefined> {
    if (actions.transfer) return (await readTransferCategories(transaction, householdId)).transfers ?? undefined
    if (shares.length > 0) return shares.find(share => 'rest' in share)?.categoryId
    return actions.categoryId !== undefined && isKnown(actions.categoryId) ? actions.categoryId : undefined
  }

  async function findPayee(name: string): Promise<string> {
    if (make) return payeeOf(transaction, householdId, name)
    const spelling = spellingOf(name)
    const { rows } = await sql<{ payeeId: string }>`
      select payee_id as "payeeId" from payee_names where household_id = ${householdId} and name = ${spelling}
      union all
      select payee_id from payees where household_id = ${householdId} and key = ${payeeKey(readablePayee(spelling) || name)}
      limit 1`.execute(transaction)
    return rows[0]?.payeeId ?? nobody
  }
}
