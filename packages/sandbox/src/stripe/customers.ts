// /v1/customers

import { stableId } from '../stable-id.ts'
import { bankAccountOnWire, bankAccountShelf } from './bank-account-records.ts'
import { type CustomerRecord, customerShelf, namedCustomer, openCustomer } from './customer-records.ts'
import { attachMethod, openMethod } from './make-method.ts'
import { missingResource } from './protocol/failure.ts'
import { created, isWithin, pageOf, pageParams } from './protocol/lists.ts'
import {
  address,
  addressOnWire,
  anything,
  changeMetadata,
  clearable,
  integer,
  list,
  metadata,
  oneOf,
  required,
  shape,
  text,
  type ValuesOf,
} from './protocol/params.ts'
import { del, get, post } from './protocol/route.ts'
import { makeId, nowSeconds, type Till } from './protocol/till.ts'
import { addSource, sourcesOf } from './sources.ts'
import { tell } from './tell.ts'

const url = '/v1/customers'

const details = {
  address: clearable(address()),
  balance: integer(Number.MIN_SAFE_INTEGER),
  business_name: clearable(text()),
  cash_balance: anything(),
  description: clearable(text()),
  email: clearable(text(512)),
  individual_name: clearable(text()),
  invoice_prefix: text(),
  invoice_settings: shape({
    custom_fields: anything(),
    default_payment_method: clearable(text()),
    footer: clearable(text()),
    rendering_options: anything(),
  }),
  metadata: metadata(),
  name: clearable(text(256)),
  next_invoice_sequence: integer(),
  phone: clearable(text(64)),
  preferred_locales: list(text()),
  shipping: clearable(shape({ address: required(address()), name: required(text()), phone: clearable(text()) })),
  source: text(),
  tax: anything(),
  tax_exempt: clearable(oneOf(['exempt', 'none', 'reverse'])),
  test_clock: anything(),
  validate: anything(),
}

const create = post(url, { ...details, payment_method: text(), tax_id_data: anything() }, ({ till, input }) => {
  const id = makeId(till, 'cus', 14)
  const blank: CustomerRecord = {
    id,
    clientId: till.clientId,
    deleted: false,
    shown: {
      id,
      object: 'customer',
      address: null,
      balance: 0,
      created: nowSeconds(till),
      currency: null,
      customer_account: null,
      default_source: null,
      delinquent: false,
      description: null,
      discount: null,
      email: null,
      invoice_prefix: stableId(8, [till.bank.seed, 'stripe invoice prefix', id]).toUpperCase(),
      invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
      livemode: false,
      metadata: {},
      name: null,
      next_invoice_sequence: 1,
      phone: null,
      preferred_locales: [],
      shipping: null,
      tax_exempt: 'none',
      test_clock: null,
    },
  }
  if (input.payment_method !== undefined) openMethod(till, input.payment_method, 'payment_method')
  customerShelf.put(till, change(till, blank, input))
  if (input.source !== undefined) addSourceOrLeaveNoTrace(till, id, input.source)
  if (input.payment_method !== undefined) attachMethod(till, input.payment_method, id)
  const { shown } = openCustomer(till, id)
  tell(till, 'customer.created', shown)
  return shown
})

const retrieve = get(`${url}/:id`, {}, ({ till, id }) => {
  const row = customerShelf.open(till, id)
  return row.deleted ? { id, object: 'customer', deleted: true } : row.shown
})

const update = post(`${url}/:id`, { ...details, default_source: text() }, ({ till, input, id }) => {
  const before = openCustomer(till, id)
  if (input.source !== undefined) addSource(till, id, input.source, {})
  const wished = input.source === undefined ? input.default_source : sourcesOf(till, id)[0]?.id
  if (wished !== undefined && !sourcesOf(till, id).some(source => source.id === wished)) {
    throw missingResource(400, 'source', wished, 'default_source')
  }
  const changed = change(till, openCustomer(till, id), input)
  const shown = wished === undefined ? changed.shown : { ...changed.shown, default_source: wished }
  customerShelf.put(till, { ...changed, shown })
  tell(till, 'customer.updated', shown, before.shown)
  return shown
})

const listAll = get(
  url,
  { ...pageParams, created: created(), email: text(), test_clock: anything() },
  ({ till, input }) => {
    const all = customerShelf
      .all(till)
      .filter(row => !row.deleted && isWithin(row.shown.created, input.created))
      .filter(row => input.email === undefined || row.shown.email === input.email)
    return pageOf(
      url,
      all.map(row => row.shown),
      input,
    )
  },
)

const remove = del(`${url}/:id`, {}, ({ till, id }) => {
  const row = openCustomer(till, id)
  for (const source of bankAccountShelf.all(till).filter(each => each.customer === id)) {
    bankAccountShelf.put(till, { ...source, customer: null, deleted: true })
  }
  customerShelf.put(till, { ...row, deleted: true })
  tell(till, 'customer.deleted', row.shown)
  return { id, object: 'customer', deleted: true }
})

export const customerRoutes = [create, retrieve, update, listAll, remove]

/** The list that `expand: ['sources']` asks for. */
export const sourceListOf = (till: Till, customerId: string) =>
  pageOf(
    `${url}/${customerId}/sources`,
    sourcesOf(till, customerId).map(record => bankAccountOnWire(till, record)),
    {},
  )

function change(till: Till, row: CustomerRecord, input: ValuesOf<typeof details>): CustomerRecord {
  const { shown } = row
  const method = input.invoice_settings?.default_payment_method
  if (typeof method === 'string') openMethod(till, method, 'invoice_settings[default_payment_method]')
  const orBefore = <Value>(given: Value | undefined, before: Value): Value => (given === undefined ? before : given)
  return {
    ...row,
    shown: {
      ...shown,
      address: input.address === undefined ? (shown.address ?? null) : input.address && addressOnWire(input.address),
      balance: input.balance ?? shown.balance,
      description: orBefore(input.description, shown.description),
      email: orBefore(input.email, shown.email),
      ...(input.business_name ? { business_name: input.business_name } : {}),
      ...(input.individual_name ? { individual_name: input.individual_name } : {}),
      invoice_prefix: input.invoice_prefix ?? shown.invoice_prefix ?? null,
      invoice_settings: {
        ...shown.invoice_settings,
        default_payment_method: orBefore(method, shown.invoice_settings.default_payment_method),
        footer: orBefore(input.invoice_settings?.footer, shown.invoice_settings.footer),
      },
      metadata: changeMetadata(shown.metadata, input.metadata),
      name: orBefore(input.name, shown.name ?? null),
      next_invoice_sequence: input.next_invoice_sequence ?? shown.next_invoice_sequence ?? 1,
      phone: orBefore(input.phone, shown.phone ?? null),
      preferred_locales: input.preferred_locales ?? shown.preferred_locales ?? [],
      shipping: input.shipping === undefined ? shown.shipping : input.shipping && shippingOnWire(input.shipping),
      tax_exempt: orBefore(input.tax_exempt, shown.tax_exempt ?? 'none'),
    },
  }
}

type GivenShipping = NonNullable<ValuesOf<typeof details>['shipping']>

const shippingOnWire = (given: GivenShipping) => ({
  address: addressOnWire(given.address),
  name: given.name,
  phone: given.phone ?? null,
})

/** A token that cannot be used makes no customer. */
function addSourceOrLeaveNoTrace(till: Till, id: string, token: string): void {
  try {
    addSource(till, id, token, {})
  } catch (error) {
    customerShelf.put(till, { ...namedCustomer(till, id), deleted: true })
    throw error
  }
}
