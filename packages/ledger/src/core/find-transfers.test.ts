import { addDays, currencyOf, dayOf, minorUnits } from '@hearth/money'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findTransfersAmong } from './find-transfers.ts'
import { ratesOfDays } from './rate-of-day.ts'
import { bankDaysBetween, type Leg } from './transfer-fit.ts'
import type { OwnAccount } from './transfer-words.ts'

const account = (accountId: string, it: Partial<OwnAccount> = {}): OwnAccount => ({
  accountId,
  name: accountId,
  officialName: null,
  mask: null,
  type: 'depository',
  subtype: 'checking',
  onBudget: true,
  institution: 'First Bank',
  owners: [],
  ...it,
})
const accounts = [
  account('checking', { name: 'Everyday Checking', mask: '4410' }),
  account('savings', { name: 'High Yield Savings', mask: '9921', subtype: 'savings' }),
  account('card', { name: 'Rewards Credit Card', mask: '7003', type: 'credit', subtype: 'credit card' }),
  account('mortgage', { name: 'Home Mortgage', type: 'loan', subtype: 'mortgage', onBudget: false }),
  account('studies', { name: 'Student Loan', type: 'loan', subtype: 'student', onBudget: false }),
  account('far', {
    name: 'Tagesgeld',
    mask: '5566',
    subtype: 'savings',
    institution: 'Other Bank',
    owners: ['Ann Example'],
  }),
  account('euro', { name: 'Compte courant', institution: 'Banque' }),
]
let legCount = 0
const leg = (accountId: string, amount: number, text: string, it: Partial<Leg> = {}): Leg => {
  legCount += 1
  return {
    transactionId: `${String(legCount).padStart(3, '0')} ${accountId}`,
    accountId,
    date: dayOf('2026-11-05'),
    amount: minorUnits(amount),
    currency: currencyOf('USD'),
    text,
    pfcDetailed: null,
    pfcConfidence: 'HIGH',
    spokenFor: false,
    foreignAmount: null,
    foreignCurrency: null,
    ...it,
  }
}
const on = (day: string) => ({ date: dayOf(day) })
const out = { pfcDetailed: 'TRANSFER_OUT_ACCOUNT_TRANSFER' }
const into = { pfcDetailed: 'TRANSFER_IN_ACCOUNT_TRANSFER' }
const card = { pfcDetailed: 'LOAN_PAYMENTS_CREDIT_CARD_PAYMENT' }

const inEuros = { foreignAmount: minorUnits(4600), foreignCurrency: currencyOf('EUR') }

function find(legs: Leg[], it: Partial<Parameters<typeof findTransfersAmong>[0]> = {}): string[] {
  return findTransfersAmong({ legs, accounts, refused: new Set(), rateOfDay: null, ...it })
    .map(({ state, outflowId, inflowId }) => `${state}: ${outflowId} > ${inflowId}`.replace(/\d{3} /g, ''))
    .sort()
}

test.each<[string, Leg, Leg]>([
  [
    'savings by its kind',
    leg('checking', -500, 'Online Transfer to Savings', out),
    leg('savings', 500, 'Online Transfer from Checking', into),
  ],
  [
    'savings in Spanish',
    leg('checking', -500, 'Traspaso a cuenta de ahorro'),
    leg('savings', 500, 'Traspaso desde cuenta corriente'),
  ],
  [
    'a card by the bank’s word',
    leg('checking', -500, 'CREDIT CARD PAYMENT', card),
    leg('card', 500, 'PAYMENT RECEIVED - THANK YOU', card),
  ],
  [
    'a card in French without any category',
    leg('checking', -500, 'PRLV carte de crédit'),
    leg('card', 500, 'Prélèvement reçu, merci'),
  ],
  ['a card by its digits', leg('checking', -500, 'EPAY XXXX7003'), leg('card', 500, 'Payment')],
  [
    'a loan of the same kind',
    leg('checking', -500, 'Homestead', { pfcDetailed: 'LOAN_PAYMENTS_MORTGAGE_PAYMENT' }),
    leg('mortgage', 500, 'Payment', into),
  ],
  ['another bank by its name', leg('checking', -500, 'TRANSFER OTHER BANK', out), leg('far', 500, 'Einzahlung', into)],
  [
    'another bank by its digits and a name on the other side',
    leg('checking', -500, 'ACH to x5566', out),
    leg('far', 500, 'Ann Example First Bank'),
  ],
])('finds %s', (_, outflow, inflow) => {
  expect(find([outflow, inflow])).toEqual([`paired: ${outflow.accountId} > ${inflow.accountId}`])
})

test.each<[string, Leg, Leg]>([
  [
    'a purchase and a paycheck',
    leg('checking', -5000, 'Blue Door Cafe', { pfcDetailed: 'FOOD_AND_DRINK_COFFEE' }),
    leg('savings', 5000, 'ACME PAYROLL', { pfcDetailed: 'INCOME_SALARY' }),
  ],
  [
    'two refunds',
    leg('card', 5000, 'Refund', { pfcDetailed: 'GENERAL_MERCHANDISE_OTHER' }),
    leg('checking', 5000, 'Refund'),
  ],
  [
    'a friend who pays and one who is paid',
    leg('checking', -5000, 'Zelle to Kim Jones', out),
    leg('savings', 5000, 'Zelle from Jo Smith', into),
  ],
  [
    'a payment to a friend that speaks of savings',
    leg('checking', -5000, 'Zelle for the savings club', out),
    leg('savings', 5000, 'Transfer from Checking', into),
  ],
  [
    'rows made in the same foreign amount that came to different ones',
    leg('checking', -5000, 'Transfer to Savings', { ...out, ...inEuros }),
    leg('savings', 5100, 'Transfer from Checking', { ...into, ...inEuros }),
  ],
  [
    'a friend’s transfer and one’s own to somebody',
    leg('checking', -5000, 'Transfer to Kim Jones', out),
    leg('far', 5000, 'Transfer from Jo Smith', into),
  ],
  [
    'cash that was taken out and cash that was paid in',
    leg('checking', -5000, 'ATM Withdrawal', { pfcDetailed: 'TRANSFER_OUT_WITHDRAWAL' }),
    leg('savings', 5000, 'Deposit', { pfcDetailed: 'TRANSFER_IN_DEPOSIT' }),
  ],
  [
    'a transfer to savings that arrives on checking',
    leg('checking', -5000, 'Transfer to Savings', out),
    leg('euro', 5000, 'Transfer from Savings', into),
  ],
  [
    'a mortgage payment and a payment on a student loan',
    leg('checking', -5000, 'Homestead', { pfcDetailed: 'LOAN_PAYMENTS_MORTGAGE_PAYMENT' }),
    leg('studies', 5000, 'Payment', into),
  ],
  [
    'a payment for somebody else’s card and a refund',
    leg('checking', -5000, 'Card payment', card),
    leg('card', 5000, 'Corner Shop', { pfcDetailed: 'GENERAL_MERCHANDISE_OTHER' }),
  ],
  [
    'a transfer that names the digits of a third account',
    leg('checking', -5000, 'Transfer to Savings 5566', out),
    leg('savings', 5000, 'Transfer from Checking', into),
  ],
  [
    'rows six bank days apart',
    leg('checking', -5000, 'Transfer to Savings', { ...out, ...on('2026-11-02') }),
    leg('savings', 5000, 'Transfer from Checking', { ...into, ...on('2026-11-10') }),
  ],
  [
    'other amounts',
    leg('checking', -5001, 'Transfer to Savings', out),
    leg('savings', 5000, 'Transfer from Checking', into),
  ],
])('never finds %s', (_, outflow, inflow) => {
  expect(find([outflow, inflow])).toEqual([])
})

test('asks where a transfer says nothing of where it went', () => {
  expect(find([leg('checking', -900, 'ONLINE TRANSFER', out), leg('savings', 900, 'ONLINE TRANSFER', into)])).toEqual([
    'suggested: checking > savings',
  ])
})

test('asks before it overrules a category that the household chose, unless the money left the budget', () => {
  const said = { spokenFor: true }
  expect(
    find([
      leg('checking', -900, 'Transfer to Savings', { ...out, ...said }),
      leg('savings', 900, 'Transfer from Checking', into),
    ]),
  ).toEqual(['suggested: checking > savings'])
  const mortgage = { pfcDetailed: 'LOAN_PAYMENTS_MORTGAGE_PAYMENT' }
  expect(
    find([leg('checking', -900, 'Homestead', { ...mortgage, ...said }), leg('mortgage', 900, 'Payment', into)]),
  ).toEqual(['paired: checking > mortgage'])
})

const toSavings = (day: string) => leg('checking', -900, 'Transfer to Savings', { ...out, ...on(day) })
const fromChecking = (day: string) => leg('savings', 900, 'Transfer from Checking', { ...into, ...on(day) })

test('of two equal outflows the nearest takes the inflow, and where none is nearer it is asked', () => {
  const [early, late] = [toSavings('2026-11-03'), toSavings('2026-11-05')]
  const [pair] = findTransfersAmong({
    legs: [early, late, fromChecking('2026-11-05')],
    accounts,
    refused: new Set(),
    rateOfDay: null,
  })
  expect(pair).toMatchObject({ state: 'paired', outflowId: late.transactionId })
  expect(find([toSavings('2026-11-05'), toSavings('2026-11-05'), fromChecking('2026-11-05')])).toEqual([
    'suggested: checking > savings',
    'suggested: checking > savings',
  ])
})

test('equal transfers of one day pair one by one, and weekly ones with their own week', () => {
  expect(
    find([toSavings('2026-11-05'), toSavings('2026-11-05'), fromChecking('2026-11-06'), fromChecking('2026-11-06')]),
  ).toEqual(['paired: checking > savings', 'paired: checking > savings'])
  const weeks = ['2026-11-02', '2026-11-09', '2026-11-16']
  const legs = weeks.flatMap(day => [toSavings(day), fromChecking(addDays(dayOf(day), 1))])
  const found = findTransfersAmong({ legs, accounts, refused: new Set(), rateOfDay: null })
  expect(found.map(it => [it.outflowId, it.inflowId])).toEqual(
    [0, 2, 4].map(at => [legs[at]?.transactionId, legs[at + 1]?.transactionId]),
  )
})

test('a pair that a person refused is not found again, and its rows are free for others', () => {
  const [outflow, inflow, other] = [toSavings('2026-11-05'), fromChecking('2026-11-05'), fromChecking('2026-11-06')]
  const refused = new Set([`${outflow.transactionId} ${inflow.transactionId}`])
  expect(findTransfersAmong({ legs: [outflow, inflow, other], accounts, refused, rateOfDay: null })).toMatchObject([
    { state: 'paired', inflowId: other.transactionId },
  ])
})

test('across currencies by what the bank itself says, or by a known rate of the day, and never by a guess', () => {
  const euros = { ...into, currency: currencyOf('EUR') }
  const sent = leg('checking', -10_000, 'Transfer to Compte courant', out)
  expect(find([sent, leg('euro', 9_180, 'From Everyday Checking 4410', euros)])).toEqual([])
  const told = { foreignAmount: minorUnits(10_000), foreignCurrency: currencyOf('USD') }
  expect(find([sent, leg('euro', 9_180, 'From Everyday Checking 4410', { ...euros, ...told })])).toEqual([
    'paired: checking > euro',
  ])
  const rateOfDay = ratesOfDays(currencyOf('USD'), [
    { day: dayOf('2026-11-05'), currency: currencyOf('EUR'), rate: 1 / 0.92 },
  ])
  expect(find([sent, leg('euro', 9_180, 'From Everyday Checking 4410', euros)], { rateOfDay })).toEqual([
    'paired: checking > euro',
  ])
  expect(find([sent, leg('euro', 8_700, 'From Everyday Checking 4410', euros)], { rateOfDay })).toEqual([])
})

test('no row is in two pairs, whatever comes in whatever order', () => {
  const anyLeg = fc.record({
    account: fc.constantFrom('checking', 'savings', 'far', 'card'),
    sign: fc.constantFrom(1, -1),
    amount: fc.constantFrom(500, 900),
    day: fc.integer({ min: 1, max: 9 }),
    text: fc.constantFrom(
      'Transfer',
      'Transfer to Savings',
      'Transfer from Checking',
      'Payment thank you',
      'Card payment',
    ),
  })
  fc.assert(
    fc.property(fc.array(anyLeg, { maxLength: 14 }), rows => {
      const legs = rows.map(it =>
        leg(it.account, it.sign * it.amount, it.text, { ...(it.sign < 0 ? out : into), ...on(`2026-11-0${it.day}`) }),
      )
      const found = findTransfersAmong({ legs, accounts, refused: new Set(), rateOfDay: null })
      const paired = found.filter(it => it.state === 'paired').flatMap(it => [it.outflowId, it.inflowId])
      expect(new Set(paired).size).toBe(paired.length)
      const asked = found.filter(it => it.state === 'suggested').flatMap(it => [it.outflowId, it.inflowId])
      expect(asked.filter(it => paired.includes(it))).toEqual([])
      const again = findTransfersAmong({ legs: legs.toReversed(), accounts, refused: new Set(), rateOfDay: null })
      const keyed = (all: typeof found) =>
        all
          .filter(it => it.state === 'paired')
          .map(it => `${it.outflowId} ${it.inflowId}`)
          .sort()
      expect(keyed(again)).toEqual(keyed(found))
    }),
  )
})

test('days on which banks are closed do not count', () => {
  expect(bankDaysBetween(dayOf('2026-11-06'), dayOf('2026-11-09'))).toBe(1)
  expect(bankDaysBetween(dayOf('2026-11-13'), dayOf('2026-11-05'))).toBe(6)
  expect(bankDaysBetween(dayOf('2026-11-07'), dayOf('2026-11-08'))).toBe(0)
})
