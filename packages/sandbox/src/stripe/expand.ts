// `expand`: puts a whole resource where its id stands, as deep as the path says: data.customer, latest_charge.balance_transaction.
import { balanceTransactionShelf, currentTransaction } from './balance-records.ts'
import { bankAccountOnWire, bankAccountShelf, paymentMethodOnWire } from './bank-account-records.ts'
import { chargeShelf } from './charge-records.ts'
import { refundListOf } from './charges.ts'
import { customerShelf } from './customer-records.ts'
import { sourceListOf } from './customers.ts'
import { disputeShelf } from './dispute-records.ts'
import { intentShelf } from './intent-records.ts'
import { mandateShelf } from './mandate-records.ts'
import { refuse } from './protocol/failure.ts'
import type { Till } from './protocol/till.ts'
import { refundShelf } from './refund-records.ts'
import { setupIntentShelf } from './setup-intent-records.ts'

const depthMax = 4

/** The answer with the resources in it that were asked for. Throws for a path that leads nowhere. */
export function expandAnswer(till: Till, answer: object, paths: readonly string[]): object {
  return paths.reduce<object>((expanded, path) => {
    const steps = path.split('.')
    if (steps.length > depthMax) {
      throw refuse(`You cannot expand more than ${depthMax} levels of a property (${path}).`, { param: 'expand' })
    }
    return expandAt(till, expanded, steps, path)
  }, answer)
}

function expandAt(till: Till, resource: object, [step = '', ...rest]: string[], path: string): object {
  const fields = new Map<string, unknown>(Object.entries(resource))
  if (step === 'data' && Array.isArray(fields.get('data'))) {
    const data: unknown[] = fields.get('data') as unknown[]
    if (rest.length === 0) throw cannotExpand(path)
    return { ...resource, data: data.map(each => (isObject(each) ? expandAt(till, each, rest, path) : each)) }
  }
  const value = fields.has(step) ? fields.get(step) : listOf(till, fields, step)
  if (value === undefined) throw cannotExpand(path)
  const whole = typeof value === 'string' ? findResource(till, value, step) : value
  if (whole === undefined || (rest.length === 0 && !isObject(whole) && whole !== null)) throw cannotExpand(path)
  return { ...resource, [step]: isObject(whole) && rest.length > 0 ? expandAt(till, whole, rest, path) : whole }
}

/** Lists that are shown only when they are asked for. */
function listOf(till: Till, fields: ReadonlyMap<string, unknown>, step: string): object | undefined {
  const id = String(fields.get('id'))
  if (step === 'sources' && fields.get('object') === 'customer') return sourceListOf(till, id)
  if (step === 'refunds' && fields.get('object') === 'charge') return refundListOf(till, id)
  return undefined
}

/** A bank account is a source or a payment method, as the field says that it stands in. */
function findResource(till: Till, id: string, field: string): object | undefined {
  const prefix = id.split('_')[0]
  switch (prefix) {
    case 'cus': {
      const row = customerShelf.get(till, id)
      return row?.deleted ? { id, object: 'customer', deleted: true } : row?.shown
    }
    case 'ba':
    case 'pm': {
      const record = bankAccountShelf.get(till, id)
      if (!record) return undefined
      return field.endsWith('source') ? bankAccountOnWire(till, record) : paymentMethodOnWire(till, record)
    }
    case 'du':
      return disputeShelf.get(till, id)?.shown
    case 'mandate':
      return mandateShelf.get(till, id)?.shown
    case 'pi':
      return intentShelf.get(till, id)?.shown
    case 'py':
      return chargeShelf.get(till, id)?.shown
    case 're':
      return refundShelf.get(till, id)?.shown
    case 'seti':
      return setupIntentShelf.get(till, id)?.shown
    case 'txn': {
      const row = balanceTransactionShelf.get(till, id)
      return row && currentTransaction(till, row.shown)
    }
    default:
      return undefined
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const cannotExpand = (path: string) =>
  refuse(`This property cannot be expanded (${path}).`, { code: 'property_not_expandable', param: 'expand' })
