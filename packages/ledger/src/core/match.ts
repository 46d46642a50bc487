// Deciding which row that just came is one that we already have: the bank took the old one back and sent it under another id.
// Passes go from what proves most to what proves least; a pair that another pair could replace is left alone.
import { daysBetween } from '@hearth/money'
import { type Pass, pairBucket } from './match-pairs.ts'
import { type MatchRow, sameCategory, sameText, sharesWord, wordsOf } from './match-words.ts'

export type { MatchRow } from './match-words.ts'

/** `earlier` becomes what `incoming` is; `reason` says to people why they are the same. */
export type Match<Row extends MatchRow> = { earlier: Row; incoming: Row; reason: string }

const postsWithinDays = 14
const nearDays = 3
const tipMax = 0.3

/**
 * Pairs rows that the bank took back with rows that came. Rows in accounts or currencies of their own never meet, nor do an
 * inflow and an outflow. What left with this sync is paired first, what left before it from what remains.
 */
export function pairRows<Row extends MatchRow>(earlier: readonly Row[], incoming: readonly Row[]): Match<Row>[] {
  const matches: Match<Row>[] = []
  const taken = new Set<string>()
  for (const leftNow of [true, false]) {
    for (const pass of passes) {
      const free = (row: Row) => !taken.has(row.transactionId) && pass.key(row) !== null
      const sources = earlier.filter(row => row.leftNow === leftNow && free(row))
      if (sources.length === 0) continue
      for (const [source, target] of pairs(pass, sources, incoming.filter(free))) {
        taken.add(source.transactionId).add(target.transactionId)
        matches.push({ earlier: source, incoming: target, reason: pass.reason })
      }
    }
  }
  return matches
}

function* pairs<Row extends MatchRow>(pass: Pass, earlier: readonly Row[], incoming: readonly Row[]) {
  const targets = Map.groupBy(incoming, row => pass.key(row))
  for (const [key, sources] of Map.groupBy(earlier, row => pass.key(row))) {
    const fitting = targets.get(key)
    if (fitting) yield* pairBucket(pass, sources, fitting)
  }
}

const sameAmount = (row: MatchRow) => `${row.accountId} ${row.amount}`
const samePayee = (row: MatchRow) => {
  const [first] = wordsOf(row.payee)
  return first ? `${row.accountId} ${row.amount < 0} ${first}` : null
}

const passes: readonly Pass[] = [
  {
    reason: 'The same day, amount and text as a row that the bank took back',
    key: row => `${sameAmount(row)} ${row.status} ${row.date} ${row.description}`,
    fits: () => true,
    alike: true,
  },
  {
    reason: 'The same amount, payee and day of purchase as the pending row that the bank took back',
    key: row => `${sameAmount(row)} ${madeOn(row)}`,
    fits: (held, row) => posts(held, row) && sameText(held, row),
    alike: true,
  },
  {
    reason: 'The same amount and payee as the pending row that the bank took back',
    key: sameAmount,
    fits: (held, row) => posts(held, row) && sameText(held, row),
    alike: true,
  },
  {
    reason: 'The same payee as the pending row that the bank took back, and its amount with a tip',
    key: row => (row.amount < 0 ? samePayee(row) : null),
    fits: (held, row) => posts(held, row) && sameText(held, row) && takesTips(row) && isTip(held.amount, row.amount),
    alike: false,
  },
  {
    reason: 'The same payee as the pending row that the bank took back, whose amount was only a hold',
    key: row => (row.amount < 0 ? samePayee(row) : null),
    fits: (held, row) => posts(held, row) && sameText(held, row) && (placesHolds(row) || placesHolds(held)),
    alike: false,
  },
  {
    reason: 'The same amount as a row that the bank took back, with the same payee, a few days apart',
    key: sameAmount,
    fits: (gone, row) => reposts(gone, row) && sameText(gone, row),
    alike: true,
  },
  {
    reason: 'The same amount as the pending row that the bank took back, under another name a few days apart',
    key: sameAmount,
    fits: (held, row) =>
      held.leftNow && !held.deleted && posts(held, row) && near(held, row) && mayBeRenamed(held, row),
    alike: false,
  },
  {
    reason: 'The same amount as a row that the bank took back, under another name a few days apart',
    key: sameAmount,
    fits: (gone, row) => !gone.deleted && reposts(gone, row) && (gone.byHand || mayBeRenamed(gone, row)),
    alike: false,
  },
]

const madeOn = (row: MatchRow) => row.authorizedDate ?? row.date

/** A pending row has a successor that does not name another one, soon after. */
function posts(held: MatchRow, row: MatchRow): boolean {
  if (held.status !== 'pending' || row.pendingSourceId !== null) return false
  const days = daysBetween(held.date, row.date)
  return days >= -nearDays && days <= postsWithinDays
}

/** A posted row comes again as a posted one: only with the sync that took it back, unless it is the same to the letter. */
const reposts = (gone: MatchRow, row: MatchRow) =>
  gone.status === 'posted' && row.status === 'posted' && gone.leftNow && near(gone, row)

const near = (one: MatchRow, other: MatchRow) => Math.abs(daysBetween(one.date, other.date)) <= nearDays

const isTip = (bill: number, paid: number) => paid < bill && paid >= bill * (1 + tipMax)

const tipped = [
  'FOOD_AND_DRINK_RESTAURANT',
  'FOOD_AND_DRINK_FAST_FOOD',
  'FOOD_AND_DRINK_COFFEE',
  'FOOD_AND_DRINK_BEER_WINE_AND_LIQUOR',
  'FOOD_AND_DRINK_OTHER_FOOD_AND_DRINK',
  'TRANSPORTATION_TAXIS_AND_RIDE_SHARES',
  'PERSONAL_CARE_HAIR_AND_BEAUTY',
]
const takesTips = (row: MatchRow) => row.pfcDetailed !== null && tipped.includes(row.pfcDetailed)

const holding = ['TRANSPORTATION_GAS', 'TRAVEL_LODGING', 'TRAVEL_RENTAL_CARS']
const placesHolds = (row: MatchRow) => row.pfcDetailed !== null && holding.includes(row.pfcDetailed)

// A round amount is met at any shop, so that it proves nothing without a word that both names share.
const mayBeRenamed = (one: MatchRow, other: MatchRow) =>
  sameCategory(one, other) && (sharesWord(one, other) || one.amount % 100 !== 0)
