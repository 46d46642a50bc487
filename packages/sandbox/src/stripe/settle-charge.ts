// What becomes of a debit, by the bank's clock: it is presented to the customer's bank after one bank day, fails after two or three,
// or has succeeded after four. A return that comes later is a dispute.
import { minorUnits } from '@hearth/money'
import { bankDaysLater } from '../ach/ach-days.ts'
import { coversPending, creditAccount, dropEntry, postEntry } from '../ach/entries.ts'
import type { LinkedAccount } from '../ach/linked-account.ts'
import { defineTask } from '../agenda/agenda.ts'
import type { Bank } from '../bank.ts'
import { debitFee, moveBalance } from './balance-records.ts'
import { bankAccountShelf } from './bank-account-records.ts'
import { type ChargeRecord, chargeShelf, type ShownCharge } from './charge-records.ts'
import { disputeReasonOf, failureCodeOf, failureMessageOf, isUnpaid, returnWishOf } from './failures.ts'
import { intentFailed, intentSucceeded } from './intent-outcomes.ts'
import { endMandates } from './mandate-records.ts'
import { openDispute } from './open-dispute.ts'
import { type Till, tillOf } from './protocol/till.ts'
import { beginWaitingRefunds, cancelWaitingRefunds } from './settle-refund.ts'
import { tell } from './tell.ts'
import { fateOf } from './test-accounts.ts'

type Debit = { clientId: string; chargeId: string; sentMs: number }

export const presentDebit = defineTask<Debit>('stripe.debit.present')
const succeedCharge = defineTask<Debit>('stripe.charge.succeed')
const failCharge = defineTask<Debit & { failureCode: string; paidBefore: boolean }>('stripe.charge.fail')
const disputeCharge = defineTask<Debit & { failureCode: string }>('stripe.charge.dispute')

/** The hour of the network's day at which returns and settlements are known: banks exchange their files at night. */
const knownAtHour = 1

export function chargeTasks(bank: Bank): void {
  bank.agenda.on(presentDebit, debit => withCharge(bank, debit, present))
  bank.agenda.on(succeedCharge, debit => withCharge(bank, debit, succeed))
  bank.agenda.on(failCharge, debit =>
    withCharge(bank, debit, (till, record) => fail(till, record, debit.failureCode, debit.paidBefore)),
  )
  bank.agenda.on(disputeCharge, debit =>
    withCharge(bank, debit, (till, record) => dispute(till, record, debit.failureCode)),
  )
}

/** The customer's bank pays, or sends the debit back unpaid. */
function present(till: Till, record: ChargeRecord, debit: Debit): void {
  const { bank } = till
  const linked = linkedOf(till, record)
  const wish = returnWishOf(record.shown)
  const fate = fateOf(...numbersOf(till, record))
  const asked = wish && !wish.late ? wish.code : null
  const short = linked !== null && !coversPending(bank, linked)
  const failureCode =
    asked !== null ? failureCodeOf(asked) : fate?.kind === 'fails' ? fate.code : short ? failureCodeOf('R01') : null
  const unpaid = failureCode !== null && (asked === null || isUnpaid(asked))
  if (linked && record.entryId) {
    if (unpaid) dropEntry(bank, linked, record.entryId)
    else postEntry(bank, linked, record.entryId)
  }
  const plan = (days: number) => bankDaysLater(debit.sentMs, days, knownAtHour)
  if (failureCode === null) bank.agenda.plan(succeedCharge, plan(4), debit)
  else bank.agenda.plan(failCharge, plan(unpaid ? 2 : 3), { ...debit, failureCode, paidBefore: !unpaid })
}

function succeed(till: Till, record: ChargeRecord, debit: Debit): void {
  const { shown } = record
  const transaction = moveBalance(till, {
    amount: shown.amount,
    fee: debitFee(shown.amount),
    type: 'payment',
    reportingCategory: 'charge',
    source: shown.id,
    description: shown.description,
    later: true,
  })
  const changed = put(till, record, { status: 'succeeded', paid: true, balance_transaction: transaction.id })
  tell(till, 'charge.succeeded', changed.shown)
  tell(till, 'charge.updated', changed.shown, shown)
  intentSucceeded(till, changed)
  beginWaitingRefunds(till, changed)
  planDispute(till, changed, debit)
}

/** A late return comes two bank days after the charge succeeded. */
function planDispute(till: Till, record: ChargeRecord, debit: Debit): void {
  const wish = returnWishOf(record.shown)
  const fate = fateOf(...numbersOf(till, record))
  if (!wish?.late && fate?.kind !== 'disputed') return
  const failureCode = failureCodeOf(wish?.late ? wish.code : 'R10')
  till.bank.agenda.plan(disputeCharge, bankDaysLater(debit.sentMs, 6, knownAtHour), { ...debit, failureCode })
}

function fail(till: Till, record: ChargeRecord, failureCode: string, paidBefore: boolean): void {
  if (paidBefore) giveBack(till, record)
  const changed = put(till, record, {
    status: 'failed',
    failure_code: failureCode,
    failure_message: failureMessageOf(failureCode),
    outcome: {
      advice_code: null,
      network_advice_code: null,
      network_decline_code: null,
      network_status: 'declined_by_network',
      reason: failureCode,
      risk_level: 'not_assessed',
      seller_message: 'The bank returned the debit.',
      type: 'issuer_declined',
    },
  })
  tell(till, 'charge.failed', changed.shown)
  intentFailed(till, changed, failureCode)
  cancelWaitingRefunds(till, changed)
  if (failureCode !== 'insufficient_funds') endMandates(till, record.accountId)
}

function dispute(till: Till, record: ChargeRecord, failureCode: string): void {
  if (record.shown.disputed) return
  const open = record.shown.amount - record.shown.amount_refunded
  if (open <= 0) return
  giveBack(till, record, open)
  const changed = put(till, record, { disputed: true })
  tell(till, 'charge.updated', changed.shown, record.shown)
  openDispute(till, changed, open, disputeReasonOf(failureCode))
  endMandates(till, record.accountId)
}

/** The customer's bank credits what it had paid. */
function giveBack(till: Till, { shown, accountId }: ChargeRecord, amount = shown.amount): void {
  const linked = bankAccountShelf.get(till, accountId)?.linked
  if (!linked) return
  const descriptor = shown.calculated_statement_descriptor ?? ''
  creditAccount(
    till.bank,
    linked,
    minorUnits(amount),
    {
      name: `${descriptor} payment returned`,
      statement: `${descriptor.toUpperCase()} DES:RETURN ID:${shown.id.slice(3, 13).toUpperCase()} WEB`,
      category: 'GENERAL_SERVICES_OTHER_GENERAL_SERVICES',
      refund: true,
    },
    'posted',
  )
}

const put = (till: Till, record: ChargeRecord, changes: Partial<ShownCharge>): ChargeRecord =>
  chargeShelf.put(till, { ...record, shown: { ...record.shown, ...changes } })

const linkedOf = (till: Till, { accountId }: ChargeRecord): LinkedAccount | null =>
  bankAccountShelf.get(till, accountId)?.linked ?? null

function numbersOf(till: Till, { accountId }: ChargeRecord): [routing: string, number: string] {
  const account = bankAccountShelf.get(till, accountId)
  return [account?.routing ?? '', account?.number ?? '']
}

function withCharge<Task extends Debit>(
  bank: Bank,
  debit: Task,
  work: (till: Till, record: ChargeRecord, debit: Task) => void,
): void {
  const till = tillOf(bank, debit.clientId)
  const record = chargeShelf.get(till, debit.chargeId)
  if (record) bank.state.together(() => work(till, record, debit))
}
