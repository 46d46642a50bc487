// A change in words. A kind that this screen does not know yet is told by what it touched.
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { Change } from '../../api/queries/household.ts'
import { formatPeriodName } from '../../components/DayText.tsx'

/** The changes of which `to` is a period. */
const ofPeriods = ['assign', 'fill', 'hold-income', 'time-income', 'rollover']

export function useChangeWords(): (change: Change) => string {
  const { t } = useLingui()
  return ({ kind, about, transactions }) => {
    const { name = '', to = '', count = transactions } = about
    const period = to && ofPeriods.includes(kind) ? formatPeriodName(to) : to
    const rows = plural(count, { one: '# transaction', other: '# transactions' })
    const words: Record<string, string> = {
      edit: t`${name} was edited`,
      delete: t`${name} was deleted`,
      restore: t`${name} was restored`,
      split: t`${name} was split`,
      assign: t`Money was assigned to ${name} in ${period}`,
      fill: name ? t`${name} was filled in ${period}` : t`Envelopes were filled in ${period}`,
      'move-money': to ? t`Money was moved to ${to}` : t`Money was moved from ${name}`,
      cover: t`${to} was covered`,
      'hold-income': t`What ${period} holds for the next month was changed`,
      'time-income': t`When ${name} counts was changed from ${period} on`,
      rollover: t`What ${name} hands on was changed from ${period} on`,
      'add-category': t`The category ${name} was added`,
      'edit-category': to ? t`The category ${name} is called ${to} now` : t`The category ${name} was changed`,
      'merge-categories': t`The category ${name} was merged into ${to}`,
      'delete-category': t`The category ${name} was deleted`,
      'map-category': t`What the bank calls ${name} goes to ${to}`,
      'add-group': t`The group ${name} was added`,
      'edit-group': to ? t`The group ${name} is called ${to} now` : t`The group ${name} was moved`,
      'delete-group': t`The group ${name} was deleted`,
      goal: t`${name} got a goal`,
      'remove-goal': t`The goal of ${name} was removed`,
      period: t`The budget's periods were changed`,
      'set-rate': t`The rate of ${name} of ${to} was set`,
      'delete-rate': t`The rate of ${name} of ${to} was deleted`,
      'take-on-budget': t`${name} became part of the budget`,
      'take-off-budget': t`${name} was taken off the budget`,
      'pair-transfer': t`${name} was said to be a transfer`,
      'refuse-transfer': t`${name} was said to be no transfer`,
      payday: t`The budget runs by the paydays of ${name}`,
      'add-rule': t`The rule ${name} was written`,
      'edit-rule': t`The rule ${name} was changed`,
      'delete-rule': t`The rule ${name} was deleted`,
      'order-rules': t`The rules were put in another order`,
      'apply-rule': t`The rule ${name} changed ${rows}`,
      'bulk-edit': t`${rows} changed together`,
      'bulk-delete': t`${rows} deleted together`,
      'rename-payee': t`The payee ${name} is called ${to} now`,
      'merge-payees': t`${name} was merged into ${to}`,
      'move-spelling': t`What the bank calls ${name} is ${to} now`,
      'delete-payees': t`Payees without transactions were deleted`,
      review: t`${rows} reviewed together`,
      'categorize-similar': t`${rows} of ${name} got the same category`,
      'pair-refund': t`${name} was paired with what it pays back`,
      'unpair-refund': t`${name} was said to pay nothing back`,
      tag: t`${name} was tagged`,
      'rename-tag': t`The tag ${name} was renamed to ${to}`,
      'merge-tags': t`The tag ${name} was merged with ${to}`,
      'delete-tag': t`The tag ${name} was deleted`,
      undo: name ? t`A change of ${name} was taken back` : t`A change was taken back`,
    }
    return words[kind] ?? (name ? t`${name}: ${rows} changed` : t`${rows} changed`)
  }
}
