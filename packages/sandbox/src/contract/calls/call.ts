// What a good call says, and the things that calls of many rooms need.
import type { Body, Customer } from '../customer.ts'

/** The body of a call that succeeds. Asked again, it is good again: what is used up by the call is made anew. */
export type GoodCall = (customer: Customer) => Promise<Body> | Body

export type GoodCalls = Readonly<Record<string, GoodCall>>

export const platypus = 'ins_109508'

const wholeYear = { start_date: '2026-01-01', end_date: '2026-10-31' }

export const createPublicToken = async (customer: Customer, institution_id = platypus): Promise<string> => {
  const { public_token } = await customer.get('/sandbox/public_token/create', {
    institution_id,
    initial_products: [
      'assets',
      'auth',
      'identity',
      'investments',
      'liabilities',
      'statements',
      'transactions',
      'transfer',
    ],
    options: { webhook: customer.webhook, statements: wholeYear, transactions: { days_requested: 400 } },
  })
  return String(public_token)
}

/** An Item of its own, for a call that changes or ends it. */
export const createItem = async (customer: Customer, institution?: string): Promise<string> => {
  const public_token = await createPublicToken(customer, institution)
  const { access_token } = await customer.get('/item/public_token/exchange', { public_token })
  return String(access_token)
}

/** The access token of the Item that all calls read from. */
export const item = (customer: Customer): Promise<string> => customer.once('item', () => createItem(customer))

/** Its first account of a kind, such as 'checking'. */
export const account = async (customer: Customer, subtype: string, access_token?: string): Promise<string> => {
  const { accounts } = await customer.get('/accounts/get', { access_token: access_token ?? (await item(customer)) })
  const found = listOf(accounts).find(each => each.subtype === subtype)
  if (!found) throw new Error(`There is no account of the kind ${subtype}`)
  return String(found.account_id)
}

const listOf = (value: unknown): Body[] => (Array.isArray(value) ? value : [])

/** The first entry of a list of an answer. */
export const firstOf = (value: unknown): Body => {
  const [first] = listOf(value)
  if (!first) throw new Error('The list is empty')
  return first
}

/** A good call with nothing but an access token in it. */
export const withItem: GoodCall = async customer => ({ access_token: await item(customer) })
