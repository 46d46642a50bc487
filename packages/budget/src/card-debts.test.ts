import { type Day, type MinorUnits, minorUnits, subtract, sum } from '@hearth/money'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { debtsOf } from './card-debts.ts'
import { cardState } from './core/cards/payment-envelope.ts'
import { divideMoney } from './core/envelope.ts'
import { type Carries, rolloverInto } from './core/rollover.ts'

const periods = ['2026-01-01', '2026-02-01', '2026-03-01'] as Day[]
const cards = ['a', 'b']
type Step = { at: number; kind: 'move' | 'assign' | 'pay'; on: string; of: string; amount: number }

test('whatever is spent, refunded, paid, assigned or handed on: cash is in envelopes, ready to assign or set aside for cards', () => {
  const step: fc.Arbitrary<Step> = fc.record({
    at: fc.nat(2),
    kind: fc.constantFrom('move', 'assign', 'pay'),
    on: fc.constantFrom('cash', ...cards),
    of: fc.constantFrom('food', 'fun', 'pay-a', 'pay-b'),
    amount: fc.integer({ min: -9999, max: 9999 }),
  })
  const carries = fc.constantFrom<Carries>('both', 'left', 'nothing')
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), carries, fc.nat(9999), (steps, hands, owedBefore) => {
      for (let done = 0; done <= steps.length; done += 1)
        for (const at of periods.keys()) expectNothingLost(steps.slice(0, done), hands, owedBefore, at)
    }),
    { seed: 19 },
  )
})

function expectNothingLost(steps: readonly Step[], hands: Carries, owedBefore: number, at: number): void {
  const total = (those: readonly Step[]): MinorUnits => sum(those.map(it => minorUnits(it.amount)))
  const isSpending = (it: Step) => it.kind === 'move' && !it.of.startsWith('pay-')
  const split = (those: readonly Step[]) => ({
    earlier: total(those.filter(it => it.at < at)),
    inPeriod: total(those.filter(it => it.at === at)),
  })
  const spent = (of: string) => steps.filter(it => isSpending(it) && it.of === of)
  const given = (of: string) => steps.filter(it => it.kind === 'assign' && it.of === of)
  const balance = (on: string): number =>
    total(steps.filter(it => isSpending(it) && it.on === on && it.at <= at)) +
    total(steps.filter(it => it.kind === 'pay' && it.on === on && on !== 'cash' && it.at <= at)) -
    (on === 'a' ? owedBefore : 0)
  const cash =
    total(steps.filter(it => isSpending(it) && it.on === 'cash' && it.at <= at)) -
    total(steps.filter(it => it.kind === 'pay' && it.on !== 'cash' && it.at <= at))
  const day = (it: Step): Day => periods[it.at] ?? ('2026-01-01' as Day)
  const from = periods[at] ?? ('2026-01-01' as Day)
  const moves = [
    ...spent('food').map(it => ({
      period: day(it),
      amount: minorUnits(it.amount),
      card: it.on === 'cash' ? null : it.on,
    })),
    ...given('food').map(it => ({ period: day(it), amount: minorUnits(it.amount), card: null })),
  ].filter(it => it.period < from)
  const policies = [{ from: '2026-01-01' as Day, carries: hands }]
  const handedOn = new Map([['food', rolloverInto(from, policies, moves)]])
  const zero = minorUnits(0)
  const division = divideMoney({
    isBudgeted: true,
    envelopeIds: ['food', 'fun', 'pay-a', 'pay-b'],
    incomeIds: [],
    moved: [
      { categoryId: null, history: minorUnits(-owedBefore), earlier: zero, inPeriod: zero },
      ...['food', 'fun'].map(of => ({ categoryId: of, history: zero, ...split(spent(of)) })),
    ],
    assigned: ['food', 'fun', 'pay-a', 'pay-b'].map(of => ({ categoryId: of, ...split(given(of)) })),
    rollovers: new Map([...handedOn].map(([id, it]) => [id, it.carried])),
    debts: debtsOf({
      payments: new Map(cards.map(it => [it, `pay-${it}`])),
      cards: cards.map(it => ({
        accountId: it,
        balance: minorUnits(balance(it)),
        start: { earlier: minorUnits(it === 'a' ? 0 - owedBefore : 0), inPeriod: zero },
      })),
      handedOn,
      moves: new Map([['food', moves]]),
    }),
  })
  const available = (id: string): MinorUnits => division.envelopes.get(id)?.available ?? zero
  const states = cards.map(it => cardState(it, minorUnits(balance(it)), available(`pay-${it}`)))
  for (const it of states) {
    expect(it.setAside + it.uncovered - Math.max(0, available(`pay-${it.accountId}`))).toBe(it.owed)
    expect(it.uncovered).toBeLessThanOrEqual(Math.max(0, it.owed))
  }
  const forCards = states.map(it => subtract(it.setAside, it.paidUncovered))
  expect(sum([division.readyToAssign, available('food'), available('fun'), ...forCards])).toBe(cash)
  expect(division.readyToAssign).toBe(whatNobodyHolds(steps, hands, at))
}

/** Ready to assign by itself, period after period: what was assigned left it; what an envelope handed back came, what it lacked in cash went. */
function whatNobodyHolds(steps: readonly Step[], hands: Carries, at: number): number {
  const add = (those: readonly Step[]) => those.reduce((total, it) => total + it.amount, 0)
  let ready = 0 - add(steps.filter(it => it.kind === 'assign' && it.at <= at))
  let carried = 0
  for (const period of periods.keys()) {
    if (period >= at) break
    const spent = steps.filter(it => it.at === period && it.of === 'food' && it.kind === 'move')
    const assigned = steps.filter(it => it.at === period && it.of === 'food' && it.kind === 'assign')
    const available = carried + add(spent) + add(assigned)
    const onCards = cards.reduce((total, card) => total + Math.max(0, -add(spent.filter(it => it.on === card))), 0)
    carried = hands === 'both' || (hands === 'left' && available > 0) ? available : 0
    if (carried === 0) ready += available > 0 ? available : -Math.max(0, -available - onCards)
  }
  return ready
}
