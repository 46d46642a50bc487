// How likely a debit is to come back, from 1 to 99. Plaid's sandbox throws dice; here the scores follow the account.

export type Circumstances = {
  /** Available balance over the amount; null when the balance could not be read. */
  cover: number | null
  nsfReturns: number
  unauthorizedReturns: number
  negativeDays: number
  /** Days since the account was first connected. */
  connectedDays: number
  /** Numbers that are known to be bad. */
  closed: boolean
}

export type ReturnScores = { bank: number; customer: number }

export function scoreReturns(facts: Circumstances): ReturnScores {
  const { nsfReturns, unauthorizedReturns, negativeDays, connectedDays, closed } = facts
  const stranger = connectedDays < 7 ? 6 : connectedDays < 30 ? 3 : 0
  return {
    bank: closed ? 99 : within(coverScore(facts.cover) + nsfReturns * 20 + Math.min(20, negativeDays)),
    customer: closed ? 99 : within(5 + stranger + unauthorizedReturns * 30 + nsfReturns * 5),
  }
}

/** Plaid's eight tiers of the risk that the bank sends a debit back. */
export const bankTier = (score: number): number => tierOf(score, [10, 25, 40, 55, 70, 80, 92])

/** Plaid's five tiers of the risk that the owner does. */
export const customerTier = (score: number): number => tierOf(score, [10, 25, 45, 70])

/** An account with ten times the amount is nearly safe; one without enough is nearly lost. */
function coverScore(cover: number | null): number {
  if (cover === null) return 50
  if (cover <= 0) return 99
  if (cover < 1) return Math.round(95 - cover * 20)
  return Math.max(2, Math.round(45 / cover) - 2)
}

const within = (score: number): number => Math.min(99, Math.max(1, Math.round(score)))

const tierOf = (score: number, bounds: readonly number[]): number => bounds.filter(bound => score > bound).length + 1
