// Makes payment methods out of typed numbers, finds them, and gives them to customers.
import {
  type BankAccountRecord,
  bankAccountShelf,
  detailsOfNumbers,
  emptyBilling,
  paymentMethodOnWire,
} from './bank-account-records.ts'
import { namedCustomer } from './customer-records.ts'
import { refuse } from './protocol/failure.ts'
import {
  address,
  addressOnWire,
  anything,
  changeMetadata,
  clearable,
  metadata,
  missingParam,
  oneOf,
  required,
  shape,
  text,
  type ValuesOf,
} from './protocol/params.ts'
import { makeId, nowSeconds, type Till } from './protocol/till.ts'
import { tell } from './tell.ts'

export const billingParams = {
  address: clearable(address()),
  email: clearable(text()),
  name: clearable(text()),
  phone: clearable(text()),
  tax_id: clearable(text()),
}

const numberParams = {
  account_holder_type: oneOf(['company', 'individual']),
  account_number: text(),
  account_type: oneOf(['checking', 'savings']),
  financial_connections_account: text(),
  routing_number: text(),
}

/** What a payment method is made of, also inside payment_method_data of an intent. */
export const methodParams = {
  allow_redisplay: anything(),
  billing_details: shape(billingParams),
  metadata: metadata(),
  radar_options: anything(),
  type: required(text()),
  us_bank_account: shape(numberParams),
}

/** `path` names the object in complaints: empty for the request itself, 'payment_method_data' inside an intent. */
export function makeMethod(till: Till, given: ValuesOf<typeof methodParams>, path: string): BankAccountRecord {
  const at = (...names: string[]) => {
    const [first = '', ...rest] = path === '' ? names : [path, ...names]
    return first + rest.map(name => `[${name}]`).join('')
  }
  if (given.type !== 'us_bank_account') {
    throw refuse('This bank takes payment methods of the type us_bank_account only.', { param: at('type') })
  }
  const numbers = given.us_bank_account
  if (numbers?.financial_connections_account !== undefined) {
    throw refuse('This bank knows no Financial Connections: link the account with Plaid instead.', {
      param: at('us_bank_account', 'financial_connections_account'),
    })
  }
  const { account_number: number, routing_number: routing } = numbers ?? {}
  if (routing === undefined) throw missingParam(at('us_bank_account', 'routing_number'))
  if (number === undefined) throw missingParam(at('us_bank_account', 'account_number'))
  const name = given.billing_details?.name
  if (!name) throw missingParam(at('billing_details', 'name'))
  const details = detailsOfNumbers(
    till,
    {
      routing,
      number,
      holderName: name,
      holderType: numbers?.account_holder_type ?? 'individual',
      accountType: numbers?.account_type ?? null,
    },
    at('us_bank_account'),
  )
  return bankAccountShelf.put(till, {
    ...details,
    id: makeId(till, 'pm'),
    clientId: till.clientId,
    created: nowSeconds(till),
    currency: 'usd',
    customer: null,
    status: 'new',
    failedTries: 0,
    metadata: changeMetadata({}, given.metadata),
    billing: changeBilling(emptyBilling, given.billing_details),
    deleted: false,
  })
}

type GivenKinds = { allowed_payment_method_types?: string[] | undefined; payment_method_types?: string[] | undefined }

/** Throws unless an intent may be paid from a bank account. The second of the two names is that of older versions of the API. */
export function checkKinds(given: GivenKinds): void {
  for (const param of ['allowed_payment_method_types', 'payment_method_types'] as const) {
    if (!given[param] || given[param].includes('us_bank_account')) continue
    throw refuse(`This bank takes payments from bank accounts only: name us_bank_account in ${param}.`, { param })
  }
}

/** The payment method that a parameter names. Throws for one that is gone. */
export function openMethod(till: Till, id: string, param: string): BankAccountRecord {
  const record = bankAccountShelf.named(till, id, param)
  if (!record.deleted) return record
  throw refuse('This PaymentMethod was detached from its customer and may not be used again.', {
    code: 'payment_method_unexpected_state',
    param,
  })
}

/** Makes it the customer's; nothing happens when it is already. Throws for another customer's. */
export function attachMethod(till: Till, id: string, customerId: string): BankAccountRecord {
  namedCustomer(till, customerId)
  const before = openMethod(till, id, 'payment_method')
  if (before.customer === customerId) return before
  if (before.customer !== null) {
    throw refuse('The payment method you provided has already been attached to a customer.', {
      code: 'payment_method_unexpected_state',
      param: 'payment_method',
    })
  }
  const record = bankAccountShelf.put(till, { ...before, customer: customerId })
  tell(till, 'payment_method.attached', paymentMethodOnWire(till, record))
  return record
}

type Billing = BankAccountRecord['billing']

export function changeBilling(before: Billing, given: ValuesOf<typeof billingParams> | undefined): Billing {
  if (!given) return before
  return {
    address: given.address === undefined ? before.address : given.address && addressOnWire(given.address),
    email: given.email === undefined ? before.email : given.email,
    name: given.name === undefined ? before.name : given.name,
    phone: given.phone === undefined ? before.phone : given.phone,
    tax_id: given.tax_id === undefined ? before.tax_id : given.tax_id,
  }
}
