// Faults that strike a call before it is carried out.
import type { Bank } from '../../bank.ts'
import { requireLogin } from '../../items/consent.ts'
import { PlaidFailure } from '../../plaid/failure.ts'
import { rateLimitTable } from '../rate-limits.ts'
import { findError } from './error-codes.ts'
import type { FaultRecord } from './fault.ts'
import { isAt, strikesAt } from './fault-kinds.ts'
import type { CallMeeting } from './meeting.ts'
import { strikeItem } from './strike-item.ts'

/** What happens to the connection instead of an answer. */
export type Broken = { kind: 'reset' }

/** More than a failure: with headers of its own. */
export class StruckFailure extends PlaidFailure {
  readonly headers: Record<string, string>

  constructor(failure: PlaidFailure, headers: Record<string, string>) {
    super(failure.errorType, failure.errorCode, failure.message, { status: failure.status })
    this.headers = headers
  }
}

/** Throws what the faults of this call say; answers with a broken connection, or null when the call may be carried out. */
export function strikeCall(bank: Bank, call: CallMeeting): Broken | null {
  if (!bank.faults.none()) {
    const { item } = call
    if (item) for (const fault of bank.faults.meet(call, isAt('item'))) strikeItem(bank, item, fault)
    const names = (name: string) => isAt('call')(name) && strikesAt(name, call.endpoint)
    for (const fault of bank.faults.meet(call, names)) {
      const broken = strike(bank, call, fault)
      if (broken) return broken
    }
  }
  refuseTwistedLoop(bank, call)
  return null
}

function strike(bank: Bank, call: CallMeeting, { name, options }: FaultRecord): Broken | null {
  switch (name) {
    case 'error':
      throw documented(options)
    case 'http-500':
      throw new PlaidFailure('API_ERROR', 'INTERNAL_SERVER_ERROR', 'an unexpected error occurred', { status: 500 })
    case 'rate-limited': {
      const code = rateLimitTable[call.endpoint]?.code ?? 'RATE_LIMIT'
      const failure = new PlaidFailure('RATE_LIMIT_EXCEEDED', code, 'rate limit exceeded. please try again later', {
        status: 429,
      })
      throw new StruckFailure(failure, { 'retry-after': String(options.retry_after ?? 30) })
    }
    case 'reset':
      return { kind: 'reset' }
    case 'mutation-during-pagination':
      throw mutation()
    case 'login-required-mid-sync':
      if (call.item) requireLogin(bank, call.item)
      return null
    default:
      throw new Error(`There is no fault ${name} of calls`)
  }
}

function documented(options: Record<string, unknown>): PlaidFailure {
  const type = typeof options.error_type === 'string' ? options.error_type : null
  const known = findError(String(options.error_code), type)
  if (!known) throw new Error(`There is no error ${String(options.error_code)}`)
  const message = options.error_message ?? `the bank answers ${known.code}, because a fault says so`
  const display = typeof options.display_message === 'string' ? options.display_message : null
  return new PlaidFailure(known.type, known.code, String(message), { status: known.status, display })
}

/** A loop cannot go on over rows whose ids changed, or that went missing, since it began. */
function refuseTwistedLoop(bank: Bank, { item, loop }: CallMeeting): void {
  if (!item || !loop) return
  const later = bank.twistsOf(item.itemId).slice(loop.to.twists ?? 0)
  if (later.some(({ twist }) => twist.kind !== 'resent')) throw mutation()
}

const mutation = (): PlaidFailure =>
  new PlaidFailure(
    'TRANSACTIONS_ERROR',
    'TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION',
    'the data changed since the last page was fetched. please start again from the first cursor of this loop',
  )
