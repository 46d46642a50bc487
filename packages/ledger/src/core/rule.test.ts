import { minorUnits } from '@hearth/money'
import { expect, test } from 'vitest'
import { findFault, type RuleCondition } from './rule.ts'
import { findCircle } from './rule-circle.ts'

const dog: RuleCondition = { kind: 'payee', names: ['Dog Shop'] }
const always: RuleCondition[] = [
  { kind: 'amount', of: 'both' },
  { kind: 'amount', of: 'both', from: minorUnits(0) },
  { kind: 'day-of-month', from: 1, to: 31 },
  { kind: 'weekday', days: [1, 2, 3, 4, 5, 6, 7] },
  { kind: 'date' },
]
const rule = (...of: RuleCondition[]) => ({ conditions: { match: 'all' as const, of }, actions: { note: 'x' } })

test('a rule has to leave some rows out', () => {
  expect(findFault(rule())).toBe('RULE_MATCHES_EVERYTHING')
  for (const condition of always) {
    expect(findFault(rule(condition))).toBe('RULE_MATCHES_EVERYTHING')
    // Beside another condition it does no harm, unless either of the two is enough.
    expect(findFault(rule(condition, dog))).toBeNull()
    const either = { ...rule(), conditions: { match: 'any' as const, of: [condition, dog] } }
    expect(findFault(either)).toBe('RULE_MATCHES_EVERYTHING')
  }
  expect(findFault(rule({ kind: 'amount', of: 'outflow' }))).toBeNull()
  expect(findFault(rule({ kind: 'day-of-month', from: 28, to: 3 }))).toBeNull()
})

test('a rule says one thing about the category, and a split leaves something', () => {
  const { conditions } = rule(dog)
  const [rest, half] = [
    { categoryId: 'a', rest: true as const },
    { categoryId: 'b', percent: 50 },
  ]
  expect(findFault({ conditions, actions: { categoryId: 'a', split: [rest, half] } })).toBe('RULE_ACTIONS_CLASH')
  expect(findFault({ conditions, actions: { split: [rest, half] } })).toBeNull()
  for (const split of [[rest], [half, half], [rest, half, half], [rest, rest, half]])
    expect(findFault({ conditions, actions: { split } })).toBe('RULE_SPLIT_WITHOUT_REST')
})

const renaming = (name: string, from: RuleCondition, payee: string) => ({
  name,
  conditions: { match: 'all' as const, of: [from] },
  actions: { payee },
})
const is = (name: string): RuleCondition => ({ kind: 'payee', names: [name] })
const contains = (text: string): RuleCondition => ({ kind: 'text', in: 'payee', how: 'contains', text })
const circleOf = (...rules: ReturnType<typeof renaming>[]) => findCircle(rules)?.map(it => it.name) ?? null

test('rules that hand a payee round are found, however long the way', () => {
  expect(circleOf(renaming('1', is('A'), 'B'), renaming('2', is('b'), 'A'))).toEqual(['1', '2'])
  const way = [renaming('1', is('A'), 'B'), renaming('2', is('B'), 'C'), renaming('3', is('C'), 'A')]
  expect(circleOf(...way)).toEqual(['1', '2', '3'])
  expect(circleOf(renaming('0', is('Z'), 'A'), ...way)).toEqual(['1', '2', '3'])
  expect(circleOf(renaming('1', contains('big'), 'Small shop'), renaming('2', contains('small'), 'Big shop'))).toEqual([
    '1',
    '2',
  ])
})

test('rules that only follow each other, or say the same, are no circle', () => {
  expect(circleOf(renaming('1', is('A'), 'B'), renaming('2', is('B'), 'C'))).toBeNull()
  expect(circleOf(renaming('1', contains('amazon'), 'Amazon'))).toBeNull()
  expect(circleOf(renaming('1', contains('amazon'), 'Amazon'), renaming('2', contains('amzn'), 'amazon'))).toBeNull()
  // The other condition never holds for what the first one made.
  const both = renaming('2', is('B'), 'A')
  both.conditions.of.push(is('C'))
  expect(circleOf(renaming('1', is('A'), 'B'), both)).toBeNull()
})
