// What identifies the household's accounts, and what it said of accounts that its Items show.
import type { Database, HouseholdId } from '@hearth/store'
import { sql } from 'kysely'
import type { OwnAccount } from './core/passport.ts'
import type { Choice, ChosenAccount } from './core/place-accounts.ts'

/** All accounts of the household, as the bank last identified them or, for others, as they were named. */
export async function listOwnAccounts(db: Database, householdId: HouseholdId): Promise<OwnAccount[]> {
  return db
    .selectFrom('accounts as account')
    .leftJoin('account_passports as passport', join =>
      join
        .onRef('passport.household_id', '=', 'account.household_id')
        .onRef('passport.account_id', '=', 'account.account_id'),
    )
    .leftJoin('feed_accounts as feed', join =>
      join.onRef('feed.household_id', '=', 'account.household_id').onRef('feed.account_id', '=', 'account.account_id'),
    )
    .select([
      'account.account_id as accountId',
      'feed.item_id as itemId',
      'feed.source_id as sourceId',
      'passport.institution_id as institutionId',
      'passport.persistent_source_id as persistentId',
      'account.type',
      'account.currency',
    ])
    .select(sql<string>`coalesce(passport.name, account.name)`.as('name'))
    .select(sql<string | null>`coalesce(passport.mask, account.mask)`.as('mask'))
    .select(sql<string | null>`coalesce(passport.subtype, account.subtype)`.as('subtype'))
    .where('account.household_id', '=', householdId)
    .orderBy('account.created_at')
    .orderBy('account.account_id')
    .execute()
}

/** What the household said, or is asked, of accounts of the Item. */
export async function listChoices(db: Database, householdId: HouseholdId, itemId: string): Promise<ChosenAccount[]> {
  const rows = await db
    .selectFrom('account_choices as choice')
    .innerJoin('items as item', join =>
      join.onRef('item.household_id', '=', 'choice.household_id').onRef('item.item_id', '=', 'choice.item_id'),
    )
    .selectAll('choice')
    .select('item.institution_id')
    .where('choice.household_id', '=', householdId)
    .where('choice.item_id', '=', itemId)
    .orderBy('choice.source_id')
    .execute()
  return rows.map(row => ({
    sourceId: row.source_id,
    institutionId: row.institution_id,
    persistentId: row.persistent_source_id,
    name: row.name,
    mask: row.mask,
    type: row.type,
    subtype: row.subtype,
    currency: row.currency,
    choice: toChoice(row.choice, row.account_id),
  }))
}

/** The bank's ids of accounts whose rows the household does not want. */
export async function listLeftOut(db: Database, householdId: HouseholdId, itemId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('account_choices')
    .select('source_id')
    .where('household_id', '=', householdId)
    .where('item_id', '=', itemId)
    .where('choice', '=', 'leave-out')
    .execute()
  return new Set(rows.map(row => row.source_id))
}

const toChoice = (kind: Choice['kind'], accountId: string | null): Choice => {
  if (kind !== 'continue') return { kind }
  if (accountId === null) throw new Error('A choice to continue an account does not say which')
  return { kind, accountId }
}
