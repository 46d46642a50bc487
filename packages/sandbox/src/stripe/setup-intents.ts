// /v1/setup_intents: a customer's word that an account may be debited later on.
import { type BankAccountRecord, bankAccountShelf } from './bank-account-records.ts'
import { changeSetup, detailParams, draftSetup } from './change-setup.ts'
import { attachMethod, methodParams, openMethod } from './make-method.ts'
import { type GivenMandate, makeMandate, mandateParams } from './mandate-records.ts'
import { askForDeposits, checkDeposits, verifyParams } from './micro-deposits.ts'
import { refuse } from './protocol/failure.ts'
import { created, isWithin, pageOf, pageParams } from './protocol/lists.ts'
import { anything, clearable, flag, list, oneOf, required, shape, text } from './protocol/params.ts'
import { get, post } from './protocol/route.ts'
import type { Till } from './protocol/till.ts'
import { type SetupRecord, type ShownSetup, setupIntentShelf } from './setup-intent-records.ts'
import { tell } from './tell.ts'

const url = '/v1/setup_intents'

const confirming = {
  confirmation_token: anything(),
  mandate_data: clearable(shape(mandateParams)),
  return_url: anything(),
  use_stripe_sdk: anything(),
}

const create = post(
  url,
  {
    ...detailParams,
    ...confirming,
    automatic_payment_methods: shape({ allow_redirects: anything(), enabled: required(flag()) }),
    confirm: flag(),
    on_behalf_of: anything(),
    single_use: anything(),
    usage: oneOf(['off_session', 'on_session']),
  },
  ({ till, input }) => {
    const kinds = input.allowed_payment_method_types ?? input.payment_method_types
    const automatic = kinds === undefined && input.automatic_payment_methods?.enabled !== false
    const blank = draftSetup(till, { automatic, usage: input.usage ?? 'off_session' })
    const made = setupIntentShelf.put(till, changeSetup(till, blank, input))
    tell(till, 'setup_intent.created', made.shown)
    return input.confirm ? confirmSetup(till, made, input.mandate_data ?? null).shown : made.shown
  },
)

const retrieve = get(`${url}/:id`, { client_secret: text() }, ({ till, id }) => setupIntentShelf.open(till, id).shown)

const update = post(`${url}/:id`, detailParams, ({ till, input, id }) => {
  const before = openUnfinished(till, id, 'update')
  return setupIntentShelf.put(till, changeSetup(till, before, input)).shown
})

const confirm = post(
  `${url}/:id/confirm`,
  {
    ...confirming,
    allowed_payment_method_types: list(text()),
    payment_method: text(),
    payment_method_data: shape(methodParams),
    payment_method_options: anything(),
  },
  ({ till, input, id }) => {
    const before = openUnfinished(till, id, 'confirm')
    const changed = setupIntentShelf.put(till, changeSetup(till, before, input))
    return confirmSetup(till, changed, input.mandate_data ?? null).shown
  },
)

const cancel = post(
  `${url}/:id/cancel`,
  { cancellation_reason: oneOf(['abandoned', 'duplicate', 'requested_by_customer']) },
  ({ till, input, id }) => {
    const before = openUnfinished(till, id, 'cancel')
    const changes: Partial<ShownSetup> = {
      cancellation_reason: input.cancellation_reason ?? null,
      next_action: null,
      status: 'canceled',
    }
    const { shown } = put(till, before, changes)
    tell(till, 'setup_intent.canceled', shown)
    return shown
  },
)

const verify = post(
  `${url}/:id/verify_microdeposits`,
  { ...verifyParams, client_secret: text() },
  ({ till, input, id }) => {
    const before = setupIntentShelf.open(till, id)
    const account = bankAccountShelf.get(till, before.shown.payment_method ?? '')
    if (before.shown.status !== 'requires_action' || !account || !before.mandateData)
      throw unexpected(before.shown, 'verify')
    const failure = checkDeposits(till, account, input)
    if (failure) throw failure
    return finish(till, before, { ...account, status: 'verified' }, before.mandateData).shown
  },
)

const listAll = get(
  url,
  {
    ...pageParams,
    attach_to_self: anything(),
    created: created(),
    customer: text(),
    customer_account: anything(),
    payment_method: text(),
  },
  ({ till, input }) =>
    pageOf(
      url,
      setupIntentShelf
        .all(till)
        .map(({ shown }) => shown)
        .filter(shown => isWithin(shown.created, input.created))
        .filter(shown => input.customer === undefined || shown.customer === input.customer)
        .filter(shown => input.payment_method === undefined || shown.payment_method === input.payment_method),
      input,
    ),
)

export const setupIntentRoutes = [create, retrieve, update, confirm, cancel, verify, listAll]

function confirmSetup(till: Till, record: SetupRecord, mandateData: GivenMandate | null): SetupRecord {
  const { shown } = record
  if (shown.payment_method === null) {
    throw refuse('You cannot confirm this SetupIntent because it is missing a payment method.', {
      code: 'setup_intent_unexpected_state',
      param: 'payment_method',
    })
  }
  if (!mandateData) {
    throw refuse('You must provide mandate_data to set up debits of a US bank account.', {
      code: 'parameter_missing',
      param: 'mandate_data',
    })
  }
  const account = openMethod(till, shown.payment_method, 'payment_method')
  if (account.status === 'verified') return finish(till, record, account, mandateData)
  const changes: Partial<ShownSetup> = { status: 'requires_action', next_action: askForDeposits(till, account) }
  const waiting = put(till, { ...record, mandateData }, changes)
  tell(till, 'setup_intent.requires_action', waiting.shown)
  return waiting
}

function finish(till: Till, record: SetupRecord, account: BankAccountRecord, mandateData: GivenMandate): SetupRecord {
  const { customer } = record.shown
  if (customer !== null) attachMethod(till, account.id, customer)
  const mandate = makeMandate(till, mandateData, { paymentMethod: account.id, once: null })
  const changed = put(till, record, { status: 'succeeded', mandate: mandate.id, next_action: null })
  tell(till, 'setup_intent.succeeded', changed.shown)
  return changed
}

function openUnfinished(till: Till, id: string, verb: string): SetupRecord {
  const record = setupIntentShelf.open(till, id)
  if (record.shown.status.startsWith('requires_')) return record
  throw unexpected(record.shown, verb)
}

const unexpected = (shown: ShownSetup, verb: string) =>
  refuse(`You cannot ${verb} this SetupIntent because it has a status of ${shown.status}.`, {
    code: 'setup_intent_unexpected_state',
    setupIntent: shown,
  })

const put = (till: Till, record: SetupRecord, changes: Partial<ShownSetup>): SetupRecord =>
  setupIntentShelf.put(till, { ...record, shown: { ...record.shown, ...changes } })
