// Reads user_custom's password: JSON that orders a customer, by the schema of Plaid's custom test users.
import { isCurrency } from '@hearth/money'
import type { MfaPlan } from '../link-desk/mfa.ts'
import { invalidField } from '../plaid/failure.ts'
import { isRecord } from '../plaid/fields.ts'
import { accountSubtypes, accountTypes } from '../world/account-kinds.ts'
import {
  type CustomAccount,
  type CustomInflow,
  type CustomTransaction,
  type CustomWishes,
  customNumbers,
  type MonthDay,
} from '../world/custom-wishes.ts'
import { holdersIn } from './custom-holders.ts'
import { incomeIn, investmentsIn, liabilityIn } from './custom-products.ts'
import { type Part, partsOf } from './json-part.ts'

const bytesMax = 55_000
const accountsMax = 10
const transactionsMax = 250

const forcedErrors = [
  'INSTITUTION_NOT_RESPONDING',
  'INSTITUTION_NO_LONGER_SUPPORTED',
  'INVALID_CREDENTIALS',
  'INVALID_MFA',
  'ITEM_LOCKED',
  'ITEM_LOGIN_REQUIRED',
  'ITEM_NOT_SUPPORTED',
  'INVALID_LINK_TOKEN',
  'MFA_NOT_SUPPORTED',
  'NO_ACCOUNTS',
  'PLAID_ERROR',
  'USER_INPUT_TIMEOUT',
  'USER_SETUP_REQUIRED',
] as const

/**
 * What the password orders; null for one that is no JSON object. As in Plaid's own samples every key may be absent or null,
 * and keys that the schema does not have are passed over. Throws INVALID_FIELD, with the path, on a value that makes no
 * sense, and on an order that is too large: 55,000 bytes, 10 accounts, 250 transactions on one of them.
 */
export function readCustomPassword(password: string): CustomWishes | null {
  const order = parseObject(password)
  if (!order) return null
  if (Buffer.byteLength(password) > bytesMax) throw invalidField(`the custom user must be at most ${bytesMax} bytes`)
  const root = partsOf(order, '')
  const version = root.textOrNumber('version')
  if (version !== null && version !== '1' && version !== '2') throw invalidField('version must be 1 or 2')
  const accounts = root.list('override_accounts')
  if (accounts.length > accountsMax) throw invalidField(`override_accounts must have at most ${accountsMax} elements`)
  return {
    seed: root.textOrNumber('seed'),
    accounts: accounts.map(accountIn),
    mfa: mfaIn(root),
    forcedError: root.oneOf('force_error', forcedErrors),
  }
}

function parseObject(password: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(password)
    return isRecord(value) ? value : null
  } catch {
    return null
  }
}

function accountIn(account: Part): CustomAccount {
  const type = account.oneOf('type', [...accountTypes, 'payroll'] as const)
  if (type === null) throw invalidField(`${account.at('type')} is required`)
  const meta = account.part('meta')
  const forcedAvailable = account.number('force_available_balance')
  const nullAvailable = account.flag('has_null_available_balance') ?? false
  if (forcedAvailable !== null && nullAvailable) {
    throw invalidField(`${account.at('force_available_balance')} must not be set with has_null_available_balance`)
  }
  const mask = meta?.text('mask') || null
  if (mask !== null && !/^[A-Za-z0-9]{2,4}$/.test(mask)) {
    throw invalidField(`${meta?.at('mask')} must be empty or 2 to 4 letters and digits`)
  }
  const transactions = account.list('transactions')
  return {
    type,
    subtype: account.oneOf('subtype', accountSubtypes),
    startingBalance: account.number('starting_balance'),
    forcedAvailable,
    nullAvailable,
    currency: currencyIn(account, transactions),
    name: meta?.text('name') ?? null,
    officialName: meta?.text('official_name') ?? null,
    limit: meta?.number('limit') ?? null,
    mask,
    numbers: numbersIn(account.part('numbers')),
    transactions: transactionsIn(account, transactions),
    holders: holdersIn(account.part('identity')),
    inflow: inflowIn(account.part('inflow_model')),
    liability: liabilityIn(account.part('liability')),
    ...investmentsIn(account),
    income: incomeIn(account.part('income')),
  }
}

/** One currency for an account and all its transactions: sums of several would mean nothing. */
function currencyIn(account: Part, transactions: readonly Part[]): string | null {
  const said = [account, ...transactions].map(part => ({ part, currency: part.text('currency') || null }))
  const currency = said.find(each => each.currency !== null)?.currency ?? null
  for (const each of said) {
    if (each.currency === null) continue
    if (!isCurrency(each.currency)) throw invalidField(`${each.part.at('currency')} must be an ISO 4217 code`)
    if (each.currency !== currency) throw invalidField(`${each.part.at('currency')} must be that of its account`)
  }
  return currency
}

function transactionsIn(account: Part, transactions: readonly Part[]): CustomTransaction[] {
  if (transactions.length > transactionsMax) {
    throw invalidField(`${account.at('transactions')} must have at most ${transactionsMax} elements`)
  }
  return transactions.filter(part => !part.isEmpty()).map(transactionIn)
}

function transactionIn(part: Part): CustomTransaction {
  const [transacted, posted] = [part.day('date_transacted'), part.day('date_posted')]
  const [amount, description] = [part.number('amount'), part.text('description')]
  const first = transacted ?? posted
  if (first === null) throw invalidField(`${part.at('date_transacted')} is required`)
  if (amount === null) throw invalidField(`${part.at('amount')} is required`)
  if (!description) throw invalidField(`${part.at('description')} is required`)
  if (posted !== null && posted < first) {
    throw invalidField(`${part.at('date_posted')} must not be before date_transacted`)
  }
  return { transacted: first, posted: posted ?? first, amount, description }
}

function numbersIn(part: Part | null): CustomAccount['numbers'] {
  if (!part) return {}
  const said = customNumbers.flatMap(name => {
    const value = part.textOrNumber(name)
    return value ? [[name, value] as const] : []
  })
  const numbers: CustomAccount['numbers'] = Object.fromEntries(said)
  const pairs = [['eft_institution', 'eft_branch'] as const, ['international_bic', 'international_iban'] as const]
  for (const [left, right] of pairs) {
    if ((numbers[left] === undefined) !== (numbers[right] === undefined)) {
      throw invalidField(`${part.at(left)} and ${right} must be given together`)
    }
  }
  return numbers
}

const inflowForms = ['none', 'monthly-income', 'monthly-balance-payment', 'monthly-interest-only-payment'] as const

function inflowIn(part: Part | null): CustomInflow | null {
  const form = part?.oneOf('type', inflowForms) ?? null
  if (!part || form === null || form === 'none') return null
  const [day, name] = [monthDayIn(part, 'payment_day_of_month'), part.text('transaction_name')]
  if (!name) throw invalidField(`${part.at('transaction_name')} is required for ${form}`)
  if (form !== 'monthly-income') return { form, day, statementDay: monthDayIn(part, 'statement_day_of_month'), name }
  const amount = part.number('income_amount')
  if (amount === null || amount <= 0) throw invalidField(`${part.at('income_amount')} must be positive for ${form}`)
  return { form, amount, day, name }
}

function monthDayIn(part: Part, name: string): MonthDay {
  const said = part.textOrNumber(name)
  if (said === 'last') return said
  const day = Number(said ?? Number.NaN)
  if (!Number.isInteger(day) || day < 1 || day > 28) {
    throw invalidField(`${part.at(name)} must be a day from 1 to 28, or last`)
  }
  return day
}

/** A recaptcha is asked before any question, and here in place of one. */
function mfaIn(root: Part): MfaPlan | null {
  const recaptcha = root.oneOf('recaptcha', ['good', 'bad', ''] as const)
  if (recaptcha) return { form: 'recaptcha', isGood: recaptcha === 'good' }
  const part = root.part('mfa')
  const form = part?.oneOf('type', ['device', 'questions', 'selections', ''] as const) || null
  if (!part || form === null) return null
  if (form === 'device') return { form }
  const count = (name: string, usual: number | null) => countIn(part, name, usual)
  if (form === 'questions') {
    return { form, rounds: count('question_rounds', null), questions: count('questions_per_round', null) }
  }
  return {
    form,
    rounds: count('selection_rounds', 1),
    questions: count('questions_per_round', 2),
    choices: count('selections_per_question', 2),
  }
}

function countIn(part: Part, name: string, usual: number | null): number {
  const count = part.number(name) ?? usual
  if (count === null || !Number.isInteger(count) || count < 1 || count > 9) {
    throw invalidField(`${part.at(name)} must be a number from 1 to 9`)
  }
  return count
}
