// A rule as the editor holds it: everything is text until it is kept.
import type { Rule, RuleActions, RuleCondition } from '@hearth/api'

export type ConditionDraft = {
  key: number
  kind: RuleCondition['kind']
  /** Of a text: where and how. */
  in: 'payee' | 'description' | 'note' | 'any'
  how: 'contains' | 'starts-with' | 'is'
  /** Payees, one a line; or the text. */
  text: string
  of: 'inflow' | 'outflow' | 'both'
  /** An amount, a day of the month or a day, as the kind wants it. */
  from: string
  to: string
  accountIds: string[]
  weekdays: number[]
}

export type ShareDraft = { key: number; categoryId: string; by: 'fixed' | 'percent'; size: string }

export type RuleDraft = {
  name: string
  match: 'all' | 'any'
  conditions: ConditionDraft[]
  does: 'nothing' | 'category' | 'transfer' | 'split'
  categoryId: string
  payee: string
  note: string
  tags: string
  ignore: boolean
  /** The category of what is left, and the other parts. */
  restCategoryId: string
  shares: ShareDraft[]
}

let keys = 0
const nextKey = () => {
  keys += 1
  return keys
}

export const emptyCondition = (kind: RuleCondition['kind']): ConditionDraft => ({
  key: nextKey(),
  kind,
  in: 'any',
  how: 'contains',
  text: '',
  of: 'outflow',
  from: '',
  to: '',
  accountIds: [],
  weekdays: [],
})
export const emptyShare = (): ShareDraft => ({ key: nextKey(), categoryId: '', by: 'percent', size: '50' })

export const draftFrom = ({ payee = '', categoryId = '' }: { payee?: string; categoryId?: string }): RuleDraft => ({
  name: payee,
  match: 'all',
  conditions: [{ ...emptyCondition('payee'), text: payee }],
  does: 'category',
  categoryId,
  payee: '',
  note: '',
  tags: '',
  ignore: false,
  restCategoryId: '',
  shares: [emptyShare()],
})

/** `write` turns minor units into the text of an input. */
export function draftOf({ name, conditions, actions }: Rule, write: (amount: number) => string): RuleDraft {
  const { split = [] } = actions
  const others = split.filter(part => !('rest' in part))
  return {
    name,
    match: conditions.match,
    conditions: conditions.of.map(condition => conditionDraftOf(condition, write)),
    does: actions.split ? 'split' : actions.transfer ? 'transfer' : actions.categoryId ? 'category' : 'nothing',
    categoryId: actions.categoryId ?? '',
    payee: actions.payee ?? '',
    note: actions.note ?? '',
    tags: (actions.tags ?? []).join(', '),
    ignore: actions.ignore ?? false,
    restCategoryId: split.find(part => 'rest' in part)?.categoryId ?? '',
    shares:
      others.length === 0
        ? [emptyShare()]
        : others.map(part => ({
            key: nextKey(),
            categoryId: part.categoryId ?? '',
            by: 'fixed' in part ? 'fixed' : 'percent',
            size: 'fixed' in part ? write(part.fixed) : 'percent' in part ? String(part.percent) : '',
          })),
  }
}

function conditionDraftOf(condition: RuleCondition, write: (amount: number) => string): ConditionDraft {
  const draft = emptyCondition(condition.kind)
  switch (condition.kind) {
    case 'payee':
      return { ...draft, text: condition.names.join('\n') }
    case 'text':
      return { ...draft, in: condition.in, how: condition.how, text: condition.text }
    case 'amount':
      return {
        ...draft,
        of: condition.of,
        from: condition.from === undefined ? '' : write(condition.from),
        to: condition.to === undefined ? '' : write(condition.to),
      }
    case 'account':
      return { ...draft, accountIds: condition.accountIds }
    case 'day-of-month':
      return { ...draft, from: String(condition.from), to: String(condition.to) }
    case 'weekday':
      return { ...draft, weekdays: condition.days }
    case 'date':
      return { ...draft, from: condition.from ?? '', to: condition.to ?? '' }
  }
}

type Body = Pick<Rule, 'conditions' | 'actions'>

/** The rule that a draft says, or null while it says too little. `read` turns typed amounts into minor units, or null. */
export function ruleOf(draft: RuleDraft, read: (text: string) => number | null): Body | null {
  const conditions = draft.conditions.map(condition => conditionOf(condition, read))
  const actions = actionsOf(draft, read)
  if (conditions.length === 0 || conditions.includes(null) || !actions || Object.keys(actions).length === 0) return null
  return { conditions: { match: draft.match, of: conditions.filter(condition => condition !== null) }, actions }
}

function conditionOf(draft: ConditionDraft, read: (text: string) => number | null): RuleCondition | null {
  const { kind, from, to } = draft
  const text = draft.text.trim()
  switch (kind) {
    case 'payee': {
      const names = linesOf(text, '\n')
      return names.length > 0 ? { kind, names } : null
    }
    case 'text':
      return text === '' ? null : { kind, in: draft.in, how: draft.how, text }
    case 'amount': {
      const [least, most] = [from.trim() === '' ? undefined : read(from), to.trim() === '' ? undefined : read(to)]
      if (least === null || most === null) return null
      return {
        kind,
        of: draft.of,
        ...(least === undefined ? {} : { from: Math.abs(least) }),
        ...(most === undefined ? {} : { to: Math.abs(most) }),
      }
    }
    case 'account':
      return draft.accountIds.length > 0 ? { kind, accountIds: draft.accountIds } : null
    case 'day-of-month': {
      const [first, last] = [Number(from), Number(to === '' ? from : to)]
      const isDay = (day: number) => Number.isInteger(day) && day >= 1 && day <= 31
      return isDay(first) && isDay(last) ? { kind, from: first, to: last } : null
    }
    case 'weekday':
      return draft.weekdays.length > 0 ? { kind, days: draft.weekdays } : null
    case 'date':
      return from === '' && to === '' ? null : { kind, ...(from && { from }), ...(to && { to }) }
  }
}

function actionsOf(draft: RuleDraft, read: (text: string) => number | null): RuleActions | null {
  const tags = linesOf(draft.tags, ',')
  const split = draft.does === 'split' ? splitOf(draft, read) : undefined
  if (split === null || (draft.does === 'category' && draft.categoryId === '')) return null
  return {
    ...(draft.does === 'category' && { categoryId: draft.categoryId }),
    ...(draft.does === 'transfer' && { transfer: true as const }),
    ...(split && { split }),
    ...(draft.payee.trim() !== '' && { payee: draft.payee.trim() }),
    ...(draft.note.trim() !== '' && { note: draft.note.trim() }),
    ...(tags.length > 0 && { tags }),
    ...(draft.ignore && { ignore: true as const }),
  }
}

function splitOf(draft: RuleDraft, read: (text: string) => number | null): RuleActions['split'] | null {
  const parts = draft.shares.map(({ categoryId, by, size }) => {
    const category = { categoryId: categoryId === '' ? null : categoryId }
    const number = by === 'fixed' ? read(size) : Number(size.replace(',', '.'))
    if (number === null || !Number.isFinite(number) || number <= 0 || (by === 'percent' && number >= 100)) return null
    return by === 'fixed' ? { ...category, fixed: number } : { ...category, percent: number }
  })
  if (parts.length === 0 || parts.includes(null)) return null
  const rest = { categoryId: draft.restCategoryId === '' ? null : draft.restCategoryId, rest: true as const }
  return [rest, ...parts.filter(part => part !== null)]
}

const linesOf = (text: string, separator: string): string[] =>
  text
    .split(separator)
    .map(line => line.trim())
    .filter(line => line !== '')
