import type { RuleActions as SaidActions, RuleCondition as SaidCondition } from '@hearth/api'
import {
  addRule,
  applyRule,
  deleteRule,
  editRule,
  listRules,
  orderRules,
  previewRule,
  type Rule,
  type RuleActions,
  type RuleCondition,
  type RuleConditions,
} from '@hearth/ledger'
import { minorUnits } from '@hearth/money'
import { type Http, route } from '../http/route.ts'
import { readDay } from './read-day.ts'

export function registerRules(http: Http): void {
  route(http, 'listRules', async ({ context: { store, householdId } }) => ({
    rules: (await listRules(store.db, householdId)).map(describeRule),
  }))

  route(http, 'addRule', async ({ context, body }) => {
    const { rule, changeId } = await addRule(context, {
      name: body.name.trim(),
      conditions: readConditions(body.conditions),
      actions: readActions(body.actions),
    })
    return { ...describeRule(rule), changeId }
  })

  route(http, 'editRule', async ({ context, params, body }) => {
    const { rule, changeId } = await editRule(context, {
      ruleId: params.ruleId,
      name: body.name?.trim(),
      enabled: body.enabled,
      conditions: body.conditions && readConditions(body.conditions),
      actions: body.actions && readActions(body.actions),
    })
    return { ...describeRule(rule), changeId }
  })

  route(http, 'deleteRule', ({ context, params }) => deleteRule(context, params))

  route(http, 'orderRules', ({ context, body }) => orderRules(context, body))

  route(http, 'previewRule', async ({ context, body }) => {
    return previewRule(context, {
      conditions: readConditions(body.conditions),
      actions: readActions(body.actions),
      overHousehold: body.overHousehold ?? false,
    })
  })

  route(http, 'applyRule', ({ context, params, body }) =>
    applyRule(context, { ruleId: params.ruleId, overHousehold: body.overHousehold ?? false }),
  )
}

const describeRule = ({ ruleId, name, enabled, conditions, actions }: Rule) => ({
  ruleId,
  name,
  enabled,
  conditions: { match: conditions.match, of: conditions.of.map(withoutGaps) },
  actions: withoutGaps({ ...actions, split: actions.split?.map(withoutGaps) }),
})

type WithoutGaps<Shape> = Shape extends unknown ? { [Key in keyof Shape]: Exclude<Shape[Key], undefined> } : never

/** A key that says nothing is left out, as the contract has it. */
const withoutGaps = <Shape extends object>(shape: Shape): WithoutGaps<Shape> =>
  Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined)) as WithoutGaps<Shape>

const readConditions = ({ match, of }: { match: 'all' | 'any'; of: SaidCondition[] }): RuleConditions => ({
  match,
  of: of.map(readCondition),
})

function readCondition(condition: SaidCondition): RuleCondition {
  if (condition.kind === 'payee') return { kind: 'payee', names: condition.names.map(name => name.trim()) }
  if (condition.kind === 'text') return { ...condition, text: condition.text.trim() }
  if (condition.kind === 'date') return { kind: 'date', from: readDay(condition.from), to: readDay(condition.to) }
  if (condition.kind !== 'amount') return condition
  const { from, to } = condition
  return {
    kind: 'amount',
    of: condition.of,
    from: from === undefined ? undefined : minorUnits(from),
    to: to === undefined ? undefined : minorUnits(to),
  }
}

const readActions = ({ split, ...actions }: SaidActions): RuleActions => ({
  ...actions,
  payee: actions.payee?.trim(),
  note: actions.note?.trim(),
  tags: actions.tags?.map(tag => tag.trim()),
  split: split?.map(part => ('fixed' in part ? { ...part, fixed: minorUnits(part.fixed) } : part)),
})
