// Good calls: payments in Europe, once and by consent.
import type { Body, Customer } from '../customer.ts'
import { firstOf, type GoodCalls } from './call.ts'

const recipientBody = {
  name: 'The landlord',
  iban: 'GB33BUKB20201555555555',
  address: { street: ['4 Garden Row'], city: 'Reading', postal_code: 'RG1 1AA', country: 'GB' },
}

const recipient = (customer: Customer): Promise<unknown> =>
  customer.once('recipient', async () => {
    const made = await customer.get('/payment_initiation/recipient/create', recipientBody)
    return made.recipient_id
  })

const amount = { currency: 'GBP', value: 12.34 }

const paymentBody = async (customer: Customer): Promise<Body> => ({
  recipient_id: await recipient(customer),
  reference: 'Rent May',
  amount,
})

const createPayment = async (customer: Customer): Promise<unknown> =>
  (await customer.get('/payment_initiation/payment/create', await paymentBody(customer))).payment_id

const payment = (customer: Customer): Promise<unknown> => customer.once('payment', () => createPayment(customer))

async function createSimulated(customer: Customer, status: string): Promise<unknown> {
  const payment_id = await createPayment(customer)
  await customer.get('/sandbox/payment/simulate', { payment_id, webhook: customer.webhook, status })
  return payment_id
}

const consentBody = async (customer: Customer): Promise<Body> => ({
  recipient_id: await recipient(customer),
  reference: 'Savings',
  scopes: ['ME_TO_ME'],
  constraints: {
    valid_date_time: { to: '2027-11-22T08:00:00Z' },
    max_payment_amount: { currency: 'GBP', value: 100 },
    periodic_amounts: [{ amount: { currency: 'GBP', value: 300 }, interval: 'MONTH', alignment: 'CALENDAR' }],
  },
})

const createConsent = async (customer: Customer): Promise<unknown> =>
  (await customer.get('/payment_initiation/consent/create', await consentBody(customer))).consent_id

const consent = (customer: Customer): Promise<unknown> => customer.once('consent', () => createConsent(customer))

/** The payer says yes, on the page of their own bank. */
async function authorise(customer: Customer, consent_id: unknown): Promise<void> {
  const { link_token: linkToken } = await customer.get('/link/token/create', {
    client_name: 'A budget',
    country_codes: ['GB'],
    language: 'en',
    products: ['payment_initiation'],
    payment_initiation: { consent_id },
    user: { client_user_id: 'somebody' },
  })
  const { sessionId } = await customer.link('/session', { linkToken })
  const visit = { linkToken, sessionId, institutionId: 'ins_117650', way: 'dialog' }
  const { stateId } = await customer.link('/oauth/start', visit)
  const person = { stateId, username: 'user_good', password: 'pass_good' }
  const { signInId } = await customer.link('/oauth/sign-in', person)
  await customer.link('/oauth/decide', { stateId, signInId, isApproved: true })
  const { accounts } = await customer.link('/oauth/follow', { sessionId, stateId })
  await customer.link('/finish', { signInId, accountIds: [firstOf(accounts).id] })
}

export const paymentsCalls: GoodCalls = {
  '/payment_initiation/recipient/create': () => recipientBody,
  '/payment_initiation/recipient/get': async customer => ({ recipient_id: await recipient(customer) }),
  '/payment_initiation/recipient/list': () => ({ count: 5 }),
  '/payment_initiation/payment/create': paymentBody,
  '/payment_initiation/payment/get': async customer => ({ payment_id: await payment(customer) }),
  '/payment_initiation/payment/list': () => ({ count: 5 }),
  '/payment_initiation/payment/reverse': async customer => ({
    payment_id: await createSimulated(customer, 'PAYMENT_STATUS_SETTLED'),
    idempotency_key: 'reverse 1',
    reference: 'RentBack',
    amount,
  }),
  '/payment_initiation/consent/create': consentBody,
  '/payment_initiation/consent/get': async customer => ({ consent_id: await consent(customer) }),
  '/payment_initiation/consent/payment/execute': async customer => ({
    consent_id: await customer.once('authorised consent', async () => {
      const consent_id = await createConsent(customer)
      await authorise(customer, consent_id)
      return consent_id
    }),
    amount: { currency: 'GBP', value: 20 },
    idempotency_key: 'execute 1',
    processing_mode: 'IMMEDIATE',
  }),
  '/payment_initiation/consent/revoke': async customer => ({ consent_id: await createConsent(customer) }),
  '/sandbox/payment/simulate': async customer => ({
    payment_id: await createPayment(customer),
    webhook: customer.webhook,
    status: 'PAYMENT_STATUS_INITIATED',
  }),
}
