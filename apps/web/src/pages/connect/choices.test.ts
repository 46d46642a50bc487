import { expect, test } from 'vitest'
import { choiceOf, continuedTwice, valueFor, valuesOf, withChoices } from './choices.ts'

test('a choice comes out of a form as it went in', () => {
  for (const choice of [{ kind: 'new' }, { kind: 'leave-out' }, { kind: 'continue', accountId: 'a b' }] as const) {
    expect(choiceOf(valueFor(choice))).toEqual(choice)
  }
})

test('a way fills the form, and repairing asks nothing', () => {
  expect(valuesOf({ kind: 'move', choices: [{ sourceId: 's', choice: { kind: 'new' } }] })).toEqual({ s: 'new' })
  expect(valuesOf({ kind: 'repair', itemId: 'i' })).toEqual({})
})

test('one account goes on with one account of the bank only', () => {
  expect(continuedTwice({ s: 'continue a', t: 'continue b', u: 'new', v: 'new' })).toEqual(new Set())
  expect(continuedTwice({ s: 'continue a', t: 'continue a' })).toEqual(new Set(['a']))
})

test('accounts that nothing was asked about are told as they are', () => {
  const account = (sourceId: string) => ({ sourceId, name: 'n', mask: null, type: 'depository', subtype: null })
  expect(withChoices([account('s'), account('t')], { t: 'leave-out' })).toEqual([
    account('s'),
    { ...account('t'), choice: { kind: 'leave-out' } },
  ])
})
