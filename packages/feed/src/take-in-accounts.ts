// The accounts that an Item shows become accounts of the household, each in the place that was found or chosen for it.
import { recordBankAccounts } from '@hearth/ledger'
import type { WireAccount } from '@hearth/plaid'
import { Refusal } from '@hearth/refusals'
import { nextId, type Transaction } from '@hearth/store'
import { changeSource, keepChoices } from './change-source.ts'
import type { ShownAccount } from './core/passport.ts'
import { type Place, placeAccounts } from './core/place-accounts.ts'
import { translateAccount } from './core/translate.ts'
import type { FeedContext } from './feed-context.ts'
import { listChoices, listOwnAccounts } from './passports.queries.ts'
import { retireEmptyItems } from './retire-item.ts'

/** What happens when an account may be one that the household has, and nobody said: it is asked later, or nothing is done at all. */
export type Undecided = 'ask' | 'refuse'

type Input = { itemId: string; wires: readonly WireAccount[]; undecided: Undecided }
type Placed = { wire: WireAccount; shown: ShownAccount; place: Place }

/** Takes the accounts in, in the caller's transaction. `fresh` are those that this Item did not feed before, by the bank's id. */
export async function takeInAccounts(
  context: FeedContext,
  transaction: Transaction,
  { itemId, wires, undecided }: Input,
): Promise<{ fresh: Map<string, string>; accountIds: string[] }> {
  const { householdId } = context
  const placed = await place(context, transaction, itemId, wires)
  if (undecided === 'refuse' && placed.some(it => it.place.kind === 'ask' && !it.place.contradicted)) {
    throw new Refusal('ACCOUNTS_UNDECIDED')
  }
  const asked = placed.filter(it => it.place.kind === 'ask')
  const leftOut = placed.filter(it => it.place.kind === 'left-out')
  await keepChoices(transaction, householdId, itemId, [
    ...asked.map(({ shown }) => ({ ...shown, choice: { kind: 'ask' as const } })),
    ...leftOut.map(({ shown }) => ({ ...shown, choice: { kind: 'leave-out' as const } })),
  ])
  const accounts = placed.flatMap(it => {
    const accountId = accountIdOf(it.place)
    const account = accountId === null ? null : translateAccount(it.wire, accountId, context.now())
    return account ? [{ ...it, account }] : []
  })
  await recordBankAccounts(
    transaction,
    householdId,
    accounts.map(it => it.account),
  )
  const left: string[] = []
  for (const it of accounts) left.push(...(await feed(transaction, householdId, itemId, it)))
  await keepPassports(transaction, householdId, itemId, accounts)
  await transaction
    .deleteFrom('account_choices')
    .where('household_id', '=', householdId)
    .where('item_id', '=', itemId)
    .where(row => row.or([row('choice', '=', 'new'), row('source_id', 'in', placedIds(accounts))]))
    .execute()
  await retireEmptyItems(context, transaction, left)
  const fresh = accounts.filter(it => it.place.kind === 'new' || it.place.kind === 'continue')
  return {
    fresh: new Map(fresh.map(({ wire, account }) => [wire.account_id, account.accountId])),
    accountIds: accounts.map(it => it.account.accountId),
  }
}

// Never empty, as SQL wants it.
const placedIds = (accounts: readonly ToFeed[]): string[] => ['', ...accounts.map(it => it.shown.sourceId)]

const accountIdOf = (place: Place): string | null =>
  'accountId' in place ? place.accountId : place.kind === 'new' ? nextId() : null

async function place(
  { householdId, now }: FeedContext,
  transaction: Transaction,
  itemId: string,
  wires: readonly WireAccount[],
): Promise<Placed[]> {
  const [choices, own, item] = [
    await listChoices(transaction, householdId, itemId),
    await listOwnAccounts(transaction, householdId),
    await transaction
      .selectFrom('items')
      .select('institution_id')
      .where('household_id', '=', householdId)
      .where('item_id', '=', itemId)
      .executeTakeFirst(),
  ]
  const known = wires.filter(wire => translateAccount(wire, '', now()) !== null)
  const shown = known.map(wire => toShown(wire, item?.institution_id ?? null))
  const places = placeAccounts(itemId, shown, choices, own)
  return known.flatMap((wire, at) => {
    const [it, found] = [shown[at], places.get(wire.account_id)]
    return it && found ? [{ wire, shown: it, place: found }] : []
  })
}

const toShown = (wire: WireAccount, institutionId: string | null): ShownAccount => ({
  sourceId: wire.account_id,
  institutionId,
  persistentId: wire.persistent_account_id ?? null,
  name: wire.name,
  mask: wire.mask ?? null,
  type: wire.type,
  subtype: wire.subtype ?? null,
  currency: wire.balances.iso_currency_code ?? null,
})

type ToFeed = Placed & { account: { accountId: string } }

// Answers with the Item that the account left for this one.
async function feed(
  transaction: Transaction,
  householdId: FeedContext['householdId'],
  itemId: string,
  { place: found, shown, account: { accountId } }: ToFeed,
): Promise<string[]> {
  if (found.kind === 'continue') {
    const left = await changeSource(transaction, householdId, { accountId, to: { kind: 'item', itemId, shown } })
    return left === null ? [] : [left]
  }
  if (found.kind === 'renamed') {
    await transaction
      .updateTable('feed_accounts')
      .set({ source_id: shown.sourceId, persistent_source_id: shown.persistentId })
      .where('household_id', '=', householdId)
      .where('item_id', '=', itemId)
      .where('source_id', '=', found.formerSourceId)
      .execute()
  }
  if (found.kind !== 'new') return []
  await transaction
    .insertInto('feed_accounts')
    .values({
      household_id: householdId,
      item_id: itemId,
      source_id: shown.sourceId,
      persistent_source_id: shown.persistentId,
      account_id: accountId,
    })
    .execute()
  return []
}

async function keepPassports(
  transaction: Transaction,
  householdId: FeedContext['householdId'],
  itemId: string,
  accounts: readonly ToFeed[],
): Promise<void> {
  if (accounts.length === 0) return
  const institution = await transaction
    .selectFrom('items')
    .select(['institution_id', 'institution_name'])
    .where('household_id', '=', householdId)
    .where('item_id', '=', itemId)
    .executeTakeFirstOrThrow()
  await transaction
    .insertInto('account_passports')
    .values(
      accounts.map(({ shown, account }) => ({
        household_id: householdId,
        account_id: account.accountId,
        ...institution,
        persistent_source_id: shown.persistentId,
        name: shown.name,
        mask: shown.mask,
        type: shown.type,
        subtype: shown.subtype,
      })),
    )
    .onConflict(conflict =>
      conflict.columns(['household_id', 'account_id']).doUpdateSet(row => ({
        institution_id: row.fn.coalesce('excluded.institution_id', 'account_passports.institution_id'),
        institution_name: row.ref('excluded.institution_name'),
        persistent_source_id: row.fn.coalesce(
          'excluded.persistent_source_id',
          'account_passports.persistent_source_id',
        ),
        name: row.ref('excluded.name'),
        mask: row.ref('excluded.mask'),
        type: row.ref('excluded.type'),
        subtype: row.ref('excluded.subtype'),
      })),
    )
    .execute()
}
