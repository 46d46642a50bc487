import type { PaymentAmountCurrency, PaymentInitiationConsentConstraints } from 'plaid'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { refusalOf, type Visit, visit } from '../../test-visit.ts'
import { authorizeConsent, authorizePayment } from './authorize-payment.ts'
import type { Payer } from './payment-records.ts'

let guest: Visit
let token: string
let account: string

const payer: Payer = { institutionId: 'ins_117650', username: 'user_good', account: 'checking' }

beforeEach(async () => {
  guest = await visit()
  const linked = await guest.link(payer.institutionId)
  token = linked.token
  account = linked.accounts.get('checking') ?? ''
})
afterEach(() => guest.leave())

const pounds = (value: number) => ({ currency: 'GBP' as PaymentAmountCurrency, value })

const landlord = async () => {
  const bacs = { account: '31926819', sort_code: '60-16-13' }
  return (await guest.plaid.paymentInitiationRecipientCreate({ name: 'Mill Lane Lettings', bacs })).data.recipient_id
}

const ask = async (value: number, options: object = {}) => {
  const wish = { recipient_id: await landlord(), reference: 'Rent Dec', amount: pounds(value), options }
  return (await guest.plaid.paymentInitiationPaymentCreate(wish)).data.payment_id
}

const look = async (payment_id: string) => (await guest.plaid.paymentInitiationPaymentGet({ payment_id })).data

const available = async () => {
  const { accounts } = (await guest.plaid.accountsBalanceGet({ access_token: token })).data
  return Number(accounts.find(each => each.account_id === account)?.balances.available)
}

const simulate = (payment_id: string, status: string) =>
  guest.plaid.sandboxPaymentSimulate({ payment_id, webhook: guest.mailbox, status: `PAYMENT_STATUS_${status}` })

const rentRows = async () => {
  const { data } = await guest.plaid.transactionsGet({
    access_token: token,
    start_date: '2026-12-01',
    end_date: '2026-12-31',
    options: { count: 500 },
  })
  return data.transactions
    .filter(row => /Rent Dec|Refund/.test(row.name))
    .map(row => `${row.name} ${row.amount} ${row.pending ? 'pending' : 'posted'}`)
}

test('rent is paid: asked for, allowed, carried out, settled, and given back in part', async () => {
  const before = await available()
  const payment_id = await ask(450.5, { request_refund_details: true })
  expect(payment_id).toMatch(/^payment-id-sandbox-/)
  expect(await look(payment_id)).toMatchObject({ status: 'PAYMENT_STATUS_INPUT_NEEDED', amount: { value: 450.5 } })

  await guest.insideBank(bank => authorizePayment(bank, payment_id, payer))
  expect(await look(payment_id)).toMatchObject({
    status: 'PAYMENT_STATUS_INITIATED',
    refund_details: { bacs: { sort_code: expect.stringMatching(/^\d{6}$/) } },
  })
  expect(await rentRows()).toEqual(['Mill Lane Lettings Rent Dec 450.5 pending'])
  expect(await available()).toBeCloseTo(before - 450.5, 2)

  expect(await guest.mailAfter(() => simulate(payment_id, 'EXECUTED'))).toMatchObject({
    webhook_type: 'PAYMENT_INITIATION',
    webhook_code: 'PAYMENT_STATUS_UPDATE',
    payment_id,
    old_payment_status: 'PAYMENT_STATUS_INITIATED',
    new_payment_status: 'PAYMENT_STATUS_EXECUTED',
    original_reference: 'Rent Dec',
  })
  expect(await rentRows()).toEqual(['Mill Lane Lettings Rent Dec 450.5 posted'])
  expect(await refusalOf(simulate(payment_id, 'FAILED'))).toBe('INVALID_REQUEST/INVALID_FIELD')

  await simulate(payment_id, 'SETTLED')
  const back = { payment_id, idempotency_key: 'broken boiler', reference: 'Boiler26', amount: pounds(50) }
  const refund = (await guest.plaid.paymentInitiationPaymentReverse(back)).data
  expect((await guest.plaid.paymentInitiationPaymentReverse(back)).data.refund_id).toBe(refund.refund_id)
  const tooMuch = { ...back, idempotency_key: 'again', amount: pounds(400.51) }
  expect(await refusalOf(guest.plaid.paymentInitiationPaymentReverse(tooMuch))).toBe('INVALID_REQUEST/INVALID_FIELD')
  expect(await look(payment_id)).toMatchObject({ refund_ids: [refund.refund_id], amount_refunded: { value: 50 } })
  expect(await rentRows()).toContain('Refund Boiler26 -50 posted')
  expect(await available()).toBeCloseTo(before - 400.5, 2)
})

test('a payment that fails gives the money back, and one that cannot be covered moves none', async () => {
  const before = await available()
  const [failing, large] = [await ask(20), await ask(999_999)]
  await guest.insideBank(bank => {
    authorizePayment(bank, failing, payer)
    authorizePayment(bank, large, payer)
  })
  expect((await look(large)).status).toBe('PAYMENT_STATUS_INSUFFICIENT_FUNDS')
  expect(await available()).toBeCloseTo(before - 20, 2)
  await simulate(failing, 'REJECTED')
  expect(await rentRows()).toEqual([])
  expect(await available()).toBeCloseTo(before, 2)
})

test('a standing order pays on its days until it ends', async () => {
  const schedule = { interval: 'MONTHLY', interval_execution_day: -1, start_date: '2026-12-01', end_date: '2027-02-15' }
  const wish = { recipient_id: await landlord(), reference: 'Rent Dec', amount: pounds(5), schedule }
  const asked = wish as Parameters<typeof guest.plaid.paymentInitiationPaymentCreate>[0]
  const { payment_id } = (await guest.plaid.paymentInitiationPaymentCreate(asked)).data
  await guest.insideBank(bank => authorizePayment(bank, payment_id, payer))
  expect(await look(payment_id)).toMatchObject({ status: 'PAYMENT_STATUS_ESTABLISHED', schedule })
  expect(await rentRows()).toEqual([])
  await guest.control('/clock', { advance: 'P4M' })
  const options = { count: 500 }
  const between = { access_token: token, start_date: '2026-12-02', end_date: '2027-04-02', options }
  const { transactions } = (await guest.plaid.transactionsGet(between)).data
  const paid = transactions.filter(row => row.name.includes('Rent Dec'))
  expect(paid.map(row => `${row.authorized_date} ${row.amount} ${row.transaction_code}`)).toEqual([
    '2027-01-31 5 standing order',
    '2026-12-31 5 standing order',
  ])
})

test('only the account that the client named may pay, and only in its own currency', async () => {
  const named = await ask(5, { bacs: { account: '00000000', sort_code: '000000' } })
  const foreign = await ask(5)
  await guest.insideBank(bank => {
    authorizePayment(bank, named, payer)
    authorizePayment(bank, foreign, { ...payer, institutionId: 'ins_900101' })
  })
  expect((await look(named)).status).toBe('PAYMENT_STATUS_REJECTED')
  expect((await look(foreign)).status).toBe('PAYMENT_STATUS_REJECTED')
})

test('recipients, references, schemes and schedules are checked as Plaid checks them', async () => {
  const { plaid } = guest
  const recipient = (iban: string) => plaid.paymentInitiationRecipientCreate({ name: 'Mme Roux', iban })
  expect(await refusalOf(recipient('FR7630006000011234567890180'))).toBe('PAYMENT_ERROR/PAYMENT_INVALID_RECIPIENT')
  expect(await refusalOf(plaid.paymentInitiationRecipientCreate({ name: 'Nobody' }))).toMatch('INVALID_FIELD')
  const { recipient_id } = (await recipient('FR76 3000 6000 0112 3456 7890 189')).data
  expect((await recipient('FR7630006000011234567890189')).data.recipient_id).toBe(recipient_id)
  const pay = (wish: object) =>
    plaid.paymentInitiationPaymentCreate({
      recipient_id,
      reference: 'Loyer',
      amount: { currency: 'EUR' as PaymentAmountCurrency, value: 10 },
      ...wish,
    })
  expect((await pay({})).data.status).toBe('PAYMENT_STATUS_INPUT_NEEDED')
  expect(await refusalOf(pay({ amount: pounds(10) }))).toBe('PAYMENT_ERROR/PAYMENT_SCHEME_NOT_SUPPORTED')
  expect(await refusalOf(pay({ reference: 'Loyer #1' }))).toBe('PAYMENT_ERROR/PAYMENT_INVALID_REFERENCE')
  expect(await refusalOf(pay({ reference: 'a reference too long' }))).toBe('INVALID_REQUEST/INVALID_FIELD')
  expect(await refusalOf(pay({ amount: { currency: 'EUR', value: 1.234 } }))).toBe('INVALID_REQUEST/INVALID_FIELD')
  const never = { interval: 'WEEKLY', interval_execution_day: 9, start_date: '2026-12-07' }
  expect(await refusalOf(pay({ schedule: never }))).toBe('PAYMENT_ERROR/PAYMENT_INVALID_SCHEDULE')
  expect(await refusalOf(guest.stranger.paymentInitiationRecipientGet({ recipient_id }))).toMatch('INVALID_FIELD')
})

test('many payments of one instant are listed page by page, newest first', async () => {
  const made: string[] = []
  for (const value of [1, 2, 3, 4, 5]) made.push(await ask(value))
  const first = (await guest.plaid.paymentInitiationPaymentList({ count: 3 })).data
  const rest = (await guest.plaid.paymentInitiationPaymentList({ count: 3, cursor: first.next_cursor })).data
  expect([...first.payments, ...rest.payments].map(each => each.payment_id)).toEqual(made.reverse())
  expect(rest.next_cursor).toBeNull()
})

test('a consent pays within its limits until it is revoked', async () => {
  const constraints = {
    max_payment_amount: pounds(100),
    periodic_amounts: [{ amount: pounds(150), interval: 'MONTH', alignment: 'CALENDAR' }],
  } as PaymentInitiationConsentConstraints
  const wish = { recipient_id: await landlord(), reference: 'Savings', constraints }
  const { consent_id } = (await guest.plaid.paymentInitiationConsentCreate(wish)).data
  const pay = async (value: number, idempotency_key: string) => {
    const order = { consent_id, amount: pounds(value), idempotency_key }
    return (await guest.plaid.paymentInitiationConsentPaymentExecute(order)).data
  }
  expect(await refusalOf(pay(10, 'too early'))).toBe('INVALID_REQUEST/INVALID_FIELD')
  await guest.insideBank(bank => authorizeConsent(bank, consent_id, payer))
  const before = await available()
  const paid = await pay(90, 'december')
  expect(paid.status).toBe('PAYMENT_STATUS_INITIATED')
  expect((await pay(90, 'december')).payment_id).toBe(paid.payment_id)
  expect(await available()).toBeCloseTo(before - 90, 2)
  expect(await refusalOf(pay(101, 'too much'))).toBe('PAYMENT_ERROR/PAYMENT_CONSENT_INVALID_CONSTRAINTS')
  expect(await refusalOf(pay(61, 'too often'))).toBe('PAYMENT_ERROR/PAYMENT_CONSENT_INVALID_CONSTRAINTS')
  await guest.plaid.paymentInitiationConsentRevoke({ consent_id })
  expect(await refusalOf(pay(10, 'too late'))).toBe('PAYMENT_ERROR/PAYMENT_CONSENT_CANCELLED')
})
