import { describe, expect, test } from 'vitest'
import { canContinue, findOwnAccounts, type OwnAccount, type Passport, type ShownAccount } from './passport.ts'

const checking: Passport = {
  institutionId: 'ins_1',
  persistentId: null,
  name: 'Everyday',
  mask: '0000',
  type: 'depository',
  subtype: 'checking',
  currency: null,
}
const shown = (sourceId: string, parts: Partial<Passport> = {}): ShownAccount => ({ ...checking, ...parts, sourceId })
const own = (accountId: string, parts: Partial<OwnAccount> = {}): OwnAccount => ({
  ...checking,
  currency: 'USD',
  itemId: 'item',
  sourceId: `old-${accountId}`,
  accountId,
  ...parts,
})
const findingOf = (it: ShownAccount, accounts: OwnAccount[]) => findOwnAccounts([it], accounts).get(it.sourceId)

describe('one account', () => {
  test('of the same institution with the same mask, type and subtype is the same', () => {
    expect(findingOf(shown('s'), [own('a')])).toEqual({ kind: 'same', accountId: 'a', itemId: 'item' })
    expect(findingOf(shown('s', { name: 'Renamed' }), [own('a')])).toMatchObject({ kind: 'same' })
  })
  test('that no Item feeds any more is kept', () => {
    expect(findingOf(shown('s'), [own('a', { itemId: null, sourceId: null })])).toEqual({
      kind: 'kept',
      accountId: 'a',
    })
  })
  test.each([
    ['mask', { mask: '1111' }],
    ['type', { type: 'credit' }],
    ['subtype', { subtype: 'savings' }],
    ['currency', { currency: 'EUR' }],
    ['institution', { institutionId: 'ins_2' }],
  ])('with another %s is another one, whatever its name', (_, parts) => {
    expect(findingOf(shown('s', parts), [own('a')])).toEqual({ kind: 'new' })
  })
  test('with the same name and no mask may be the same, and one with another name is not', () => {
    expect(findingOf(shown('s', { mask: null }), [own('a')])).toEqual({ kind: 'unsure', accountIds: ['a'] })
    expect(findingOf(shown('s', { mask: null, name: 'Other' }), [own('a')])).toEqual({ kind: 'new' })
  })
  test('may be one that was made by hand under its name', () => {
    const byHand = { institutionId: null, mask: null, subtype: null, itemId: null, sourceId: null }
    expect(findingOf(shown('s', { name: ' everyday ' }), [own('a', byHand)])).toMatchObject({ kind: 'unsure' })
    expect(findingOf(shown('s', { name: 'Savings' }), [own('a', byHand)])).toEqual({ kind: 'new' })
  })
  test('that this Item feeds is linked, and needs no comparison', () => {
    expect(findingOf(shown('s', { mask: '9' }), [own('a', { sourceId: 's' })])).toEqual({
      kind: 'linked',
      accountId: 'a',
    })
  })
})

describe('persistent ids', () => {
  test('make the same of accounts whose masks changed, and others of accounts that look alike', () => {
    const known = [own('a', { persistentId: 'p1' })]
    expect(findingOf(shown('s', { persistentId: 'p1', mask: '9', institutionId: 'ins_2' }), known)).toMatchObject({
      kind: 'same',
    })
    expect(findingOf(shown('s', { persistentId: 'p2' }), known)).toEqual({ kind: 'new' })
  })
  test('tell twins apart', () => {
    const known = [own('a', { persistentId: 'p1' }), own('b', { persistentId: 'p2' })]
    const found = findOwnAccounts([shown('t', { persistentId: 'p2' }), shown('s', { persistentId: 'p1' })], known)
    expect(found.get('s')).toMatchObject({ accountId: 'a' })
    expect(found.get('t')).toMatchObject({ accountId: 'b' })
  })
})

describe('twins with nothing to tell them apart', () => {
  test('are asked about, the one with the same name first', () => {
    const known = [own('a', { name: 'Joint' }), own('b')]
    expect(findingOf(shown('s'), known)).toEqual({ kind: 'unsure', accountIds: ['b', 'a'] })
  })
  test('are asked about when two of them come for one', () => {
    const found = findOwnAccounts([shown('s'), shown('t')], [own('a')])
    expect([...found.values()]).toEqual([
      { kind: 'unsure', accountIds: ['a'] },
      { kind: 'unsure', accountIds: ['a'] },
    ])
  })
  test('leave one sure when the other is known by its persistent id', () => {
    const found = findOwnAccounts(
      [shown('s', { persistentId: 'p1' }), shown('t')],
      [own('a', { persistentId: 'p1' }), own('b')],
    )
    expect(found.get('s')).toMatchObject({ kind: 'same', accountId: 'a' })
    expect(found.get('t')).toMatchObject({ kind: 'same', accountId: 'b' })
  })
})

test('a history goes on only where currency, type and persistent id do not contradict', () => {
  expect(canContinue(shown('s', { mask: '7', institutionId: 'ins_2' }), own('a'))).toBe(true)
  expect(canContinue(shown('s', { currency: 'EUR' }), own('a'))).toBe(false)
  expect(canContinue(shown('s', { type: 'credit' }), own('a'))).toBe(false)
  expect(canContinue(shown('s', { persistentId: 'p2' }), own('a', { persistentId: 'p1' }))).toBe(false)
})
