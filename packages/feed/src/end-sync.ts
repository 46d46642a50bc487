import type { BankFailure } from '@hearth/plaid'
import { codeOf } from './core/bank-failure.ts'
import { noteFailure } from './note-answer.ts'
import { closeSync, type RunningSync, type SyncCounts, tell } from './running-sync.ts'

export type SyncEnd =
  | ({ kind: 'finished' } & SyncCounts)
  /** The bank has not prepared its history yet; what it had is taken in. */
  | ({ kind: 'waiting-for-bank' } & SyncCounts)
  /** The bank did not answer as it should. The pages before are kept, and the next sync goes on from there. */
  | { kind: 'failed'; failure: BankFailure }

/** Writes down how the sync ended, for its own row and for the Item, and tells those who watch. */
export async function endSync(sync: RunningSync, outcome: SyncEnd): Promise<void> {
  if (outcome.kind !== 'failed') {
    await closeSync(sync, outcome.kind, null)
    await tell(sync, outcome.kind)
    return
  }
  const bankCode = codeOf(outcome.failure)
  await noteFailure(sync.context, sync.itemId, outcome.failure)
  await closeSync(sync, 'failed', bankCode)
  await tell(sync, 'failed', bankCode)
}
