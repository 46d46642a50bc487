// A rule in one sentence for its conditions and one for what it does.
import type { Rule, RuleCondition } from '@hearth/api'
import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { accountsQuery } from '../../api/queries/banks.ts'
import { categoriesQuery } from '../../api/queries/budget.ts'
import { sessionQuery } from '../../api/queries/household.ts'
import { formatAmount } from '../../locales/format-amount.ts'
import { userLocale } from '../../locales/user-locale.ts'

export function useRuleWords(): (rule: Rule) => { when: string; deed: string } {
  const { t } = useLingui()
  const { data: accounts = [] } = useQuery(accountsQuery)
  const { data: categories = [] } = useQuery(categoriesQuery)
  const { data: session } = useQuery(sessionQuery)
  const money = (amount: number) =>
    formatAmount(amount, session?.household.currency ?? 'USD', { locale: userLocale, withCurrency: true })
  const categoryOf = (categoryId: string | null) =>
    categoryId === null ? t`no category` : (categories.find(it => it.categoryId === categoryId)?.name ?? '…')

  function wordsOf(condition: RuleCondition): string {
    const list = (items: readonly string[]) =>
      new Intl.ListFormat(userLocale, { style: 'short', type: 'disjunction' }).format(items)
    switch (condition.kind) {
      case 'payee':
        return t`the payee is ${list(condition.names)}`
      case 'text': {
        const where = {
          payee: t`the payee`,
          description: t`the bank's text`,
          note: t`the note`,
          any: t`payee, text or note`,
        }[condition.in]
        const { text } = condition
        if (condition.how === 'is') return t`${where} is “${text}”`
        return condition.how === 'contains' ? t`${where} contains “${text}”` : t`${where} starts with “${text}”`
      }
      case 'amount': {
        const what = { inflow: t`income`, outflow: t`spending`, both: t`the amount` }[condition.of]
        const { from, to } = condition
        if (from !== undefined && from === to) return t`${what} is ${money(from)}`
        if (from !== undefined && to !== undefined) return t`${what} is ${money(from)} to ${money(to)}`
        if (from !== undefined) return t`${what} is ${money(from)} or more`
        return to === undefined ? t`it is ${what}` : t`${what} is ${money(to)} or less`
      }
      case 'account':
        return t`the account is ${list(
          condition.accountIds.map(id => accounts.find(it => it.accountId === id)?.name ?? '…'),
        )}`
      case 'day-of-month':
        return condition.from === condition.to
          ? t`the day of the month is ${condition.from}`
          : t`the day of the month is ${condition.from} to ${condition.to}`
      case 'weekday':
        return t`the day is ${list(condition.days.map(weekdayName))}`
      case 'date':
        if (condition.from && condition.to) return t`the day is ${condition.from} to ${condition.to}`
        return condition.from ? t`the day is ${condition.from} or later` : t`the day is ${condition.to} or earlier`
    }
  }

  return ({ conditions, actions }) => {
    const joined = new Intl.ListFormat(userLocale, {
      style: 'long',
      type: conditions.match === 'all' ? 'conjunction' : 'disjunction',
    }).format(conditions.of.map(wordsOf))
    const deeds = [
      ...(actions.categoryId ? [t`category ${categoryOf(actions.categoryId)}`] : []),
      ...(actions.transfer ? [t`marked as a transfer`] : []),
      ...(actions.split ? [t`split into ${actions.split.map(part => categoryOf(part.categoryId)).join(', ')}`] : []),
      ...(actions.payee ? [t`payee ${actions.payee}`] : []),
      ...(actions.note ? [t`note “${actions.note}”`] : []),
      ...(actions.tags && actions.tags.length > 0 ? [actions.tags.map(tag => `#${tag}`).join(' ')] : []),
      ...(actions.ignore ? [t`left out of reports`] : []),
    ]
    return { when: t`When ${joined}`, deed: deeds.length > 0 ? deeds.join(' · ') : t`It does nothing any more.` }
  }
}

/** Monday is 1. The first of January 2024 was one. */
export const weekdayName = (day: number): string =>
  new Intl.DateTimeFormat(userLocale, { weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, day)))
