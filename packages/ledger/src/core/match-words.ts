// What a match looks at in a row, and when two names are the same name.
import type { Day, MinorUnits } from '@hearth/money'

export type MatchRow = {
  transactionId: string
  accountId: string
  /** As the bank showed it, also when it took it back since. */
  status: 'pending' | 'posted'
  date: Day
  authorizedDate: Day | null
  amount: MinorUnits
  payee: string
  description: string
  pfcDetailed: string | null
  /** The pending row that the bank itself names as the one before this. */
  pendingSourceId: string | null
  /** The bank took it back with this sync, or another feed takes its account over with it. */
  leftNow: boolean
  /** A person wrote it; a person deleted it. */
  byHand: boolean
  deleted: boolean
}

type Named = Pick<MatchRow, 'payee' | 'description'>

/** The words of a name, without the numbers of shops and payments and without marks. */
export const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => /\p{L}/u.test(word) && !/\p{N}/u.test(word))

const nameOf = (text: string) => wordsOf(text).join(' ')

/** The same payee, or the same text but for numbers. */
export function sameText(one: Named, other: Named): boolean {
  const [payee, description] = [nameOf(one.payee), nameOf(one.description)]
  if (payee !== '' && payee === nameOf(other.payee)) return true
  if (description !== '' && description === nameOf(other.description)) return true
  // Nothing but numbers: then they are all that there is to go by.
  return payee === '' && description === '' && one.description === other.description
}

const wordLengthMin = 4

export function sharesWord(one: Named, other: Named): boolean {
  const words = new Set(wordsOf(`${one.payee} ${one.description}`).filter(word => word.length >= wordLengthMin))
  return wordsOf(`${other.payee} ${other.description}`).some(word => words.has(word))
}

/** The bank sees the same kind of purchase in both, as far as it sees one. */
export const sameCategory = (one: MatchRow, other: MatchRow): boolean =>
  one.pfcDetailed === null || other.pfcDetailed === null || one.pfcDetailed === other.pfcDetailed
