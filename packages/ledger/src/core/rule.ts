// What a rule is, and which rules cannot be.
import type { Day, MinorUnits } from '@hearth/money'
import type { RefusalCode } from '@hearth/refusals'

/** Which rows a rule is for. */
export type RuleCondition =
  /** Payees by any of their names; a name goes on leading to its payee when that is renamed or merged. */
  | { kind: 'payee'; names: string[] }
  | { kind: 'text'; in: 'payee' | 'description' | 'note' | 'any'; how: 'contains' | 'starts-with' | 'is'; text: string }
  /** The size of the amount, whichever way it goes, both bounds included. */
  | { kind: 'amount'; of: 'inflow' | 'outflow' | 'both'; from?: MinorUnits | undefined; to?: MinorUnits | undefined }
  | { kind: 'account'; accountIds: string[] }
  /** 1 to 31; a month that is shorter has the missing days on its last. From 28 to 3 goes over the end of the month. */
  | { kind: 'day-of-month'; from: number; to: number }
  /** Monday is 1, Sunday 7. */
  | { kind: 'weekday'; days: number[] }
  | { kind: 'date'; from?: Day | undefined; to?: Day | undefined }

export type RuleConditions = { match: 'all' | 'any'; of: RuleCondition[] }

/** One part takes the rest; it becomes the first part, which is the transaction itself. Fixed ones are sizes. */
export type SplitShare = { categoryId: string | null; note?: string | null | undefined } & (
  | { fixed: MinorUnits }
  | { percent: number }
  | { rest: true }
)

export type RuleActions = {
  categoryId?: string | undefined
  payee?: string | undefined
  /** For rows that have none. */
  note?: string | undefined
  tags?: string[] | undefined
  split?: SplitShare[] | undefined
  /** Gives it the category of transfers. */
  transfer?: true | undefined
  /** Leaves it out of reports and of what is learned; it counts as reviewed. */
  ignore?: true | undefined
}

export type Rule = {
  ruleId: string
  name: string
  enabled: boolean
  conditions: RuleConditions
  actions: RuleActions
}

/** Why a rule cannot be, looked at alone; null when it can. */
export function findFault({ conditions, actions }: Pick<Rule, 'conditions' | 'actions'>): RefusalCode | null {
  if (matchesEverything(conditions)) return 'RULE_MATCHES_EVERYTHING'
  const categories = [actions.categoryId, actions.transfer, actions.split].filter(action => action !== undefined)
  if (categories.length > 1) return 'RULE_ACTIONS_CLASH'
  return actions.split && !isWhole(actions.split) ? 'RULE_SPLIT_WITHOUT_REST' : null
}

function matchesEverything({ match, of }: RuleConditions): boolean {
  return match === 'all' ? of.every(saysNothing) : of.length === 0 || of.some(saysNothing)
}

function saysNothing(condition: RuleCondition): boolean {
  switch (condition.kind) {
    case 'payee':
      return condition.names.length === 0
    case 'text':
      return condition.how !== 'is' && condition.text.trim() === ''
    case 'amount':
      return condition.of === 'both' && (condition.from ?? 0) <= 0 && condition.to === undefined
    case 'account':
      return condition.accountIds.length === 0
    case 'day-of-month':
      return condition.from <= 1 && condition.to >= 31
    case 'weekday':
      return new Set(condition.days).size % 7 === 0
    case 'date':
      return condition.from === undefined && condition.to === undefined
  }
}

function isWhole(shares: readonly SplitShare[]): boolean {
  const percents = shares.map(share => ('percent' in share ? share.percent : 0))
  return (
    shares.length > 1 &&
    shares.filter(share => 'rest' in share).length === 1 &&
    percents.reduce((sum, percent) => sum + percent, 0) < 100
  )
}
