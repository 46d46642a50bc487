// Which account of a bank is one that the household has: by what banks say of accounts, since their ids differ with each Item.

/** What identifies an account. Null is what nobody said: Link knows no currency, few banks know persistent ids. */
export type Passport = {
  institutionId: string | null
  /** The bank's own id of the account, the same in every Item. */
  persistentId: string | null
  name: string
  mask: string | null
  type: string
  subtype: string | null
  currency: string | null
}

/** An account as an Item, or Link before there is one, shows it. */
export type ShownAccount = Passport & { sourceId: string }

/** An account that the household has; `itemId` and `sourceId` are null for one that no Item feeds. */
export type OwnAccount = Passport & { accountId: string; itemId: string | null; sourceId: string | null }

export type Finding =
  /** This very account of this very Item is fed already. */
  | { kind: 'linked'; accountId: string }
  /** The same account is fed through another Item. */
  | { kind: 'same'; accountId: string; itemId: string }
  /** The same account was fed once, or is kept by hand. */
  | { kind: 'kept'; accountId: string }
  /** It may be one of these, and only the household can tell. */
  | { kind: 'unsure'; accountIds: string[] }
  | { kind: 'new' }

/**
 * Finds each shown account among the household's own. One is taken for the same only when exactly one on either side fits; a name
 * alone never makes two accounts the same.
 */
export function findOwnAccounts(shown: readonly ShownAccount[], own: readonly OwnAccount[]): Map<string, Finding> {
  const findings = new Map<string, Finding>()
  const taken = new Set<string>()
  const settle = (sourceId: string, account: OwnAccount, isLinked = false) => {
    findings.set(sourceId, isLinked ? { kind: 'linked', accountId: account.accountId } : same(account))
    taken.add(account.accountId)
  }
  for (const { sourceId } of shown) {
    const linked = own.find(it => it.sourceId === sourceId)
    if (linked) settle(sourceId, linked, true)
  }
  for (const [sourceId, account] of pairCertain(shown, own, isSamePersistentId)) {
    if (!findings.has(sourceId) && !taken.has(account.accountId)) settle(sourceId, account)
  }
  const open = shown.filter(it => !findings.has(it.sourceId))
  const free = own.filter(it => !taken.has(it.accountId))
  const isSame = (one: Passport, other: Passport) => compare(one, other) === 'same'
  for (const [sourceId, account] of pairCertain(open, free, isSame)) settle(sourceId, account)
  for (const it of open) {
    if (findings.has(it.sourceId)) continue
    const accountIds = free
      .filter(account => !taken.has(account.accountId) && compare(it, account) !== 'different')
      .toSorted((a, b) => Number(hasSameName(it, b)) - Number(hasSameName(it, a)))
      .map(account => account.accountId)
    findings.set(it.sourceId, accountIds.length > 0 ? { kind: 'unsure', accountIds } : { kind: 'new' })
  }
  return findings
}

/** Whether the household has to say what becomes of an account before it is taken in. */
export const needsChoice = ({ kind }: Finding): boolean => kind !== 'new' && kind !== 'linked'

/** Whether the history of one account may go on with the other: what is known of both does not contradict. */
export const canContinue = (shown: Passport, own: Passport): boolean =>
  !differs(shown.persistentId, own.persistentId) && !differs(shown.currency, own.currency) && shown.type === own.type

/** Whether two are the same, are not, or may be. */
function compare(one: Passport, other: Passport): 'same' | 'different' | 'unsure' {
  if (one.persistentId !== null && other.persistentId !== null) {
    return one.persistentId === other.persistentId ? 'same' : 'different'
  }
  if (one.type !== other.type) return 'different'
  for (const part of ['subtype', 'currency', 'mask', 'institutionId'] as const) {
    if (differs(one[part], other[part])) return 'different'
  }
  const hasMask = one.mask !== null && other.mask !== null
  const hasInstitution = one.institutionId !== null && other.institutionId !== null
  if (hasMask && hasInstitution) return 'same'
  return hasMask || hasSameName(one, other) ? 'unsure' : 'different'
}

const same = ({ accountId, itemId }: OwnAccount): Finding =>
  itemId === null ? { kind: 'kept', accountId } : { kind: 'same', accountId, itemId }

const isSamePersistentId = (one: Passport, other: Passport): boolean =>
  one.persistentId !== null && one.persistentId === other.persistentId

const differs = (one: string | null, other: string | null): boolean => one !== null && other !== null && one !== other

const hasSameName = (one: Passport, other: Passport): boolean => plain(one.name) === plain(other.name)
const plain = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()

/** Pairs in which neither side fits anything else. */
function pairCertain(
  shown: readonly ShownAccount[],
  own: readonly OwnAccount[],
  fits: (one: Passport, other: Passport) => boolean,
): [sourceId: string, account: OwnAccount][] {
  return shown.flatMap((it): [string, OwnAccount][] => {
    const [account, another] = own.filter(candidate => fits(it, candidate))
    if (!account || another || shown.some(rival => rival !== it && fits(rival, account))) return []
    return [[it.sourceId, account]]
  })
}
