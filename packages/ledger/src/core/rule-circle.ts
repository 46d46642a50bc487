// Rules that would change a payee back and forth. Each runs once for a row, so that nothing loops; but what they say makes no sense.
import { payeeKey } from './payee-name.ts'
import type { Rule, RuleCondition } from './rule.ts'

/** Rules that hand a row's payee round in a circle, in that order; null when there are none. */
export function findCircle<Any extends Pick<Rule, 'conditions' | 'actions'>>(rules: readonly Any[]): Any[] | null {
  const following = new Map(rules.map(rule => [rule, rules.filter(next => renames(next, rule))]))
  const done = new Set<Any>()
  const walk = (rule: Any, path: readonly Any[]): Any[] | null => {
    if (path.includes(rule)) return path.slice(path.indexOf(rule))
    if (done.has(rule)) return null
    for (const next of following.get(rule) ?? []) {
      const circle = walk(next, [...path, rule])
      if (circle) return circle
    }
    done.add(rule)
    return null
  }
  for (const rule of rules) {
    const circle = walk(rule, [])
    if (circle) return circle
  }
  return null
}

type Part = Pick<Rule, 'conditions' | 'actions'>

/** Whether a rule changes the payee because another one has set it. */
function renames({ conditions, actions }: Part, { actions: { payee } }: Part): boolean {
  if (payee === undefined || actions.payee === undefined) return false
  if (payeeKey(payee) === payeeKey(actions.payee)) return false
  const answers = conditions.of.map(condition => fits(condition, payee))
  if (!answers.includes(true)) return false
  return conditions.match === 'any' || !answers.includes(false)
}

/** Whether a condition on the payee holds for that name; null where something else may decide, as the bank's own text. */
function fits(condition: RuleCondition, payee: string): boolean | null {
  if (condition.kind === 'payee') return condition.names.some(name => payeeKey(name) === payeeKey(payee))
  if (condition.kind !== 'text' || (condition.in !== 'payee' && condition.in !== 'any')) return null
  const [name, text] = [payee.toLowerCase(), condition.text.toLowerCase()]
  const isIn =
    condition.how === 'is' ? name === text : condition.how === 'contains' ? name.includes(text) : name.startsWith(text)
  return isIn || null
}
