// What the household says of the accounts that Link shows, and whether it said enough.
import { Refusal } from '@hearth/refusals'
import { canContinue, findOwnAccounts, needsChoice, type OwnAccount, type ShownAccount } from './core/passport.ts'
import type { Choice, ChosenAccount } from './core/place-accounts.ts'
import type { FeedContext } from './feed-context.ts'
import { listOwnAccounts } from './passports.queries.ts'

export type AccountChoice = Exclude<Choice, { kind: 'ask' }>

/** An account as Link's onSuccess tells of it, with what is to become of it. */
export type LinkAccount = {
  sourceId: string
  name: string
  mask: string | null
  type: string
  subtype: string | null
  choice?: AccountChoice | undefined
}

type Told = { institutionId?: string | null | undefined; accounts?: readonly LinkAccount[] | undefined }

/** Link's accounts in the form in which they are compared. */
export const toShown = ({ institutionId = null, accounts = [] }: Told): ShownAccount[] =>
  accounts.map(({ sourceId, name, mask, type, subtype }) => ({
    ...{ sourceId, name, mask, type, subtype, institutionId },
    persistentId: null,
    currency: null,
  }))

/** The accounts of which something was said. */
export const toChosen = (told: Told): ChosenAccount[] =>
  toShown(told).flatMap((it, at) => {
    const choice = told.accounts?.[at]?.choice
    return choice ? [{ ...it, choice }] : []
  })

/**
 * Asks for a choice for every account that the household may have already. Refuses: ACCOUNTS_UNDECIDED, and as requireContinuable
 * does.
 */
export async function requireChoices({ store, householdId }: FeedContext, told: Told): Promise<void> {
  const own = await listOwnAccounts(store.db, householdId)
  const chosen = toChosen(told)
  requireContinuable(chosen, own)
  const decided = new Set(chosen.map(it => it.sourceId))
  const findings = findOwnAccounts(toShown(told), own)
  const isOpen = ([sourceId, finding]: [string, Parameters<typeof needsChoice>[0]]) =>
    needsChoice(finding) && !decided.has(sourceId)
  if ([...findings].some(isOpen)) throw new Refusal('ACCOUNTS_UNDECIDED')
}

/**
 * Sees to it that each history goes on with one account that it can go on with. Refuses: ACCOUNT_NOT_FOUND, ACCOUNTS_DIFFER.
 */
export function requireContinuable(chosen: readonly ChosenAccount[], own: readonly OwnAccount[]): void {
  const continued = new Set<string>()
  for (const { choice, ...shown } of chosen) {
    if (choice.kind !== 'continue') continue
    const account = own.find(it => it.accountId === choice.accountId)
    if (!account) throw new Refusal('ACCOUNT_NOT_FOUND')
    if (continued.has(account.accountId) || !canContinue(shown, account)) throw new Refusal('ACCOUNTS_DIFFER')
    continued.add(account.accountId)
  }
}
