import { Refusal } from '@hearth/refusals'
import { type Database, type HouseholdId, isId, nextId, type Transaction } from '@hearth/store'
import { sql } from 'kysely'

export type Tag = { tagId: string; name: string; transactions: number }

/** All tags by name, with how many transactions have each. */
export async function listTags(db: Database, householdId: HouseholdId): Promise<Tag[]> {
  const { rows } = await sql<Tag>`
    with used as materialized (
      select tag_id, count(*)::integer as count from transaction_tags
      join transactions using (household_id, transaction_id)
      where household_id = ${householdId} and status <> 'removed' group by tag_id
    )
    select tag.tag_id as "tagId", tag.name, coalesce(used.count, 0) as transactions
    from tags as tag left join used using (tag_id)
    where tag.household_id = ${householdId} order by lower(tag.name)`.execute(db)
  return rows
}

/** Refuses: TAG_NOT_FOUND. */
export async function requireTag(
  db: Database,
  householdId: HouseholdId,
  tagId: string,
): Promise<{ tagId: string; name: string }> {
  const tag = isId(tagId)
    ? await db
        .selectFrom('tags')
        .select(['tag_id as tagId', 'name'])
        .where('household_id', '=', householdId)
        .where('tag_id', '=', tagId)
        .executeTakeFirst()
    : undefined
  if (!tag) throw new Refusal('TAG_NOT_FOUND')
  return tag
}

/** The names of the tags that rows have, by name. Rows without any are not in the map. */
export async function listTagsOf(
  db: Database,
  householdId: HouseholdId,
  transactionIds: readonly string[],
): Promise<Map<string, string[]>> {
  if (transactionIds.length === 0) return new Map()
  const { rows } = await sql<{ transactionId: string; names: string[] }>`
    select link.transaction_id as "transactionId", array_agg(tag.name order by lower(tag.name)) as names
    from transaction_tags as link join tags as tag using (household_id, tag_id)
    where link.household_id = ${householdId} and link.transaction_id = any(${transactionIds}::uuid[])
    group by link.transaction_id`.execute(db)
  return new Map(rows.map(row => [row.transactionId, row.names]))
}

/** The ids of those tags that exist. */
export async function findTags(db: Database, householdId: HouseholdId, names: readonly string[]): Promise<string[]> {
  if (names.length === 0) return []
  const { rows } = await sql<{ tagId: string }>`
    select tag_id as "tagId" from tags where household_id = ${householdId}
      and lower(name) in (select lower(name) from unnest(${names}::text[]) as name)`.execute(db)
  return rows.map(row => row.tagId)
}

/** The ids of tags by their names, in any case; new ones are made. A name that is made stays when its first use is taken back. */
export async function tagIdsOf(
  transaction: Transaction,
  householdId: HouseholdId,
  names: readonly string[],
): Promise<string[]> {
  const wanted = names.map(name => name.trim()).filter(name => name !== '')
  if (wanted.length === 0) return []
  const records = JSON.stringify(wanted.map(name => ({ i: nextId(), n: name })))
  await sql`
    insert into tags (household_id, tag_id, name)
    select distinct on (lower(n)) ${householdId}::uuid, i, n
    from json_to_recordset(${records}::json) as tag (i uuid, n text) order by lower(n), i
    on conflict (household_id, lower(name)) do nothing`.execute(transaction)
  return findTags(transaction, householdId, wanted)
}
