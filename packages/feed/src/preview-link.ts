// What linking would do, told before the public token is exchanged: which accounts the household has already, what can be done, and
// what is on either side. Nothing is changed, and the bank is not asked.
import { addDays, type Day } from '@hearth/money'
import { sql } from 'kysely'
import {
  canContinue,
  type Finding,
  findOwnAccounts,
  needsChoice,
  type OwnAccount,
  type ShownAccount,
} from './core/passport.ts'
import { type AccountChoice, type LinkAccount, toShown } from './decide-accounts.ts'
import type { FeedContext } from './feed-context.ts'
import { requireItem } from './items.queries.ts'
import { listOwnAccounts } from './passports.queries.ts'

/** So many days of history the bank is asked for with a new Item. */
const reachDays = 730

export type PreviewLink = {
  itemId?: string | undefined
  institutionId: string | null
  accounts: readonly LinkAccount[]
}

type Decided = { sourceId: string; choice: AccountChoice }

export type LinkWay =
  /** Link again in update mode; the public token is never exchanged, and expires. */
  | { kind: 'repair'; itemId: string }
  /** Takes in what the household does not have, and leaves the rest out. */
  | { kind: 'add-new'; choices: Decided[] }
  /** Goes on with the histories that the household has, with the new Item. */
  | { kind: 'move'; choices: Decided[] }

export type AccountHistory = { accountId: string; rows: number; from: Day | null; to: Day | null; rowsInReach: number }

export type LinkPreview = {
  /** Empty when there is nothing to decide. */
  ways: LinkWay[]
  /** Each with what was found, and the household's accounts that it can go on with, the likeliest first. */
  accounts: { sourceId: string; finding: Finding['kind']; candidates: string[] }[]
  /** What is here of the accounts that are named above. */
  histories: AccountHistory[]
  /** The first day of which the bank may send rows once more. */
  reachesBackTo: Day
}

/**
 * Compares what Link's onSuccess told with what the household has, or had, linked. The safest way comes first. `itemId` is that of
 * update mode. Refuses: ITEM_NOT_FOUND.
 */
export async function previewLink(context: FeedContext, input: PreviewLink): Promise<LinkPreview> {
  const { store, householdId } = context
  if (input.itemId !== undefined) await requireItem(store.db, householdId, input.itemId)
  const own = await listOwnAccounts(store.db, householdId)
  const shown = toShown(input)
  const findings = findOwnAccounts(shown, own)
  const accounts = shown.map(it => {
    const finding = findings.get(it.sourceId) ?? { kind: 'new' as const }
    return { sourceId: it.sourceId, finding: finding.kind, candidates: candidatesFor(it, finding, own) }
  })
  const named = new Set(accounts.flatMap(it => it.candidates))
  const reachesBackTo = addDays(context.today(), -reachDays)
  return {
    ways: waysFor(findings, input.itemId !== undefined),
    accounts,
    histories: (await listHistories(context, reachesBackTo)).filter(it => named.has(it.accountId)),
    reachesBackTo,
  }
}

function candidatesFor(shown: ShownAccount, finding: Finding, own: readonly OwnAccount[]): string[] {
  if (finding.kind === 'linked') return []
  const found = 'accountIds' in finding ? finding.accountIds : 'accountId' in finding ? [finding.accountId] : []
  const byHand = own.filter(it => it.itemId === null && it.institutionId === null && canContinue(shown, it))
  return [...new Set([...found, ...byHand.map(it => it.accountId)])]
}

function waysFor(findings: ReadonlyMap<string, Finding>, isUpdate: boolean): LinkWay[] {
  const found = [...findings].filter(([, finding]) => finding.kind !== 'linked')
  if (!found.some(([, finding]) => needsChoice(finding))) return []
  const ways: LinkWay[] = []
  const itemIds = found.flatMap(([, finding]) => (finding.kind === 'same' ? [finding.itemId] : []))
  const repairable = itemIds.toSorted((a, b) => countOf(itemIds, b) - countOf(itemIds, a))[0]
  if (repairable !== undefined && !isUpdate) ways.push({ kind: 'repair', itemId: repairable })
  const continues = found.some(([, finding]) => 'accountId' in finding)
  const move: LinkWay = {
    kind: 'move',
    choices: found.map(([sourceId, finding]) => ({ sourceId, choice: moved(finding) })),
  }
  const addNew: LinkWay = {
    kind: 'add-new',
    choices: found.map(([sourceId, finding]) => ({
      sourceId,
      choice: finding.kind === 'new' ? { kind: 'new' } : { kind: 'leave-out' },
    })),
  }
  // Without anything to go on with, all that is left is what may be new.
  ways.push(...(continues ? [move, addNew] : [addNew]))
  return ways
}

const countOf = (ids: readonly string[], id: string): number => ids.filter(it => it === id).length

/** What cannot be told is left out until the household says more: that can be taken back, twins cannot so easily. */
const moved = (finding: Finding): AccountChoice =>
  finding.kind === 'same' || finding.kind === 'kept'
    ? { kind: 'continue', accountId: finding.accountId }
    : finding.kind === 'unsure'
      ? { kind: 'leave-out' }
      : { kind: 'new' }

async function listHistories({ store, householdId }: FeedContext, reachesBackTo: Day): Promise<AccountHistory[]> {
  const { rows } = await sql<AccountHistory>`
    select account.account_id as "accountId", count(row.transaction_id)::integer as rows, min(row.date) as "from",
      max(row.date) as "to", (count(*) filter (where row.date >= ${reachesBackTo}))::integer as "rowsInReach"
    from accounts as account left join transactions as row on row.household_id = account.household_id
      and row.account_id = account.account_id and row.status <> 'removed' and row.source <> 'opening'
    where account.household_id = ${householdId}
    group by account.account_id`.execute(store.db)
  return rows
}
