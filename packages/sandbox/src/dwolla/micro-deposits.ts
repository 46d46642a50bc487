// /funding-sources/:id/micro-deposits: proving an account by naming the two small deposits that Dwolla sent to it.
import { minorUnits } from '@hearth/money'
import { creditAccount } from '../ach/entries.ts'
import { readReturnWish, returnReasons } from '../ach/return-codes.ts'
import { type FundingSourceRecord, type MicroDeposits, pathOfSource, sources } from './funding-source-records.ts'
import { type Caller, dwollaTime } from './protocol/caller.ts'
import { invalid, notFound, wrongState } from './protocol/failure.ts'
import { readAmount } from './protocol/fields.ts'
import { link } from './protocol/hal.ts'
import { get, post } from './protocol/route.ts'
import { tell } from './tell.ts'

const triesMax = 3
/** Cents; an account of this world finds them among its transactions. */
const amounts: [number, number] = [3, 9]

const retrieve = get('/funding-sources/:id/micro-deposits', ({ caller, id }) => {
  const source = sources.open(caller, id)
  const deposits = source.microDeposits
  if (!deposits) throw notFound()
  const path = `${pathOfSource(source)}/micro-deposits`
  const verifiable = deposits.status === 'processed' && source.status === 'unverified'
  return {
    body: {
      _links: {
        self: link(caller, path, 'micro-deposits'),
        ...(verifiable ? { 'verify-micro-deposits': link(caller, path, 'micro-deposits') } : {}),
      },
      created: dwollaTime(deposits.createdMs),
      status: deposits.status,
      ...(deposits.failureCode === null
        ? {}
        : { failure: { code: deposits.failureCode, description: returnReasons[deposits.failureCode]?.description } }),
    },
  }
})

/** Without a body the deposits are sent, with one they are named. */
const initiateOrVerify = post('/funding-sources/:id/micro-deposits', ({ caller, id, body, hasBody }) => {
  const source = sources.open(caller, id)
  const path = `${pathOfSource(source)}/micro-deposits`
  if (source.removed || source.type !== 'bank') throw wrongState('Only a bank that is not removed can be verified.')
  if (source.status === 'verified') throw wrongState('Bank already verified.')
  if (hasBody && Object.keys(body).length > 0) {
    verify(caller, source, body)
    return { body: { _links: { self: link(caller, path, 'micro-deposits') } } }
  }
  if (source.microDeposits) throw wrongState('Micro-deposits have already been initiated.')
  put(caller, source, {
    createdMs: caller.bank.clock.nowMs(),
    status: 'pending',
    failureCode: null,
    amounts,
    failedTries: 0,
  })
  tell(caller, source.owner, 'microdeposits_added', path)
  return { location: path }
})

export const microDepositRoutes = [retrieve, initiateOrVerify]

/** What a simulation does: the deposits arrive, unless the name of the source asks for a return. */
export function arriveMicroDeposits(caller: Caller, source: FundingSourceRecord): void {
  const deposits = source.microDeposits
  if (deposits?.status !== 'pending') return
  const path = `${pathOfSource(source)}/micro-deposits`
  const failure = readReturnWish(source.name)
  if (failure) {
    put(caller, source, { ...deposits, status: 'failed', failureCode: failure.code })
    tell(caller, source.owner, 'microdeposits_failed', path)
    return
  }
  put(caller, source, { ...deposits, status: 'processed' })
  if (source.linked) {
    const words = { name: 'Dwolla verification', statement: 'DWOLLA ACCTVERIFY', category: 'TRANSFER_IN_DEPOSIT' }
    for (const amount of deposits.amounts) {
      creditAccount(caller.bank, source.linked, minorUnits(amount), words, 'posted')
    }
  }
  tell(caller, source.owner, 'microdeposits_completed', path)
}

/** Of an account that is nowhere nobody knows the amounts, so any two below ten cents will do, as in Dwolla's sandbox. */
function verify(caller: Caller, source: FundingSourceRecord, body: Record<string, unknown>): void {
  const deposits = source.microDeposits
  if (deposits?.status !== 'processed') throw wrongState('Micro-deposits have not been processed yet.')
  if (deposits.failedTries >= triesMax) throw wrongState('Max attempts to verify micro-deposits were made.')
  const path = `${pathOfSource(source)}/micro-deposits`
  const named = [readAmount(body.amount1), readAmount(body.amount2)]
  const right = source.linked
    ? [...named].sort((left, right) => Number(left) - Number(right)).join() === deposits.amounts.join()
    : named.every(amount => amount !== null && amount < 10)
  if (right) {
    sources.put(caller, { ...source, status: 'verified' })
    tell(caller, source.owner, 'funding_source_verified', pathOfSource(source))
    return
  }
  put(caller, source, { ...deposits, failedTries: deposits.failedTries + 1 })
  if (deposits.failedTries + 1 >= triesMax) tell(caller, source.owner, 'microdeposits_maxattempts', path)
  throw invalid({ code: 'Invalid', message: 'Wrong amount(s).', path: '/amount1' })
}

const put = (caller: Caller, source: FundingSourceRecord, microDeposits: MicroDeposits): void => {
  sources.put(caller, { ...source, microDeposits })
}
