// /v1/payment_intents: collecting money from a bank account, from the wish to the settled debit.
import { changeIntent, detailParams, draftIntent, sharedParams } from './change-intent.ts'
import { accountOf, confirmIntent, debit, unexpectedState } from './confirm-intent.ts'
import { failIntent } from './intent-outcomes.ts'
import { intentShelf, type ShownIntent } from './intent-records.ts'
import { mandateParams } from './mandate-records.ts'
import { checkDeposits, verifyParams } from './micro-deposits.ts'
import { refuse } from './protocol/failure.ts'
import { created, isWithin, pageOf, pageParams } from './protocol/lists.ts'
import { anything, clearable, flag, integer, oneOf, required, shape, text } from './protocol/params.ts'
import { get, post } from './protocol/route.ts'
import { nowSeconds } from './protocol/till.ts'
import { checkAmount } from './start-charge.ts'
import { tell } from './tell.ts'

const url = '/v1/payment_intents'

const confirming = { mandate: text(), mandate_data: clearable(shape(mandateParams)) }

const create = post(
  url,
  {
    ...detailParams,
    ...confirming,
    amount: required(integer()),
    automatic_payment_methods: shape({ allow_redirects: anything(), enabled: required(flag()) }),
    confirm: flag(),
    confirmation_method: oneOf(['automatic', 'manual']),
    currency: required(text()),
  },
  ({ till, input }) => {
    checkAmount(input.amount, input.currency)
    if (!input.confirm && (input.mandate !== undefined || input.mandate_data)) {
      throw refuse('mandate and mandate_data may be given only together with confirm=true.', { param: 'mandate_data' })
    }
    const kinds = input.allowed_payment_method_types ?? input.payment_method_types
    const automatic = kinds === undefined && input.automatic_payment_methods?.enabled !== false
    const blank = draftIntent(till, {
      amount: input.amount,
      automatic,
      confirmationMethod: input.confirmation_method ?? 'automatic',
    })
    const made = intentShelf.put(till, changeIntent(till, blank, input))
    tell(till, 'payment_intent.created', made.shown)
    if (!input.confirm) return made.shown
    return confirmIntent(till, made, { mandate: input.mandate, mandateData: input.mandate_data }).shown
  },
)

const retrieve = get(`${url}/:id`, { client_secret: text() }, ({ till, id }) => intentShelf.open(till, id).shown)

const update = post(`${url}/:id`, { ...detailParams, amount: integer(), currency: text() }, ({ till, input, id }) => {
  const before = intentShelf.open(till, id)
  const { description: _description, metadata: _metadata, ...binding } = input
  const bound = Object.entries(binding).filter(([, value]) => value !== undefined)
  if (bound.length > 0 && !before.shown.status.startsWith('requires_')) throw unexpectedState(before.shown, 'update')
  checkAmount(input.amount ?? before.shown.amount, input.currency ?? 'usd')
  const changed = changeIntent(till, before, input)
  const shown = { ...changed.shown, amount: input.amount ?? before.shown.amount }
  return intentShelf.put(till, { ...changed, shown }).shown
})

const confirm = post(
  `${url}/:id/confirm`,
  { ...sharedParams, ...confirming, amount_to_confirm: integer() },
  ({ till, input, id }) => {
    const before = intentShelf.open(till, id)
    if (!before.shown.status.startsWith('requires_')) throw unexpectedState(before.shown, 'confirm')
    const changed = intentShelf.put(till, changeIntent(till, before, input))
    return confirmIntent(till, changed, { mandate: input.mandate, mandateData: input.mandate_data }).shown
  },
)

const cancel = post(
  `${url}/:id/cancel`,
  { cancellation_reason: oneOf(['abandoned', 'duplicate', 'fraudulent', 'requested_by_customer']) },
  ({ till, input, id }) => {
    const before = intentShelf.open(till, id)
    if (!before.shown.status.startsWith('requires_')) throw unexpectedState(before.shown, 'cancel')
    const shown: ShownIntent = {
      ...before.shown,
      canceled_at: nowSeconds(till),
      cancellation_reason: input.cancellation_reason ?? null,
      next_action: null,
      status: 'canceled',
    }
    intentShelf.put(till, { ...before, shown })
    tell(till, 'payment_intent.canceled', shown)
    return shown
  },
)

const verify = post(
  `${url}/:id/verify_microdeposits`,
  { ...verifyParams, client_secret: text() },
  ({ till, input, id }) => {
    const before = intentShelf.open(till, id)
    const account = accountOf(till, before.shown)
    if (before.shown.status !== 'requires_action' || !account) throw unexpectedState(before.shown, 'verify')
    const failure = checkDeposits(till, account, input)
    if (!failure) return debit(till, before, { ...account, status: 'verified' }).shown
    const { code = '' } = failure.details
    if (code.endsWith('attempts_exceeded')) {
      failIntent(till, before, { code, message: failure.message, type: 'invalid_request_error' })
    }
    throw failure
  },
)

const listAll = get(
  url,
  { ...pageParams, created: created(), customer: text(), customer_account: anything() },
  ({ till, input }) =>
    pageOf(
      url,
      intentShelf
        .all(till)
        .map(({ shown }) => shown)
        .filter(shown => isWithin(shown.created, input.created))
        .filter(shown => input.customer === undefined || shown.customer === input.customer),
      input,
    ),
)

export const paymentIntentRoutes = [create, retrieve, update, confirm, cancel, verify, listAll]
