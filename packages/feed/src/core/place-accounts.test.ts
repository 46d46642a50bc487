import { expect, test } from 'vitest'
import type { OwnAccount, Passport, ShownAccount } from './passport.ts'
import { type Choice, type ChosenAccount, placeAccounts } from './place-accounts.ts'

const passport: Passport = {
  institutionId: 'ins_1',
  persistentId: null,
  name: 'Everyday',
  mask: '0000',
  type: 'depository',
  subtype: 'checking',
  currency: 'USD',
}
const shown = (sourceId: string, parts: Partial<Passport> = {}): ShownAccount => ({ ...passport, ...parts, sourceId })
const fed = (accountId: string, sourceId: string, parts: Partial<OwnAccount> = {}): OwnAccount => ({
  ...passport,
  itemId: 'item',
  sourceId,
  accountId,
  ...parts,
})
const said = (sourceId: string, choice: Choice, parts: Partial<Passport> = {}): ChosenAccount => ({
  ...shown(sourceId, parts),
  choice,
})
const place = (accounts: ShownAccount[], choices: ChosenAccount[], own: OwnAccount[]) =>
  Object.fromEntries(placeAccounts('item', accounts, choices, own))

test('an account that is fed stays so, whatever else looks like it', () => {
  expect(place([shown('s')], [], [fed('a', 's'), fed('b', 't', { itemId: 'other' })])).toEqual({
    s: { kind: 'fed', accountId: 'a' },
  })
})

test('an account under another id is the one that vanished, unless two could be', () => {
  expect(place([shown('t')], [], [fed('a', 's')])).toEqual({
    t: { kind: 'renamed', accountId: 'a', formerSourceId: 's' },
  })
  expect(place([shown('t'), shown('u')], [], [fed('a', 's'), fed('b', 'r')])).toEqual({
    t: { kind: 'ask', contradicted: false },
    u: { kind: 'ask', contradicted: false },
  })
})

test('what was said of an account is remembered when its id changes', () => {
  expect(place([shown('t')], [said('s', { kind: 'leave-out' })], [])).toEqual({ t: { kind: 'left-out' } })
  const own = [fed('a', 'x', { itemId: 'other' })]
  expect(place([shown('t')], [said('s', { kind: 'continue', accountId: 'a' })], own)).toEqual({
    t: { kind: 'continue', accountId: 'a' },
  })
})

test('what nobody said of an account that is fed elsewhere is asked', () => {
  const own = [fed('a', 's', { itemId: 'other' })]
  expect(place([shown('t')], [], own)).toEqual({ t: { kind: 'ask', contradicted: false } })
  expect(place([shown('t')], [said('t', { kind: 'ask' })], own)).toEqual({ t: { kind: 'ask', contradicted: false } })
  expect(place([shown('t')], [said('t', { kind: 'ask' })], [])).toEqual({ t: { kind: 'new' } })
  expect(place([shown('t')], [said('t', { kind: 'new' })], own)).toEqual({ t: { kind: 'new' } })
})

test('a choice that the bank contradicts is asked about once more', () => {
  const own = [fed('a', 's', { itemId: 'other', currency: 'EUR' })]
  expect(place([shown('t')], [said('t', { kind: 'continue', accountId: 'a' })], own)).toEqual({
    t: { kind: 'ask', contradicted: true },
  })
})

test('one account never takes its rows from two', () => {
  const goOn: Choice = { kind: 'continue', accountId: 'a' }
  expect(place([shown('s'), shown('t')], [said('t', goOn)], [fed('a', 's')])).toEqual({
    s: { kind: 'fed', accountId: 'a' },
    t: { kind: 'ask', contradicted: true },
  })
  const own = [fed('a', 'x', { itemId: 'other' })]
  expect(place([shown('s'), shown('t')], [said('s', goOn), said('t', goOn)], own)).toEqual({
    s: { kind: 'continue', accountId: 'a' },
    t: { kind: 'ask', contradicted: true },
  })
})
