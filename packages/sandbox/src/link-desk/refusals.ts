// What is thrown in Link's steps, as a refusal that Link shows.
import type { Bank } from '../bank.ts'
import type { LinkRefusal } from '../link-port.ts'
import { failureBody, PlaidFailure } from '../plaid/failure.ts'
import { stableId } from '../stable-id.ts'

function refusalOf(bank: Bank, failure: PlaidFailure): LinkRefusal {
  const requestId = stableId(15, [bank.seed, 'link', failure.errorCode, bank.clock.nowMs()])
  const { error_type, error_code, error_message, display_message, request_id } = failureBody(failure, requestId)
  return { kind: 'refused', error: { error_type, error_code, error_message, display_message, request_id } }
}

/** The step's outcome, or why it was refused. Bugs stay bugs. */
export function orRefuse<Result>(bank: Bank, step: () => Result): Result | LinkRefusal {
  try {
    return step()
  } catch (error) {
    if (error instanceof PlaidFailure) return refusalOf(bank, error)
    throw error
  }
}
