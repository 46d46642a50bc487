import type { AccountProofDetails } from '@hearth/api'
import { correctBalance, proveBalances, undoCorrection } from '@hearth/ledger'
import { minorUnits } from '@hearth/money'
import type { HouseholdContext } from '@hearth/store'
import { type Http, route } from '../http/route.ts'
import { describeProof } from './describe-accounts.ts'

export function registerProofs(http: Http): void {
  route(http, 'readProof', ({ context, params }) => readProof(context, params.accountId))

  route(http, 'correctBalance', async ({ context, params: { accountId }, body }) => {
    const by = 'fixes' in body ? body : { adjustment: minorUnits(body.adjustment) }
    await correctBalance(context, { accountId, by })
    return readProof(context, accountId)
  })

  route(http, 'undoCorrection', async ({ context, params }) => {
    await undoCorrection(context, params)
    return readProof(context, params.accountId)
  })
}

async function readProof({ store, householdId }: HouseholdContext, accountId: string): Promise<AccountProofDetails> {
  const { proof, explanation, corrections, days } = await proveBalances(store.db, householdId, accountId)
  return {
    proof: proof && describeProof(proof),
    explanation,
    corrections: corrections.map(({ correctionId, at, canUndo, rows }) => ({
      correctionId,
      at: at.toISOString(),
      canUndo,
      rows,
    })),
    days,
  }
}
